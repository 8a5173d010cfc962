import { and, eq, sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { audit, ledgerAccounts, vatCodes } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import * as vat from "@/lib/vat/commands"
import { listVatCodes } from "@/lib/vat/queries"
import { saveScale } from "../collection/commands"
import type { ScaleInput } from "../collection/input"
import { recordPayment } from "../payments"
import { readReminding, setUpReminders } from "../reminders/settings"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { addNextYear } from "./books"
import { addJournal, addLedgerAccount, changeJournal, changeLedgerAccount } from "./editing"
import type { ChangedLedgerAccount } from "./editing-input"
import { listJournals, listLedgerAccounts } from "./queries"
import { addVatRate } from "./vat-rates"

afterAll(closeDatabase)

let context: Context
const now = new Date("2026-11-21T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)
const refused = (work: (tx: Tx) => Promise<unknown>) =>
  inside(work).then(
    () => null,
    (error) =>
      error instanceof Refusal ? { code: error.code, fields: error.fields } : Promise.reject(error),
  )

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  await inside((tx) => openTestBooks(tx, context))
})

const names = (name: string) => ({ en: name, nl: name, zh: name })
const account = (code: string, others: Partial<ChangedLedgerAccount> = {}): ChangedLedgerAccount => ({
  code,
  names: names(code),
  kind: "asset",
  rgs: null,
  use: null,
  blocked: false,
  ...others,
})
const actions = async () =>
  (await inside((tx) => tx.select({ action: audit.action }).from(audit))).map(({ action }) => action)

async function anInvoiceOf2025(): Promise<string> {
  return inside(async (tx) => {
    const id = await aConsumer(tx, context, "Aal", now)
    await sent(tx, context, anInvoice(id), now)
    return id
  })
}

describe("the chart of accounts", () => {
  it("takes accounts once, renames them, and keeps the kind of what was booked", async () => {
    await inside((tx) => addLedgerAccount(tx, context, account("1110")))
    expect(await refused((tx) => addLedgerAccount(tx, context, account("1110")))).toMatchObject({
      fields: { code: "ledger_account_exists" },
    })
    await inside((tx) =>
      changeLedgerAccount(tx, context, account("1110", { names: names("Spaar"), kind: "liability" })),
    )
    const [changed] = (await inside((tx) => listLedgerAccounts(tx, context.administrationId))).filter(
      ({ code }) => code === "1110",
    )
    expect(changed).toMatchObject({ kind: "liability", names: { nl: "Spaar" } })
    await anInvoiceOf2025()
    const revenue = account("8000", { kind: "expense", use: "revenue" })
    expect(await refused((tx) => changeLedgerAccount(tx, context, revenue))).toMatchObject({
      fields: { kind: "ledger_kind_booked" },
    })
    expect(await actions()).toEqual(expect.arrayContaining(["ledger.accountAdded", "ledger.accountChanged"]))
  })

  it("blocks no account on which the portal or a journal books, and gives a use to one account only", async () => {
    const blocked = (code: string, others: Partial<ChangedLedgerAccount> = {}) =>
      refused((tx) => changeLedgerAccount(tx, context, account(code, { blocked: true, ...others })))
    expect(await blocked("1300", { use: "debtors" })).toMatchObject({
      fields: { blocked: "ledger_account_in_use" },
    })
    expect(await blocked("1100")).toMatchObject({ fields: { blocked: "ledger_of_journal" } })
    expect(await blocked("0500", { kind: "equity" })).toBe(null)
    expect(
      await refused((tx) => addLedgerAccount(tx, context, account("1310", { use: "debtors" }))),
    ).toMatchObject({ fields: { use: "taken" } })
    expect(await refused((tx) => changeLedgerAccount(tx, context, account("1300")))).toMatchObject({
      fields: { use: "ledger_account_in_use" },
    })
    // A use that nobody has, as after an update of the portal, can be given.
    await inside((tx) =>
      tx
        .update(ledgerAccounts)
        .set({ use: null })
        .where(
          and(
            eq(ledgerAccounts.administrationId, context.administrationId),
            eq(ledgerAccounts.use, "interest"),
          ),
        ),
    )
    expect(
      await refused((tx) =>
        changeLedgerAccount(tx, context, account("0500", { use: "interest", kind: "equity" })),
      ),
    ).toBe(null)
  })
})

it("a journal of a bank books on an account of the balance sheet, and keeps it once it was used", async () => {
  const bank = { code: "B2", names: names("Second bank"), kind: "bank" as const }
  const add = (ledgerCode: string | null) => refused((tx) => addJournal(tx, context, { ...bank, ledgerCode }))
  expect(await add(null)).toMatchObject({ fields: { ledgerCode: "required" } })
  expect(await add("9999")).toMatchObject({ fields: { ledgerCode: "unknown_ledger_account" } })
  expect(await add("1300")).toMatchObject({ fields: { ledgerCode: "invalid" } })
  await inside((tx) => addLedgerAccount(tx, context, account("1110")))
  expect(await add("1110")).toBe(null)
  expect(await add("1110")).toMatchObject({ fields: { code: "journal_exists" } })
  const accountId = await anInvoiceOf2025()
  const payment = {
    accountId,
    journal: "B2",
    day: "2025-04-01",
    amountMinor: 100n,
    currency: "EUR",
    rate: "1",
    reference: "x",
    allocations: [],
  }
  await inside((tx) => recordPayment(tx, context, payment, now))
  const change = (ledgerCode: string) =>
    refused((tx) =>
      changeJournal(tx, context, { code: "B2", names: names("Savings"), prefix: "", ledgerCode }),
    )
  expect(await change("1100")).toMatchObject({ fields: { ledgerCode: "journal_booked" } })
  expect(await change("1110")).toBe(null)
  const journals = await inside((tx) => listJournals(tx, context.administrationId))
  expect(journals.find(({ code }) => code === "B2")).toMatchObject({ names: { en: "Savings" } })
})

