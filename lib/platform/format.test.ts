import { expect, test } from "vitest"
import { formats, formatter } from "./format"

test.each([
  ["nl-NL", "21-11-2026", "21-11-2026 14:05"],
  ["en-GB", "21/11/2026", "21/11/2026 14:05"],
  ["en-US", "11/21/2026", "11/21/2026 14:05"],
  ["zh-CN", "2026/11/21", "2026/11/21 14:05"],
] as const)("%s writes dates as %s, in Amsterdam's time", (format, date, datetime) => {
  expect(formatter(format).date("2026-11-21")).toBe(date)
  expect(formatter(format).datetime("2026-11-21T13:05:00Z")).toBe(datetime)
})

test("a moment shortly before midnight UTC falls on Amsterdam's next day", () => {
  expect(formatter("nl-NL").datetime("2026-06-30T22:30:00Z")).toBe("01-07-2026 00:30")
})

test("a stored calendar date keeps its day", () => {
  for (const format of formats) expect(formatter(format).date("2026-01-01")).toContain("01")
  expect(formatter("nl-NL").date("2026-01-01")).toBe("01-01-2026")
})

test("money keeps every unit beyond what a float can hold", () => {
  expect(plain(formatter("nl-NL").money(9_007_199_254_740_993_01n, "EUR"))).toBe("€ 9.007.199.254.740.993,01")
  expect(plain(formatter("nl-NL").money(-5n, "EUR"))).toBe("€ -0,05")
  expect(plain(formatter("en-US").money(1495n, "EUR"))).toBe("€14.95")
})

test("each currency has its own number of decimals", () => {
  expect(plain(formatter("en-US").money(1500n, "JPY"))).toBe("¥1,500")
  expect(plain(formatter("en-US").money(1500n, "KWD"))).toBe("KWD 1.500")
})

test("the parts of an amount never lose its sign", () => {
  expect(formatter("nl-NL").moneyParts(-123450n, "EUR")).toEqual({
    sign: "-",
    symbol: "€",
    figures: "1.234,50",
  })
  expect(formatter("nl-NL").moneyParts(0n, "EUR")).toEqual({ sign: "", symbol: "€", figures: "0,00" })
})

test("words follow the language, figures the format", () => {
  const mixed = formatter("nl-NL", "en")
  expect(mixed.number(1284.5)).toBe("1.284,5")
  expect(mixed.relative("2026-11-18T12:00:00Z", "2026-11-21T12:00:00Z")).toBe("3 days ago")
  expect(formatter("en-US", "zh").relative("2026-11-21T12:05:00Z", "2026-11-21T12:00:00Z")).toBe("5分钟后")
})

function plain(text: string) {
  return text.replaceAll(/\s/g, " ")
}
