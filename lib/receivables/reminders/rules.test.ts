import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { addDays } from "@/lib/platform/calendar"
import { collectionCosts, scaleOn, vatOnCosts } from "./costs"
import { interest, isRateOld } from "./interest"
import {
  costsFrom,
  type ItemFacts,
  type Level,
  nextReminder,
  type Scheme,
  type Sending,
  schemeOf,
} from "./rules"
import { startInterestRates, startScale } from "./start-rates"

const scale = startScale
const trade = startInterestRates.filter(({ buyer }) => buyer === "company")
const consumer = startInterestRates.filter(({ buyer }) => buyer === "consumer")

describe("collection costs", () => {
  it.each([
    [12_500n, 4_000n],
    [25_000n, 4_000n],
    [2_300_000n, 100_500n],
    [26_667n, 4_000n],
    [250_000n, 37_500n],
    [500_000n, 62_500n],
    [1_000_000n, 87_500n],
    [20_000_000n, 277_500n],
    [1_000_000_000n, 677_500n],
    [0n, 0n],
    [-100n, 0n],
  ])("on %s are %s", (principal, costs) => {
    expect(collectionCosts(principal, scale)).toBe(costs)
  })

  it("on a sum are never more than on its parts, and grow with the principal", () => {
    const amount = fc.bigInt({ min: 1n, max: 200_000_000n })
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const both = collectionCosts(a + b, scale)
        expect(both).toBeLessThanOrEqual(collectionCosts(a, scale) + collectionCosts(b, scale))
        expect(both).toBeGreaterThanOrEqual(collectionCosts(a, scale))
      }),
    )
  })

  it("bear VAT only where the creditor cannot deduct it", () => {
    expect(vatOnCosts(4_000n, "21", true)).toBe(0n)
    expect(vatOnCosts(4_000n, "21", false)).toBe(840n)
  })

  it("are of the scale of the day and the country, and of none elsewhere", () => {
    const later = { ...scale, fromDay: "2030-01-01", minimumMinor: 5_000n }
    expect(scaleOn([later, scale], "NL", "2026-05-01")).toBe(scale)
    expect(scaleOn([later, scale], "NL", "2030-01-01")).toBe(later)
    expect(scaleOn([later, scale], "BE", "2026-05-01")).toBe(null)
  })
})

describe("interest", () => {
  it("of a whole year is the year's rate, from the day after the due date", () => {
    expect(interest(100_000n, "2024-12-31", "2025-12-31", consumer)).toBe(7_000n)
    expect(interest(100_000n, "2024-12-31", "2024-12-31", consumer)).toBe(0n)
    expect(interest(365_000n, "2025-01-31", "2025-02-01", consumer)).toBe(70n)
  })

  it("changes on the day on which the rate does", () => {
    // 182 days of 12.5 and 184 of 12.25 per cent, in a year of 366 days.
    expect(interest(100_000n, "2023-12-31", "2024-12-31", trade)).toBe(12_374n)
  })

  it("is added to the principal once a year", () => {
    expect(interest(100_000n, "2024-12-31", "2026-12-31", consumer)).toBe(14_490n)
  })

  it("is unknown before the first rate", () => {
    expect(interest(100_000n, "2019-01-01", "2026-01-01", consumer)).toBe(null)
    expect(interest(100_000n, "2025-01-01", "2026-01-01", [])).toBe(null)
  })

  it("never falls as days pass", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10_000_000n }),
        fc.integer({ min: 1, max: 1500 }),
        (amount, days) => {
          const at = (more: number) =>
            interest(amount, "2024-01-31", addDays("2024-01-31", days + more), trade) ?? -1n
          expect(at(1)).toBeGreaterThanOrEqual(at(0))
        },
      ),
    )
  })

  it("rates are old after half a year", () => {
    expect(isRateOld([{ fromDay: "2024-07-01" }], "2025-01-01")).toBe(false)
    expect(isRateOld([{ fromDay: "2024-07-01" }], "2025-01-02")).toBe(true)
    expect(isRateOld([], "2025-01-02")).toBe(true)
  })
})

const level = (of: Partial<Level> & { level: number }): Level => ({
  days: 14,
  channel: "letter",
  costs: false,
  interest: false,
  letterFirst: false,
  ...of,
})
const levels = [
  level({ level: 1, channel: "email", days: 3 }),
  level({ level: 3, letterFirst: true }),
  level({ level: 4, costs: true }),
]
const ofConsumers: Scheme = { id: "c", buyer: "consumer", classification: null, levels }
const ofCompanies: Scheme = { id: "b", buyer: "company", classification: null, levels }
const sending: Sending = {
  sender: "creditor",
  registration: null,
  leastDays: 7,
  deliveryDays: 2,
  scales: [{ country: "NL", currency: "EUR" }],
}
const facts = (of: Partial<ItemFacts> = {}): ItemFacts => ({
  dueDate: "2026-03-01",
  currency: "EUR",
  openMinor: 12_500n,
  owedBy: "shopper",
  disputed: false,
  heldUntil: null,
  buyer: "consumer",
  buyerSure: true,
  country: "NL",
  excluded: false,
  hasCredit: false,
  isCosts: false,
  hasEmail: true,
  hasAddress: true,
  lastLevel: 0,
  lastDay: null,
  lastWaits: false,
  letterSentOn: null,
  ...of,
})
const on = (day: string, of: Partial<ItemFacts> = {}, how: Partial<Sending> = {}) =>
  nextReminder(facts(of), of.buyer === "company" ? ofCompanies : ofConsumers, { ...sending, ...how }, day)