it("a fiscal year may be broken, and follows the last without a gap", async () => {
  const add = (lastDay: string) => refused((tx) => addNextYear(tx, context, lastDay))
  expect(await add("2025-12-31")).toMatchObject({ fields: { lastDay: "year_ends_early" } })
  expect(await add("2028-01-02")).toMatchObject({ fields: { lastDay: "year_too_long" } })
  expect(await inside((tx) => addNextYear(tx, context, "2026-06-30"))).toBe("2026")
  // Papers are numbered by the name of the year: two of one name would have the same numbers.
  expect(await inside((tx) => addNextYear(tx, context, "2026-12-31"))).toBe("2026-2")
  expect(await inside((tx) => addNextYear(tx, context, "2028-06-30"))).toBe("2027/2028")
})

it("a VAT rate holds from its day, and one in the past is asked once more where something was booked", async () => {
  await anInvoiceOf2025()
  const rate = { code: "NL-H", fromDay: "2025-03-01", rate: "22", source: "Staatsblad", sure: false }
  expect(await refused((tx) => addVatRate(tx, context, rate))).toMatchObject({
    code: "rate_in_past",
    fields: { fromDay: "rate_in_past" },
  })
  expect(await refused((tx) => addVatRate(tx, context, { ...rate, fromDay: "2025-03-11" }))).toBe(null)
  expect(await refused((tx) => addVatRate(tx, context, { ...rate, sure: true }))).toBe(null)
  const rateOn = async (day: string) =>
    (await inside((tx) => listVatCodes(tx, context.administrationId, day))).find(
      ({ code }) => code === "NL-H",
    )?.rate
  expect([await rateOn("2025-02-28"), await rateOn("2025-03-01")]).toEqual(["21", "22"])
  const fresh = {
    code: "BE-H",
    names: names("21% BE"),
    treatment: "oss" as const,
    country: "BE",
    band: "standard" as const,
    fromDay: "1996-01-01",
    rate: "21",
    source: "KB nr. 20",
  }
  await inside((tx) => vat.addVatCode(tx, context, fresh))
  expect(await refused((tx) => vat.addVatCode(tx, context, fresh))).toMatchObject({
    fields: { code: "vat_code_exists" },
  })
  await inside((tx) =>
    vat.changeVatCode(tx, context, { code: "BE-H", names: names("x"), archived: true }, now),
  )
  const [archived] = await inside((tx) =>
    tx.select({ at: vatCodes.archivedAt }).from(vatCodes).where(eq(vatCodes.code, "BE-H")),
  )
  expect(archived?.at).toEqual(now)
  expect(await refused((tx) => addVatRate(tx, context, { ...rate, code: "NONE" }))).toMatchObject({
    code: "not_found",
  })
})

it("a scale of another country is entered with its source; its tiers rise and end open", async () => {
  await inside((tx) => setUpReminders(tx, context))
  const scale = (others: Partial<ScaleInput> = {}): ScaleInput => ({
    country: "BE",
    fromDay: "2026-01-01",
    currency: "EUR",
    minimum: "20",
    maximum: "2000",
    tiers: [
      { upTo: "150", percent: "13.33" },
      { upTo: null, percent: "10" },
    ],
    source: "Wet van 4 mei 2023",
    sure: false,
    ...others,
  })
  const save = (others: Partial<ScaleInput>) => refused((tx) => saveScale(tx, context, scale(others)))
  expect(await save({ minimum: "2001" })).toMatchObject({ fields: { minimum: "bounds_invalid" } })
  for (const tiers of [
    [{ upTo: "150", percent: "10" }],
    [
      { upTo: null, percent: "10" },
      { upTo: null, percent: "5" },
    ],
    [
      { upTo: "150", percent: "10" },
      { upTo: "150", percent: "8" },
      { upTo: null, percent: "5" },
    ],
  ])
    expect(await save({ tiers })).toMatchObject({ fields: { tiers: "tiers_invalid" } })
  expect(await save({})).toBe(null)
  const known = await inside((tx) => readReminding(tx, context.administrationId))
  expect(known?.scales.find(({ country }) => country === "BE")).toMatchObject({
    minimumMinor: 2_000n,
    tiers: [
      { upToMinor: "15000", percent: "13.33" },
      { upToMinor: null, percent: "10" },
    ],
  })
})

it("another administration's chart, journals and rates stay its own", async () => {
  const foreign = await anAdministration()
  const other = (await aMember(foreign.administrationId, "accountant")).context
  await withAdministration(foreign.administrationId, async (tx) => {
    await expect(changeLedgerAccount(tx, other, account("1100"))).rejects.toMatchObject({ code: "not_found" })
    await expect(
      changeJournal(tx, other, { code: "B", names: names("x"), prefix: "", ledgerCode: "1100" }),
    ).rejects.toMatchObject({ code: "not_found" })
    const { rows } = await tx.execute(sql`select code from ledger_accounts`)
    expect(rows).toHaveLength(0)
  })
})
