import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accounts, audit } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { insertAccount } from "./commands"
import { addFigures, editFigure, removeFigure } from "./company-figure-commands"
import type { NewFigures } from "./company-figure-input"
import { companyFiguresOf } from "./company-figure-queries"

afterAll(closeDatabase)

let context: Context
let accountId: string

const now = new Date("2026-11-21T10:00:00Z")
const later = new Date("2026-11-21T11:00:00Z")

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant", { name: "Abel" })).context
  accountId = await anAccount("company")
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

const common = { email: "", phone: "", language: "", line1: "", line2: "", postcode: "", city: "" }

async function anAccount(kind: "company" | "consumer"): Promise<string> {
  const at = { ...common, firstName: "Jo", lastName: "Bakker", country: "NL" as const }
  const input =
    kind === "company" ? { kind, name: "De Vries BV", vatNumber: "", cocNumber: "", ...at } : { kind, ...at }
  return inside((tx) => insertAccount(tx, context, input, now))
}

const add = (change: Partial<NewFigures> = {}, where = context) =>
  inside(
    (tx) =>
      addFigures(
        tx,
        where,
        {
          accountId,
          year: 2025,
          turnover: "5000000",
          staff: "20.5",
          balanceTotal: "",
          source: "Annual accounts 2025",
          statedOn: "2026-05-12",
          ...change,
        },
        now,
      ),
    where,
  )

const known = () => inside((tx) => companyFiguresOf(tx, context.administrationId, accountId))
const version = { kind: "turnover" as const, year: 2025, version: now.toISOString() }
const due = () =>
  inside(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select account_id as id from rule_due where administration_id = ${context.administrationId}`)
    return rows.map(({ id }) => id)
  })
const rulesInForce = () =>
  inside((tx) =>
    tx.execute(sql`
      insert into rule_states (administration_id, book) values (${context.administrationId}::uuid, 1)`),
  )
const recorded = () =>
  inside(async (tx) => {
    const rows = await tx
      .select({ action: audit.action, facts: audit.facts, subject: audit.subject })
      .from(audit)
      .orderBy(audit.at, audit.id)
    return rows.filter(({ action }) => action.startsWith("account.figure"))
  })

describe("figures of a year", () => {
  it("stand with their source and date, in cents and hundredths of full-time units; blanks are not kept", async () => {
    await add()
    const of = { year: 2025, source: "Annual accounts 2025", statedOn: "2026-05-12", createdAt: now }
    expect(await known()).toEqual([
      { kind: "turnover", amount: 500_000_000n, ...of },
      { kind: "staff", amount: 2_050n, ...of },
    ])
  })

  it("do not overwrite what is known, and then nothing of them is kept", async () => {
    await add()
    await expect(add({ balanceTotal: "1", staff: "" })).rejects.toMatchObject({
      code: "invalid_input",
      fields: { turnover: "figure_known" },
    })
    expect((await known()).map(({ kind }) => kind)).toEqual(["turnover", "staff"])
  })

  it("are of no year and of no day to come", async () => {
    await expect(add({ year: 2027 })).rejects.toMatchObject({ fields: { year: "year_invalid" } })
    await expect(add({ statedOn: "2026-11-22" })).rejects.toMatchObject({
      fields: { statedOn: "date_later" },
    })
    expect(await known()).toEqual([])
  })

  it("are not of a consumer", async () => {
    accountId = await anAccount("consumer")
    await expect(add()).rejects.toMatchObject({ code: "figures_of_consumer" })
    expect(await known()).toEqual([])
  })

  it("are not of an account that became part of another", async () => {
    const other = await anAccount("company")
    await inside((tx) => tx.update(accounts).set({ mergedInto: other }).where(sql`id = ${accountId}`))
    await expect(add()).rejects.toMatchObject({ code: "account_merged" })
  })
})

describe("a figure", () => {
  const edit = (change: { version?: string; amount?: string } = {}, where = context) =>
    inside(
      (tx) =>
        editFigure(
          tx,
          where,
          {
            accountId,
            ...version,
            amount: "12000000.01",
            source: "Corrected annual accounts",
            statedOn: "2026-06-01",
            ...change,
          },
          later,
        ),
      where,
    )

  it("that is changed has the new amount, source and date, and the history keeps both", async () => {
    await add({ staff: "" })
    await edit()
    expect(await known()).toEqual([
      {
        kind: "turnover",
        year: 2025,
        amount: 1_200_000_001n,
        source: "Corrected annual accounts",
        statedOn: "2026-06-01",
        createdAt: later,
      },
    ])
    expect(await recorded()).toEqual([
      {
        action: "account.figuresAdded",
        subject: accountId,
        facts: {
          year: 2025,
          turnover: "5000000",
          source: "Annual accounts 2025",
          statedOn: "2026-05-12",
        },
      },
      {
        action: "account.figureEdited",
        subject: accountId,
        facts: {
          kind: "turnover",
          year: 2025,
          before: { amount: "5000000.00", source: "Annual accounts 2025", statedOn: "2026-05-12" },
          after: { amount: "12000000.01", source: "Corrected annual accounts", statedOn: "2026-06-01" },
        },
      },
    ])
  })

  it("is neither changed nor removed by a form that was filled from an older state", async () => {
    await add()
    await edit()
    await expect(edit({ amount: "1" })).rejects.toMatchObject({ code: "conflict" })
    const remove = inside((tx) => removeFigure(tx, context, { accountId, ...version }))
    await expect(remove).rejects.toMatchObject({ code: "conflict" })
    expect((await known())[0]).toMatchObject({ amount: 1_200_000_001n })
  })

  it("that is removed is gone, and only that one", async () => {
    await add()
    await inside((tx) => removeFigure(tx, context, { accountId, ...version }))
    expect((await known()).map(({ kind }) => kind)).toEqual(["staff"])
    const again = inside((tx) => removeFigure(tx, context, { accountId, ...version }))
    await expect(again).rejects.toMatchObject({ code: "not_found" })
    expect((await recorded()).at(-1)).toMatchObject({
      action: "account.figureRemoved",
      facts: { kind: "turnover", before: { amount: "5000000.00" } },
    })
  })

  it("of another administration is out of reach", async () => {
    await add()
    const elsewhere = (await aMember((await anAdministration()).administrationId, "admin")).context
    await expect(add({}, elsewhere)).rejects.toMatchObject({ code: "not_found" })
    await expect(edit({}, elsewhere)).rejects.toMatchObject({ code: "not_found" })
    const remove = inside((tx) => removeFigure(tx, elsewhere, { accountId, ...version }), elsewhere)
    await expect(remove).rejects.toMatchObject({ code: "not_found" })
    const seen = await inside((tx) => companyFiguresOf(tx, elsewhere.administrationId, accountId), elsewhere)
    expect(seen).toEqual([])
    expect(await known()).toHaveLength(2)
  })

  it("of an account that does not exist is refused", async () => {
    await expect(add({ accountId: uuidv7() })).rejects.toMatchObject({ code: "not_found" })
  })

  it("makes rules look at the account again, each time it is added, changed or removed", async () => {
    await add()
    expect(await due()).toEqual([])
    await rulesInForce()
    await add({ year: 2024 })
    await edit()
    await inside((tx) => removeFigure(tx, context, { accountId, ...version, version: later.toISOString() }))
    expect(await due()).toEqual([accountId, accountId, accountId])
  })
})
