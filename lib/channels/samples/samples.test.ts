import { describe, expect, test } from "vitest"
import { platforms } from "../platforms"
import { genericOrder } from "./generic"
import { person } from "./people"
import { shopifyOrder } from "./shopify"
import { wooCustomer, wooOrder } from "./woocommerce"

const seeds = Array.from({ length: 300 }, (_, seed) => seed)

describe("people", () => {
  test("the same number gives the same person, another number another e-mail address", () => {
    expect(seeds.map(person)).toEqual(seeds.map(person))
    expect(new Set(seeds.map((seed) => person(seed).email)).size).toBe(seeds.length)
  })

  test("there are companies and consumers, and only companies have numbers", () => {
    const people = seeds.map(person)
    const companies = people.filter(({ company }) => company !== null)
    expect(companies.length).toBeGreaterThan(50)
    expect(companies.length).toBeLessThan(200)
    for (const { company, vatNumber, cocNumber } of people) {
      expect(vatNumber !== null).toBe(company !== null)
      expect(cocNumber !== null).toBe(company !== null)
    }
  })

  test("VAT numbers pass the eleven test, postcodes and addresses have their form", () => {
    for (const { vatNumber, postcode, email } of seeds.map(person)) {
      expect(postcode).toMatch(/^\d{4} [A-Z]{2}$/)
      expect(email).toMatch(/^[a-z]+\.[a-z]+\.\d+@example\.com$/)
      if (vatNumber === null) continue
      const figures = [...vatNumber.slice(2, 11)].map(Number)
      const sum = figures.slice(0, 8).reduce((total, figure, at) => total + figure * (9 - at), 0)
      expect(sum % 11).toBe(figures[8])
    }
  })
})

test("the three platforms tell the same order, and its lines and VAT make its total", () => {
  for (const seed of seeds.slice(0, 50)) {
    const orders = [
      platforms.woocommerce.translate(bytes(wooOrder({ seed })), { "x-wc-webhook-topic": "order.created" }),
      platforms.shopify.translate(bytes(shopifyOrder({ seed })), { "x-shopify-topic": "orders/create" }),
      platforms.generic.translate(bytes(genericOrder({ seed })), {}),
    ].map((translation) => {
      if (translation.outcome !== "event" || translation.event.kind !== "order")
        throw new Error("expected an order")
      return translation.event
    })
    for (const { order, customer } of orders) {
      const first = orders[0]
      expect(order.lines.reduce((sum, line) => sum + line.netMinor + line.taxMinor, 0n)).toBe(
        order.totalMinor,
      )
      expect(order.totalMinor).toBe(first?.order.totalMinor)
      expect(order.lines).toEqual(first?.order.lines)
      expect(order.owedBy).toBe(first?.order.owedBy)
      expect(customer?.vatNumber).toBe(first?.customer?.vatNumber)
      expect(customer?.email).toBe(first?.customer?.email)
    }
  }
})

test("a sample is never older than the moment it was asked for", () => {
  const now = new Date("2026-03-02T12:00:00.400Z")
  expect(wooOrder({ now }).date_created_gmt).toBe("2026-03-02T12:00:01")
  expect(wooCustomer({ now }).date_created).toBe("2026-03-02T13:00:01")
})

test("overrides replace what they name", () => {
  expect(wooOrder({ status: "pending" })).toEqual({ ...wooOrder(), status: "pending" })
})

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value))
}
