import { expect, test } from "vitest"
import { formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import type { Condition } from "./filter"
import { conditionWords } from "./words"

const named = { blank: "by hand", chosen: { A: "Alpha", B: "Beta", C: "Gamma" } }
const format = formatter("nl-NL", "en")
const words = (condition: Condition, most?: number) =>
  conditionWords(named, condition, translator("en", "platform.table"), format, most)?.replaceAll(
    "\u00a0",
    " ",
  )

const settings: [string | null, Condition][] = [
  ["by hand, Alpha", { kind: "choice", not: false, values: [null, "A"] }],
  ["not Alpha, Beta, Gamma", { kind: "choice", not: true, values: ["A", "B", "C"] }],
  [null, { kind: "choice", not: false, values: ["gone"] }],
  ["01-01-2026 – 31-01-2026", { kind: "days", from: "2026-01-01", to: "2026-01-31" }],
  ["up to 31-01-2026", { kind: "days", from: null, to: "2026-01-31" }],
  ["Last 30 days", { kind: "days", period: "last30" }],
  ["Last month", { kind: "days", period: "lastMonth" }],
  ["by hand", { kind: "days", blank: true }],
  ["from 1.000", { kind: "number", from: 1000, to: null }],
  ["€ -1,50 – € 20,00", { kind: "money", from: -150n, to: 2000n }],
  ["not by hand", { kind: "money", blank: false }],
  ["de vries", { kind: "text", text: "de vries" }],
]

test("every setting is said in words", () => {
  for (const [text, condition] of settings) expect(words(condition) ?? null).toBe(text)
})

test("a chip names two values, paper names all", () => {
  const condition: Condition = { kind: "choice", not: false, values: ["A", "B", "C"] }
  expect(words(condition, 2)).toBe("Alpha, Beta +1")
  expect(words(condition)).toBe("Alpha, Beta, Gamma")
})