describe("the next reminder", () => {
  it("comes so many days after the due date, and the next so many after the last", () => {
    expect(on("2026-03-01")).toMatchObject({ block: "notDue", from: "2026-03-02" })
    expect(on("2026-03-03")).toMatchObject({ block: "tooSoon", from: "2026-03-04" })
    expect(on("2026-03-04")).toMatchObject({ block: null, level: { level: 1 } })
    expect(on("2026-03-17", { lastLevel: 1, lastDay: "2026-03-04" })).toMatchObject({ from: "2026-03-18" })
    expect(on("2026-03-18", { lastLevel: 1, lastDay: "2026-03-04" })).toMatchObject({
      block: null,
      level: { level: 3 },
    })
  })

  it.each<[string, Partial<ItemFacts>, Partial<Sending>, string]>([
    ["settled", { openMinor: 0n }, {}, "settled"],
    ["a credit", { openMinor: -1n }, {}, "credit"],
    ["owed by a provider", { owedBy: "provider" }, {}, "provider"],
    ["owed by a marketplace", { owedBy: "marketplace" }, {}, "marketplace"],
    ["an account that is not reminded", { excluded: true }, {}, "excluded"],
    ["disputed", { disputed: true }, {}, "disputed"],
    ["held", { heldUntil: "2026-12-01" }, {}, "held"],
    ["costs that a letter asked for", { isCosts: true }, {}, "costs"],
    ["money that was not allocated yet", { hasCredit: true }, {}, "hasCredit"],
    ["after the last level", { lastLevel: 5, lastDay: "2026-03-04" }, {}, "lastLevel"],
    ["an office without registration", {}, { sender: "office" }, "senderNotAllowed"],
    [
      "a letter that did not leave yet",
      { lastLevel: 1, lastDay: "2026-03-04", lastWaits: true },
      {},
      "waiting",
    ],
    ["no e-mail address", { hasEmail: false }, {}, "noEmail"],
    ["no postal address", { lastLevel: 1, lastDay: "2026-03-04", hasAddress: false }, {}, "noAddress"],
    [
      "a company by a machine's word",
      { buyer: "company", buyerSure: false, lastLevel: 3, lastDay: "2026-03-20" },
      {},
      "typeUnreviewed",
    ],
    ["costs abroad", { country: "BE", lastLevel: 1, lastDay: "2026-03-04" }, {}, "countryRules"],
    ["costs on other money", { currency: "USD", lastLevel: 1, lastDay: "2026-03-04" }, {}, "otherCurrency"],
    ["costs without the letter", { lastLevel: 3, lastDay: "2026-03-20" }, {}, "letterFirst"],
  ])("waits: %s", (_, of, how, block) => {
    expect(on("2026-11-01", of, how)).toMatchObject({ block })
  })

  it("asks costs of a consumer only after the term of the letter, which begins when it left", () => {
    const of = { lastLevel: 3, lastDay: "2026-04-01", letterSentOn: "2026-04-03" }
    expect(costsFrom("2026-04-03", 2)).toBe("2026-04-21")
    expect(on("2026-04-20", of)).toMatchObject({ block: "termRunning", from: "2026-04-21" })
    expect(on("2026-04-21", of)).toMatchObject({ block: null, level: { level: 4 } })
  })

  it("asks costs of a company from default, without a letter", () => {
    expect(on("2026-04-15", { buyer: "company", lastLevel: 3, lastDay: "2026-04-01" })).toMatchObject({
      block: null,
      level: { costs: true },
    })
  })

  it("never asks costs of a consumer before the term has passed, whatever came before", () => {
    fc.assert(
      fc.property(
        fc.record({
          lastLevel: fc.integer({ min: 0, max: 5 }),
          past: fc.integer({ min: 0, max: 200 }),
          sent: fc.option(fc.integer({ min: 0, max: 200 })),
        }),
        ({ lastLevel, past, sent }) => {
          const day = "2026-10-01"
          const letterSentOn = sent === null ? null : addDays(day, -sent)
          const next = on(day, { lastLevel, lastDay: addDays(day, -past), letterSentOn })
          if (next.block === null && next.level.costs) expect(sent ?? 0).toBeGreaterThanOrEqual(2 + 15 + 1)
        },
      ),
    )
  })

  it("goes by the class before the buyer type, the lowest field first", () => {
    const sector: Scheme = { ...ofCompanies, id: "s", classification: 9_000_001 }
    const first: Scheme = { ...ofCompanies, id: "f", classification: 1_000_004 }
    const schemes = [ofCompanies, sector, first, ofConsumers]
    expect(schemeOf(schemes, "company", [9_000_001, 1_000_004])?.id).toBe("f")
    expect(schemeOf(schemes, "company", [9_000_001, null])?.id).toBe("s")
    expect(schemeOf(schemes, "company", [9_000_002])?.id).toBe("b")
    expect(schemeOf(schemes, "consumer", [9_000_001])?.id).toBe("c")
    expect(schemeOf([], "consumer", [])).toBe(null)
  })
})
