import { and, eq } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { assignments, classifications } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { addValue, archiveValue } from "./commands"
import { chooseLabel } from "./label-commands"
import { lockLabel } from "./labels"
import { createAccount } from "./new-account"
import { assignmentsOf, labelsOf } from "./queries"
import type { FieldId } from "./rules"

afterAll(closeDatabase)

let context: Context
let accountId: string
let vip: number
let regular: number

const now = new Date("2026-11-21T10:00:00Z")
const blank = { email: "", phone: "", language: "", line1: "", line2: "", postcode: "", city: "" }
const person = { ...blank, kind: "consumer" as const, firstName: "Bo", lastName: "Jansen", country: "NL" }

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant", { name: "Abel" })).context
  accountId = await inside((tx) => createAccount(tx, context, person, now))
  vip = await inside((tx) =>
    addValue(tx, context, "classification2", { code: "VIP", en: "", nl: "", zh: "" }, now),
  )
  regular = await inside((tx) =>
    addValue(tx, context, "classification2", { code: "Regular", en: "", nl: "", zh: "" }, now),
  )
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

const choose = (field: FieldId, number: number | null, where = context) =>
  inside((tx) => chooseLabel(tx, where, { accountId, field, number }, now), where)

const lock = (field: FieldId, locked: boolean, where = context) =>
  inside((tx) => lockLabel(tx, where, accountId, field, locked), where)

async function label(field: FieldId) {
  const labels = await inside((tx) => labelsOf(tx, context.administrationId, accountId))
  return labels?.find((candidate) => candidate.field === field)
}

async function reasons(field: FieldId) {
  const all = await inside((tx) => assignmentsOf(tx, context.administrationId, accountId))
  return all.filter((assignment) => assignment.field === field)
}

async function valueWith(field: number, code: string) {
  const [row] = await inside((tx) =>
    tx
      .select()
      .from(classifications)
      .where(and(eq(classifications.field, field), eq(classifications.code, code))),
  )
  if (!row) throw new Error(`no value ${code}`)
  return row
}

describe("a label by hand", () => {
  it("is set with the person as the reason, and no machine overwrites it", async () => {
    await choose("classification2", vip)
    expect(await label("classification2")).toEqual({
      field: "classification2",
      number: vip,
      byHand: true,
      locked: false,
    })
    expect(await reasons("classification2")).toMatchObject([
      { from: null, to: vip, cause: "hand", person: "Abel", at: now },
    ])
  })

  it("that is changed and cleared keeps every step of its history", async () => {
    await choose("classification2", vip)
    await choose("classification2", regular)
    await choose("classification2", null)
    expect(await label("classification2")).toMatchObject({ number: null, byHand: true })
    const steps = (await reasons("classification2")).map(({ from, to }) => [from, to])
    expect(steps).toHaveLength(3)
    expect(steps).toEqual(
      expect.arrayContaining([
        [null, vip],
        [vip, regular],
        [regular, null],
      ]),
    )
  })

  it("is refused for a value of another field, an unknown one and an archived one", async () => {
    await inside((tx) => archiveValue(tx, context, regular, now))
    for (const number of [regular, 2_999_999]) {
      await expect(choose("classification2", number)).rejects.toMatchObject({ code: "unknown_value" })
    }
    await expect(choose("classification1", vip)).rejects.toMatchObject({ code: "unknown_value" })
    expect(await reasons("classification1")).toEqual([])
  })
})

describe("a locked field", () => {
  it("is refused until it is unlocked", async () => {
    await choose("classification2", vip)
    await lock("classification2", true)
    await expect(choose("classification2", regular)).rejects.toMatchObject({ code: "label_locked" })
    expect(await label("classification2")).toMatchObject({ number: vip, locked: true })
    await lock("classification2", false)
    await choose("classification2", regular)
    expect(await label("classification2")).toMatchObject({ number: regular, locked: false })
  })

  it("may be blank, and does not lock its neighbours", async () => {
    await lock("classification2", true)
    await choose("classification1", null)
    expect(await label("classification2")).toMatchObject({ number: null, locked: true })
    expect(await label("classification3")).toMatchObject({ locked: false })
  })
})

describe("sector and subsector", () => {
  it("a subsector fills a blank sector with its own", async () => {
    const subsector = await valueWith(10, "47")
    await choose("subsector", subsector.number)
    expect(await label("sector")).toMatchObject({ number: subsector.parent, byHand: true })
  })

  it("a subsector of another sector is refused", async () => {
    const sector = await valueWith(9, "A")
    await choose("sector", sector.number)
    const elsewhere = await valueWith(10, "47")
    await expect(choose("subsector", elsewhere.number)).rejects.toMatchObject({ code: "subsector_elsewhere" })
  })

  it("a new sector clears the subsector that is none of its own, and keeps one that is", async () => {
    const subsector = await valueWith(10, "47")
    await choose("subsector", subsector.number)
    await choose("sector", subsector.parent)
    expect(await label("subsector")).toMatchObject({ number: subsector.number })
    await choose("sector", (await valueWith(9, "A")).number)
    expect(await label("subsector")).toMatchObject({ number: null })
  })

  it("a new sector is refused while a subsector of another is locked, and nothing changes", async () => {
    const subsector = await valueWith(10, "47")
    await choose("subsector", subsector.number)
    await lock("subsector", true)
    const other = (await valueWith(9, "A")).number
    await expect(choose("sector", other)).rejects.toMatchObject({ code: "subsector_locked" })
    expect(await label("sector")).toMatchObject({ number: subsector.parent })
  })
})

describe("the walls", () => {
  it("another administration's account is not found, and its labels stay", async () => {
    const elsewhere = await anAdministration()
    const other = (await aMember(elsewhere.administrationId, "admin")).context
    await expect(choose("classification2", null, other)).rejects.toMatchObject({ code: "not_found" })
    await expect(choose("sector", null, other)).rejects.toMatchObject({ code: "not_found" })
    await expect(lock("classification2", true, other)).rejects.toMatchObject({ code: "not_found" })
    expect(await label("classification2")).toMatchObject({ locked: false })
    expect(await inside((tx) => tx.$count(assignments, eq(assignments.field, 2)))).toBe(0)
  })
})
