import { describe, expect, it } from "vitest"
import { fieldErrors } from "@/lib/administrations/action"
import { addChannelInput, replayAllInput, testInput } from "./input"

const channel = {
  kind: "woocommerce",
  name: "Webshop",
  slug: "webshop",
  startsOn: "2026-11-21",
  secret: "",
} as const

function errorsOf(schema: typeof addChannelInput | typeof testInput, input: unknown) {
  const parsed = schema.safeParse(input)
  return parsed.success ? {} : fieldErrors(parsed.error)
}

describe("a new channel", () => {
  it("is accepted without a secret where we make it", () => {
    expect(errorsOf(addChannelInput, channel)).toEqual({})
    expect(errorsOf(addChannelInput, { ...channel, kind: "generic" })).toEqual({})
  })

  it("needs Shopify's own secret", () => {
    expect(errorsOf(addChannelInput, { ...channel, kind: "shopify" })).toEqual({ secret: "required" })
    const secret = "shpss_0123456789abcdef0123456789abcdef"
    expect(errorsOf(addChannelInput, { ...channel, kind: "shopify", secret })).toEqual({})
  })

  it("refuses a secret that could be guessed, or of the wrong form", () => {
    expect(errorsOf(addChannelInput, { ...channel, secret: "geheim" })).toEqual({ secret: "secret_weak" })
    const generic = { ...channel, kind: "generic" }
    expect(errorsOf(addChannelInput, { ...generic, secret: "0123456789abcdef" })).toEqual({
      secret: "secret_form",
    })
    expect(errorsOf(addChannelInput, { ...generic, secret: `whsec_${"A".repeat(28)}` })).toEqual({
      secret: "secret_weak",
    })
    expect(errorsOf(addChannelInput, { ...generic, secret: `whsec_${"A".repeat(32)}` })).toEqual({})
  })

  it.each([
    ["New shop", "slug_form"],
    ["shop_1", "slug_form"],
    ["-shop", "slug_form"],
    ["a--b", "slug_form"],
    ["new", "slug_reserved"],
    ["", "required"],
    ["a".repeat(61), "too_long"],
  ])("refuses the address %j", (slug, code) => {
    expect(errorsOf(addChannelInput, { ...channel, slug })).toEqual({ slug: code })
  })

  it.each(["", "2026-02-30", "1999-12-31", "2100-01-01", "21-11-2026"])(
    "refuses the start date %j",
    (day) => {
      expect(errorsOf(addChannelInput, { ...channel, startsOn: day })).toEqual({ startsOn: "invalid_date" })
    },
  )

  it("refuses a name that cannot be stored or shown in one line, and fields it does not know", () => {
    expect(errorsOf(addChannelInput, { ...channel, name: "a\u0000b" })).toEqual({ name: "invalid" })
    expect(errorsOf(addChannelInput, { ...channel, name: "  " })).toEqual({ name: "required" })
    expect(errorsOf(addChannelInput, { ...channel, administrationId: "x" })).toEqual({
      form: "unknown_input",
    })
  })
})

describe("a test customer", () => {
  const test = {
    channelId: "01a1ff88-a5f6-74a1-88c7-17642945c796",
    what: "order",
    kind: "company",
    firstName: "Noor",
    lastName: "Jansen",
    email: "noor@example.com",
    company: "Jansen B.V.",
    vatNumber: "",
    city: "Zwolle",
    country: "NL",
    product: "Mok",
    amount: "12,50",
    seed: 1,
  }

  it("takes an amount as it is written here", () => {
    expect(testInput.parse(test).amount).toBe("12.50")
    expect(errorsOf(testInput, { ...test, amount: "1.234,50" })).toEqual({ amount: "invalid_amount" })
    expect(errorsOf(testInput, { ...test, amount: "-1" })).toEqual({ amount: "invalid_amount" })
  })

  it("needs a company name for a company and a product for an order, and only there", () => {
    const blank = { ...test, company: "", product: "" }
    expect(errorsOf(testInput, blank)).toEqual({ company: "required", product: "required" })
    expect(errorsOf(testInput, { ...blank, kind: "consumer", what: "customer" })).toEqual({})
  })

  it("needs a whole e-mail address", () => {
    expect(errorsOf(testInput, { ...test, email: "noor" })).toEqual({ email: "invalid_email" })
  })
})

it("a reason is a code, never a pattern", () => {
  expect(replayAllInput.safeParse({ channelId: "x", reason: "%" }).success).toBe(false)
})
