import { sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { addFigures } from "@/lib/accounts/company-figure-commands"
import type { Context } from "@/lib/administrations/context"
import { activateModule } from "@/lib/modules/commands"
import { dayOf } from "@/lib/platform/calendar"
import { addValue } from "./commands"
import { explainedLabel } from "./label-explanation"
import { cardLabels } from "./label-queries"
import { setLabel } from "./labels"
import { createAccount } from "./new-account"
import { apply, aRule, dryRun, test } from "./rulebook/testing"

afterAll(closeDatabase)

const now = new Date("2026-11-21T10:00:00Z")
const FIELD = "classification2"
let context: Context
let accountId: string
let big: number
let other: number

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "admin", { name: "Abel" })).context
  await inside((tx) => activateModule(tx, context, "customer-classification", dayOf(now), now))
  const value = (code: string) =>
    inside((tx) => addValue(tx, context, FIELD, { code, en: code, nl: "", zh: "" }, now))
  big = await value("Big")
  other = await value("Wholesale")
  const typed = { email: "", phone: "", language: "", line1: "", line2: "", postcode: "", city: "" }
  accountId = await inside((tx) =>
    createAccount(
      tx,
      context,
      {
        kind: "company",
        name: "De Vries BV",
        vatNumber: "",
        cocNumber: "",
        firstName: "",
        lastName: "",
        country: "NL",
        ...typed,
      },
      now,
    ),
  )
  await inside((tx) =>
    addFigures(
      tx,
      context,
      {
        accountId,
        year: 2025,
        turnover: "5000000",
        staff: "",
        balanceTotal: "",
        source: "Annual accounts",
        statedOn: "2026-05-12",
      },
      now,
    ),
  )
})

/** Amounts with plain spaces. */
async function explained(locale: "en" | "nl" | "zh" = "en", where = context) {
  const found = await inside(
    (tx) => explainedLabel(tx, where.administrationId, accountId, FIELD, locale),
    where,
  )
  if (!found) return null
  const plain = (text: string) => text.replaceAll("\u00a0", " ")
  return {
    ...found,
    matched: found.matched.map(({ text, holds, value }) => ({
      text: plain(text),
      holds,
      value: value && plain(value),
    })),
    higher: found.higher.map(({ rule, because }) => ({ rule, because: plain(because) })),
  }
}

const wholesale = {
  name: "Wholesale",
  condition: test({ fact: "vatNumber", is: "yes" }),
}
const export_ = {
  name: "Export",
  condition: {
    kind: "all" as const,
    of: [
      test({ fact: "kind", is: "in", values: ["company"] }),
      { kind: "none" as const, of: [test({ fact: "country", is: "in", values: ["NL"] })] },
    ],
  },
}
const large = { name: "Large", condition: test({ fact: "turnover", is: "between", from: 1e9, to: null }) }
const bigger = {
  name: "Big by turnover",
  condition: {
    kind: "any" as const,
    of: [
      test({ fact: "turnover", is: "between", from: 100_000_000, to: null }),
      test({ fact: "staff", is: "between", from: 50, to: null }),
    ],
  },
}

describe("a label that a rule gave", () => {
  it("says rule, edition, what was met and known, and what kept each higher rule from matching", async () => {
    for (const rule of [wholesale, export_, large]) await aRule(context, { ...rule, outcomes: [other] }, now)
    const id = await aRule(context, { ...bigger, outcomes: [big] }, now)
    await apply(context, await dryRun(context, now), now)
    expect(await explained()).toMatchObject({
      rule: { id, name: "Big by turnover" },
      replays: true,
      decidedAt: expect.any(Date),
      matched: [
        { text: "annual turnover is at least € 1.000.000", holds: true, value: "€ 5.000.000" },
        { text: "staff is at least 50", holds: false, value: "not known" },
      ],
      higher: [
        { rule: { name: "Wholesale" }, because: "has no VAT number" },
        { rule: { name: "Export" }, because: "excluded: country is Netherlands" },
        {
          rule: { name: "Large" },
          because: "not so: annual turnover is at least € 10.000.000 (it is € 5.000.000)",
        },
      ],
    })
    expect((await explained("nl"))?.higher[0]?.because).toBe("heeft geen btw-nummer")
    const card = await inside((tx) =>
      cardLabels(tx, context.administrationId, accountId, "en", ({ id: field }) => field),
    )
    expect(card?.labels.find(({ field }) => field === FIELD)?.reasons[0]).toMatchObject({
      cause: "rule",
      rule: { id, name: "Big by turnover" },
    })
  })

  it("whose stored facts no longer lead to it is said to differ", async () => {
    await aRule(context, { ...bigger, outcomes: [big] }, now)
    await apply(context, await dryRun(context, now), now)
    expect(await explained()).toMatchObject({ replays: true })
    await inside((tx) =>
      tx.execute(sql`
        update rule_changes set facts = jsonb_set(facts, '{turnover}', '5')
        where administration_id = ${context.administrationId}`),
    )
    expect(await explained()).toMatchObject({ replays: false })
  })

  it("is explained to nobody in another administration", async () => {
    await aRule(context, { ...bigger, outcomes: [big] }, now)
    await apply(context, await dryRun(context, now), now)
    const elsewhere = (await aMember((await anAdministration()).administrationId, "admin")).context
    expect(await explained("en", elsewhere)).toBeNull()
    expect(await explained()).not.toBeNull()
  })
})

it("a label by hand has a person for a reason, and no rule", async () => {
  await inside((tx) => setLabel(tx, context, accountId, FIELD, big, now))
  expect(await explained()).toBeNull()
})
