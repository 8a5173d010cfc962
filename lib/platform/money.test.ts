import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { formatMoney, minorDigits, moneyText, parseMoney, roundMoney } from "./money"

const currency = fc.constantFrom("EUR", "JPY", "KWD", "CLF")
const minor = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })

describe("decimals", () => {
  test.each([
    ["EUR", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["IQD", 3],
    ["CLF", 4],
    ["XYZ", 2],
  ])("%s has %i", (code, digits) => expect(minorDigits(code)).toBe(digits))
})

describe("parsing", () => {
  test.each([
    ["12.50", "EUR", 1250n],
    ["12.5", "EUR", 1250n],
    ["12", "EUR", 1200n],
    ["12.5000", "EUR", 1250n],
    ["-0.01", "EUR", -1n],
    ["100.00", "JPY", 100n],
    ["1.234", "KWD", 1234n],
    ["90071992547409.93", "EUR", 9007199254740993n],
  ])("%s %s is exact", (text, code, expected) => expect(parseMoney(text, code)).toBe(expected))

  test.each([
    "",
    " ",
    "1,50",
    "1.",
    ".5",
    "+1",
    "1e3",
    "0x10",
    "--1",
    "1.2.3",
    "NaN",
    "1 000",
    "٣",
    "9".repeat(31),
    "1.00\n",
  ])("%j is refused", (text) => {
    expect(() => parseMoney(text, "EUR")).toThrow(RangeError)
    expect(() => roundMoney(text, "EUR")).toThrow(RangeError)
  })

  test("more decimals than the currency has are refused, never dropped", () => {
    expect(() => parseMoney("1.005", "EUR")).toThrow("more than 2 decimals")
    expect(() => parseMoney("1.5", "JPY")).toThrow("more than 0 decimals")
  })

  test("what Postgres cannot hold is refused", () => {
    expect(parseMoney("92233720368547758.07", "EUR")).toBe(2n ** 63n - 1n)
    expect(() => parseMoney("92233720368547758.08", "EUR")).toThrow("too large")
    expect(() => roundMoney("92233720368547758.075", "EUR")).toThrow("too large")
  })

  test("every amount survives being written and read", () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        expect(parseMoney(moneyText(amount, code), code)).toBe(amount)
        expect(roundMoney(moneyText(amount, code), code)).toBe(amount)
      }),
    )
  })
})

describe("rounding", () => {
  test.each([
    ["0.005", 1n],
    ["0.0049999", 0n],
    ["-0.005", -1n],
    ["-0.0049", 0n],
    ["0.352941", 35n],
    ["0.30000000000000004", 30n],
    ["1.995", 200n],
  ])("%s becomes %s cents, half away from zero", (text, cents) => expect(roundMoney(text, "EUR")).toBe(cents))

  test("is never more than half a minor unit off, and is symmetric", () => {
    const amount = fc.tuple(fc.nat(10 ** 9), fc.nat(999_999))
    fc.assert(
      fc.property(amount, ([whole, millionths]) => {
        const text = `${whole}.${String(millionths).padStart(6, "0")}`
        const exact = BigInt(whole) * 1_000_000n + BigInt(millionths)
        const off = roundMoney(text, "EUR") * 10_000n - exact
        expect(off >= -5000n && off <= 5000n).toBe(true)
        expect(roundMoney(`-${text}`, "EUR")).toBe(-roundMoney(text, "EUR"))
      }),
    )
  })
})

describe("formatting", () => {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ")

  test.each([
    [123450n, "EUR", "nl-NL", "€ 1.234,50"],
    [-123450n, "EUR", "en-GB", "-€1,234.50"],
    [1500n, "JPY", "en-US", "¥1,500"],
    [1234n, "KWD", "en-US", "KWD 1.234"],
    [1234n, "IQD", "en-US", "IQD 1.234"],
  ])("%s %s in %s", (amount, code, format, expected) => {
    expect(plain(formatMoney(amount, code, format))).toBe(expected)
  })

  test("no figure of a large amount is lost", () => {
    fc.assert(
      fc.property(minor, currency, (amount, code) => {
        const figures = formatMoney(amount, code, "en-US").replaceAll(/\D/g, "")
        expect(BigInt(figures)).toBe(amount < 0n ? -amount : amount)
      }),
    )
  })
})
