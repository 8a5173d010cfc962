import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { relayOf, whoOwes } from "./who-owes"

const nothing = { methods: [], title: null, origins: [], email: null }

describe("a payment provider that takes the debt over owes the shop", () => {
  test.each([
    ["klarna", "Klarna"],
    ["klarna_payments", "Klarna"],
    ["klarna_payments_pay_later", "Klarna"],
    ["mollie_wc_gateway_klarnapaylater", "Klarna"],
    ["kco", "Klarna"],
    ["Klarna - Pay later", "Klarna"],
    ["riverty", "Riverty"],
    ["mollie_wc_gateway_riverty", "Riverty"],
    ["afterpay_openinvoice", "AfterPay"],
    ["multisafepay_afterpay", "AfterPay"],
    ["mollie_wc_gateway_in3", "in3"],
    ["in3", "in3"],
    ["billink", "Billink"],
    ["spraypay", "SprayPay"],
    ["tabby_installments", "Tabby"],
    ["mollie_wc_gateway_billie", "Billie"],
    ["multisafepay_payafter", "MultiSafepay"],
  ])("%s is %s", (method, owedByName) => {
    expect(whoOwes({ ...nothing, methods: [method] })).toEqual({ owedBy: "provider", owedByName })
  })

  test("beside a gift card too", () => {
    expect(whoOwes({ ...nothing, methods: ["gift_card", "klarna"] }).owedBy).toBe("provider")
  })

  test("when only the title of an aggregator's method says so", () => {
    const aggregator = { ...nothing, methods: ["pay_gateway_739"] }
    expect(whoOwes({ ...aggregator, title: "Achteraf betalen met Riverty" }).owedByName).toBe("Riverty")
    expect(whoOwes({ ...aggregator, title: "iDEAL, Klarna of creditcard" }).owedBy).toBe("shopper")
  })
})

describe("a marketplace owes the shop", () => {
  test.each([
    [{ origins: ["bol"] }, "bol.com"],
    [{ origins: ["bol.com"] }, "bol.com"],
    [{ origins: ["_bol_order_id"] }, "bol.com"],
    [{ methods: ["bolcom"] }, "bol.com"],
    [{ title: "Betaald via bol.com" }, "bol.com"],
    [{ origins: ["_wpla_amazon_order_id"] }, "Amazon"],
    [{ origins: ["amazon-nl"] }, "Amazon"],
    [{ origins: ["ebay"] }, "eBay"],
    [{ email: "2x7k3@verkopen.bol.com" }, "bol.com"],
    [{ email: "q8w7+A1@marketplace.amazon.co.uk" }, "Amazon"],
    [{ origins: ["bol"], methods: ["klarna"] }, "bol.com"],
  ])("%j is %s", (facts, owedByName) => {
    expect(whoOwes({ ...nothing, ...facts })).toEqual({ owedBy: "marketplace", owedByName })
  })
})

describe("anything else the shopper owes", () => {
  test.each([
    "",
    "bacs",
    "cod",
    "ideal",
    "mollie_wc_gateway_ideal",
    "stripe",
    "paypal",
    "shopify_payments",
    "bogus",
    "visa",
    "amazon_payments",
    "amazon_payments_advanced",
    "amazon-pay",
    "invoice",
    "symbol",
    "origin3d",
    "stabby",
    "palma",
    "bolletjes",
  ])("%j", (method) => {
    expect(whoOwes({ ...nothing, methods: [method], title: method, origins: [method] })).toEqual({
      owedBy: "shopper",
      owedByName: null,
    })
  })
})

test("a relay address is known by its domain, and a marketplace's own people are not taken for shoppers", () => {
  expect(relayOf("abc@verkopen.bol.com")).toBe("bol.com")
  expect(relayOf("ABC@VERKOPEN.BOL.COM ")).toBe("bol.com")
  expect(relayOf("abc@marketplace.amazon.nl")).toBe("Amazon")
  expect(relayOf("abc@members.ebay.de")).toBe("eBay")
  for (const email of [
    null,
    "",
    "jan@bol.com",
    "jan@notbol.com",
    "jan@amazon.nl",
    "jan@example.com",
    "verkopen.bol.com@x.nl",
  ])
    expect(relayOf(email), String(email)).toBeNull()
})

test("a name is given exactly when somebody else owes", () => {
  const text = fc.option(fc.string())
  fc.assert(
    fc.property(fc.array(text), text, fc.array(text), text, (methods, title, origins, email) => {
      const { owedBy, owedByName } = whoOwes({ methods, title, origins, email })
      expect(owedByName === null).toBe(owedBy === "shopper")
    }),
  )
})
