import { and, asc, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { describe, expect, test } from "vitest"
import { type Tx, withAdministration } from "@/db/client"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { accountLabels, accounts, assignments } from "@/db/schema"
import { PERMISSIONS } from "@/lib/administrations/permissions"
import { addStarterSet, addValue, archiveValue, describeValue, restoreValue } from "./commands"
import { listFieldFigures, startersToAdd } from "./field-queries"
import { describedValueInput, newValueInput } from "./input"
import { setLabel } from "./labels"
import { mergeIntoTyped, mergeValues } from "./merge"
import { saveModule } from "./module"
import { moduleSettings } from "./module-queries"
import { listFields, listValues } from "./queries"
import { FIELD_IDS, type FieldId, fieldBit, VALUES_PER_PAGE } from "./rules"
import { meaningOf } from "./typed"
import { findValue, valueChoices, valuesPage } from "./value-queries"

const NOW = new Date("2026-11-21T12:00:00Z")
const FIELD = "classification1"
const ANY = { text: "", archived: true, page: 1 }

async function aHouse() {
  const { administrationId } = await anAdministration()
  const { context, userId } = await aMember(administrationId, "admin")
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  return {
    context,
    userId,
    administrationId,
    inside,
    value: (code: string, field: FieldId = FIELD, nl = "", parent?: number) =>
      inside((tx) =>
        addValue(tx, context, field, { code, en: "", nl, zh: "", ...(parent ? { parent } : {}) }, NOW),
      ),
    account: (labels: Partial<typeof accountLabels.$inferInsert>) =>
      inside((tx) => anAccount(tx, administrationId, labels)),
    archive: (number: number) => inside((tx) => archiveValue(tx, context, number, NOW)),
    merge: (from: number, into: number) => inside((tx) => mergeValues(tx, context, from, into, NOW)),
    page: (filter: Partial<typeof ANY> = {}, field: FieldId = FIELD) =>
      inside((tx) => valuesPage(tx, administrationId, field, { ...ANY, ...filter })),
    labels: (accountId: string) =>
      inside(async (tx) => {
        const [row] = await tx
          .select()
          .from(accountLabels)
          .where(
            and(eq(accountLabels.administrationId, administrationId), eq(accountLabels.accountId, accountId)),
          )
        return row
      }),
    figures: async (field: FieldId) => {
      const fields = await inside((tx) => listFieldFigures(tx, administrationId))
      const figures = fields.find(({ id }) => id === field)
      if (!figures) throw new Error(`no figures of ${field}`)
      return figures
    },
    numberOf: async (field: FieldId, code: string) => {
      const values = await inside((tx) => listValues(tx, administrationId, field))
      return values.find((value) => value.code === code)?.number ?? 0
    },
  }
}

describe("merging one value into another", () => {
  test("moves every account, locked and set by hand too, which stay so, and returns how many", async () => {
    const house = await aHouse()
    const [old, next] = [await house.value("Old"), await house.value("New")]
    const plain = await house.account({ [FIELD]: old })
    const locked = await house.account({ [FIELD]: old, byHand: fieldBit(FIELD), locked: fieldBit(FIELD) })
    const untouched = await house.account({ [FIELD]: next })
    expect(await house.merge(old, next)).toBe(2)
    expect(await house.labels(plain)).toMatchObject({ [FIELD]: next, byHand: 0, locked: 0 })
    expect(await house.labels(locked)).toMatchObject({
      [FIELD]: next,
      byHand: fieldBit(FIELD),
      locked: fieldBit(FIELD),
    })
    expect(await house.labels(untouched)).toMatchObject({ [FIELD]: next })
  })

  test("writes who did it on each account that moved, and on no other", async () => {
    const house = await aHouse()
    const [old, next] = [await house.value("Old"), await house.value("New")]
    const moved = [await house.account({ [FIELD]: old }), await house.account({ [FIELD]: old })]
    await house.account({ [FIELD]: next })
    await house.merge(old, next)
    const rows = await house.inside((tx) =>
      tx
        .select()
        .from(assignments)
        .where(eq(assignments.administrationId, house.administrationId))
        .orderBy(asc(assignments.accountId)),
    )
    expect(rows.map(({ accountId }) => accountId)).toEqual(moved.sort())
    for (const row of rows) {
      expect(row).toMatchObject({
        field: 1,
        fromNumber: old,
        toNumber: next,
        cause: "merge",
        userId: house.userId,
      })
      expect(row.at).toEqual(NOW)
      expect(row.id[14]).toBe("7")
    }
  })

  test("archives the first, and the list says what it became, also after the second was merged", async () => {
    const house = await aHouse()
    const [a, b, c] = [await house.value("A"), await house.value("B"), await house.value("C")]
    await house.merge(a, b)
    await house.merge(b, c)
    const { rows } = await house.page()
    expect(rows.map(({ code, archived, mergedInto }) => [code, archived, mergedInto])).toEqual([
      ["A", true, "C"],
      ["B", true, "C"],
      ["C", false, null],
    ])
  })

  test("gives the second where the module gave the first", async () => {
    const house = await aHouse()
    const { channelId } = await aChannel(house.context, "generic")
    const perChannel = [{ channelId, classification: "Old" }]
    await house.inside((tx) =>
      saveModule(tx, house.context, { field: FIELD, classification: "Old", perChannel }, NOW),
    )
    const [old, next] = [await house.numberOf(FIELD, "Old"), await house.value("New")]
    await house.merge(old, next)
    const settings = await house.inside((tx) => moduleSettings(tx, house.administrationId))
    expect(settings).toMatchObject({ number: next, perChannel: [{ channelId, number: next }] })
  })

  test("takes subsectors along with their sector", async () => {
    const house = await aHouse()
    const [a, b] = [await house.numberOf("sector", "A"), await house.numberOf("sector", "B")]
    await house.merge(a, b)
    const { rows } = await house.page({}, "subsector")
    expect(rows.find(({ code }) => code === "01")?.parent).toBe(b)
  })

  test("is possible by a typed code or description", async () => {
    const house = await aHouse()
    const [old, next] = [await house.value("Old"), await house.value("New", FIELD, "Nieuw")]
    const account = await house.account({ [FIELD]: old })
    expect(await house.inside((tx) => mergeIntoTyped(tx, house.context, old, " nieuw".trim(), NOW))).toBe(1)
    expect(await house.labels(account)).toMatchObject({ [FIELD]: next })
    const unknown = house.inside((tx) => mergeIntoTyped(tx, house.context, next, "Nobody", NOW))
    await expect(unknown).rejects.toMatchObject({ fields: { into: "unknown_value" } })
  })

  test("is refused into itself, into another field, into an archived value, and of a value that is none", async () => {
    const house = await aHouse()
    const [a, b] = [await house.value("A"), await house.value("B")]
    const elsewhere = await house.value("A", "classification2")
    await house.archive(b)
    await expect(house.merge(a, a)).rejects.toMatchObject({ code: "merge_itself" })
    await expect(house.merge(a, elsewhere)).rejects.toMatchObject({ code: "unknown_value" })
    await expect(house.merge(a, b)).rejects.toMatchObject({ code: "unknown_value" })
    await expect(house.merge(1_000_099, a)).rejects.toMatchObject({ code: "not_found" })
  })

  test("leaves nobody behind who is given the first value in the same moment", async () => {
    const house = await aHouse()
    const [old, next] = [await house.value("Old"), await house.value("New")]
    const ids = await Promise.all(Array.from({ length: 5 }, () => house.account({})))
    await Promise.allSettled([
      ...ids.map((id) => house.inside((tx) => setLabel(tx, house.context, id, FIELD, old, NOW))),
      house.merge(old, next),
    ])
    for (const id of ids) expect((await house.labels(id))?.[FIELD]).not.toBe(old)
  })
})

describe("archiving a value", () => {
  test("leaves it on the accounts that have it, and it can be taken back", async () => {
    const house = await aHouse()
    const number = await house.value("A")
    const account = await house.account({ [FIELD]: number })
    await house.archive(number)
    expect(await house.labels(account)).toMatchObject({ [FIELD]: number })
    expect((await house.page({ archived: false })).total).toBe(0)
    await house.inside((tx) => restoreValue(tx, house.context, number))
    expect((await house.page({ archived: false })).rows).toMatchObject([{ code: "A", accounts: 1 }])
  })

  test("is refused while the module gives it, to all channels or to one", async () => {
    const house = await aHouse()
    const { channelId } = await aChannel(house.context, "generic")
    const perChannel = [{ channelId, classification: "Till" }]
    await house.inside((tx) =>
      saveModule(tx, house.context, { field: FIELD, classification: "Webshop", perChannel }, NOW),
    )
    for (const code of ["Webshop", "Till"]) {
      const number = await house.numberOf(FIELD, code)
      await expect(house.archive(number)).rejects.toMatchObject({ code: "value_used_by_module" })
    }
    expect((await house.page()).rows.map(({ given }) => given)).toEqual([true, true])
  })

  test("is refused, as merging is, for the sources that channels and forms give", async () => {
    const house = await aHouse()
    const [shopify, till] = [
      await house.numberOf("source", "shopify"),
      await house.numberOf("source", "till"),
    ]
    await expect(house.archive(shopify)).rejects.toMatchObject({ code: "source_in_use" })
    await expect(house.merge(shopify, till)).rejects.toMatchObject({ code: "source_in_use" })
    const own = await house.value("Trade fair", "source")
    await house.archive(own)
  })
})

describe("adding a value", () => {
  test("refuses a code that exists, whatever its case, and says when it is archived", async () => {
    const house = await aHouse()
    const number = await house.value("Gold")
    await expect(house.value("gold")).rejects.toMatchObject({ fields: { code: "code_exists" } })
    await house.archive(number)
    await expect(house.value("GOLD")).rejects.toMatchObject({ fields: { code: "code_archived" } })
    await house.value("Gold", "classification2")
  })

  test("of two people in one moment, the first of the field included, makes two values", async () => {
    const house = await aHouse()
    const numbers = await Promise.all([house.value("A"), house.value("B"), house.value("C")])
    expect(new Set(numbers)).toEqual(new Set([1_000_001, 1_000_002, 1_000_003]))
  })

  test("to the subsectors wants a living sector, which can be changed later", async () => {
    const house = await aHouse()
    const [a, b] = [await house.numberOf("sector", "A"), await house.numberOf("sector", "B")]
    await expect(house.value("X1", "subsector")).rejects.toMatchObject({
      fields: { parent: "unknown_value" },
    })
    const number = await house.value("X1", "subsector", "", a)
    const texts = { en: "Extra", nl: "", zh: "" }
    await house.inside((tx) => describeValue(tx, house.context, number, { ...texts, parent: b }))
    const { rows } = await house.page({ text: "X1" }, "subsector")
    expect(rows).toMatchObject([{ en: "Extra", parent: b }])
  })

  test("may carry guidance in lines of text, which stays when only descriptions change", async () => {
    const house = await aHouse()
    const number = await house.value("VIP")
    const texts = { en: "Very important", nl: "", zh: "" }
    const guidance = { en: "Call within a day.\nNo prepayment.", nl: "", zh: "" }
    await house.inside((tx) => describeValue(tx, house.context, number, { ...texts, guidance }))
    await house.inside((tx) => describeValue(tx, house.context, number, texts))
    expect((await house.page()).rows).toMatchObject([{ en: "Very important", guidance }])
    const typed = (en: string) =>
      describedValueInput.safeParse({ number, ...texts, guidance: { en, nl: "", zh: "" } })
    expect(typed("a\r\nb").data?.guidance?.en).toBe("a\nb")
    expect(typed("x".repeat(2000)).success).toBe(true)
    expect(typed("x".repeat(2001)).success).toBe(false)
    expect(typed("a\u0000").success).toBe(false)
  })

  test.each(["a~b", "a,b", "a\u0000b", "", "   ", "x".repeat(61)])("does not take %j as a code", (code) => {
    expect(newValueInput.safeParse({ field: FIELD, code, en: "", nl: "", zh: "" }).success).toBe(false)
  })
})

describe("the starter set", () => {
  test("fills the first five fields, once: a second time there is nothing to add", async () => {
    const house = await aHouse()
    const plan = await house.inside((tx) => startersToAdd(tx, house.administrationId))
    expect(plan.map(({ field }) => field)).toEqual(FIELD_IDS.slice(0, 5))
    expect(await house.inside((tx) => addStarterSet(tx, house.context, NOW))).toBe(5)
    for (const { field, values } of plan) expect((await house.figures(field)).living).toBe(values.length)
    expect(await house.inside((tx) => startersToAdd(tx, house.administrationId))).toEqual([])
    const again = house.inside((tx) => addStarterSet(tx, house.context, NOW))
    await expect(again).rejects.toMatchObject({ code: "starters_in_use" })
  })

  test("leaves alone a field that has a value of its own", async () => {
    const house = await aHouse()
    await house.value("Gold", "classification2")
    const plan = await house.inside((tx) => startersToAdd(tx, house.administrationId))
    expect(plan.map(({ field }) => field)).toEqual([
      "classification1",
      "classification3",
      "classification4",
      "classification5",
    ])
    expect(await house.inside((tx) => addStarterSet(tx, house.context, NOW))).toBe(4)
    expect((await house.page({}, "classification2")).rows.map(({ code }) => code)).toEqual(["Gold"])
  })

  test("clicked twice in one moment is added once", async () => {
    const house = await aHouse()
    const add = () => house.inside((tx) => addStarterSet(tx, house.context, NOW))
    const outcomes = await Promise.allSettled([add(), add()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  })
})

describe("the list of a field", () => {
  test("counts accounts per value, and those without one for the field", async () => {
    const house = await aHouse()
    const [a, b] = [await house.value("A"), await house.value("B")]
    await house.account({ [FIELD]: a })
    await house.account({ [FIELD]: a })
    await house.account({ [FIELD]: b })
    await house.account({})
    expect((await house.page()).rows.map(({ code, accounts }) => [code, accounts])).toEqual([
      ["A", 2],
      ["B", 1],
    ])
    expect(await house.figures(FIELD)).toMatchObject({ living: 2, archived: 0, accounts: 3, without: 1 })
    expect(await house.figures("classification2")).toMatchObject({ living: 0, accounts: 0, without: 4 })
  })

  test("finds a text in code or description, and takes % and _ as what they are", async () => {
    const house = await aHouse()
    await house.value("100%", FIELD, "Volle prijs")
    await house.value("A_B")
    await house.value("AxB")
    const found = async (text: string) => (await house.page({ text })).rows.map(({ code }) => code)
    expect(await found("prijs")).toEqual(["100%"])
    expect(await found("%")).toEqual(["100%"])
    expect(await found("a_b")).toEqual(["A_B"])
    expect(await found("nothing")).toEqual([])
  })

  test("has pages, and says how many values there are in all", async () => {
    const house = await aHouse()
    const codes = Array.from({ length: VALUES_PER_PAGE + 5 }, (_, i) => `v${String(i).padStart(4, "0")}`)
    await house.inside(async (tx) => {
      for (const code of codes)
        await addValue(tx, house.context, FIELD, { code, en: "", nl: "", zh: "" }, NOW)
    })
    const [first, second] = [await house.page(), await house.page({ page: 2 })]
    expect([first.total, second.total]).toEqual([codes.length, codes.length])
    expect([...first.rows, ...second.rows].map(({ code }) => code)).toEqual(codes)
    expect((await house.page({ page: 9 })).rows).toEqual(second.rows)
  })
})

test("what a typed text is said to mean while typing is what saving makes of it", async () => {
  const house = await aHouse()
  const living = await house.value("WEB", FIELD, "Webshop")
  await house.archive(await house.value("Webshop"))
  await house.archive(await house.value("Old", FIELD, "Oud"))
  await house.merge(await house.value("Shop", FIELD, "Winkel"), living)
  const choices =
    (await house.inside((tx) => valueChoices(tx, house.administrationId, [FIELD]))).get(FIELD) ?? []
  for (const typed of ["web", "WEBSHOP", "old", "oud", "shop", "winkel", "new one"]) {
    const said = meaningOf(typed, choices)
    const found = await house.inside((tx) => findValue(tx, house.administrationId, FIELD, typed))
    expect([typed, "choice" in said ? said.choice.number : null]).toEqual([typed, found?.number ?? null])
    expect([typed, said.is === "archived"]).toEqual([typed, found?.archived ?? false])
  }
})

describe("another administration", () => {
  test("has its own values: none is seen, described, archived or merged from here", async () => {
    const other = await aHouse()
    const number = await other.value("Theirs")
    const account = await other.account({ [FIELD]: number })
    const house = await aHouse()
    const { context, inside } = house
    expect((await inside((tx) => valuesPage(tx, other.administrationId, FIELD, ANY))).rows).toEqual([])
    expect(await inside((tx) => findValue(tx, other.administrationId, FIELD, "Theirs"))).toBeNull()
    const texts = { en: "Ours", nl: "", zh: "" }
    await expect(inside((tx) => describeValue(tx, context, number, texts))).rejects.toMatchObject({
      code: "not_found",
    })
    await expect(house.archive(number)).rejects.toMatchObject({ code: "not_found" })
    const own = await house.value("Ours", FIELD)
    const second = await house.value("Second", FIELD)
    await house.merge(own, second)
    expect(await other.labels(account)).toMatchObject({ [FIELD]: number })
    expect((await other.page()).rows).toMatchObject([{ code: "Theirs", en: "", archived: false }])
    expect(
      (await inside((tx) => listFields(tx, other.administrationId))).every(({ label }) => !label.en),
    ).toBe(true)
  })
})

test("admins and accountants manage fields, others look", () => {
  expect(PERMISSIONS["fields.manage"]).toEqual(["admin", "accountant"])
  expect(PERMISSIONS["fields.read"]).toEqual(["admin", "accountant", "developer", "viewer"])
})

let nextSlot = 0

async function anAccount(
  tx: Tx,
  administrationId: string,
  labels: Partial<typeof accountLabels.$inferInsert>,
): Promise<string> {
  const id = uuidv7()
  await tx.insert(accounts).values({
    administrationId,
    id,
    slot: nextSlot++,
    code: id.slice(-10),
    kind: "consumer",
    name: "A customer",
    dataRank: 2,
    dataAt: NOW,
    createdAt: NOW,
    updatedAt: NOW,
  })
  await tx.insert(accountLabels).values({ administrationId, accountId: id, ...labels })
  return id
}
