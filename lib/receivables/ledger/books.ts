import { and, eq, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import {
  billingSettings,
  fiscalYears,
  journals,
  ledgerAccounts,
  paymentAlertSettings,
  periods,
} from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { daysBetween } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { DUTCH_CHART, type LedgerUse, START_JOURNALS } from "./chart"
import { type FiscalYear, namedYear, periodsOf, yearAfter } from "./fiscal"

/** Ledger accounts by what the portal books on them, and the currency of the books. */
export type Books = { currency: string; country: string; ledger: (use: LedgerUse) => string }

/**
 * Opens the books: the Dutch chart, the four journals, and a fiscal year. Does nothing where they are open already.
 * The currency of the books is the euro until settings say otherwise.
 */
export async function openBooks(
  tx: Tx,
  context: Context,
  year: Pick<FiscalYear, "firstDay" | "lastDay">,
): Promise<void> {
  const { administrationId } = context
  await tx
    .insert(ledgerAccounts)
    .values(
      DUTCH_CHART.map(({ code, en, nl, zh, kind, rgs, use }) => ({
        administrationId,
        code,
        nameEn: en,
        nameNl: nl,
        nameZh: zh,
        kind,
        rgs,
        use,
      })),
    )
    .onConflictDoNothing()
  await tx
    .insert(journals)
    .values(
      START_JOURNALS.map(({ code, en, nl, zh, kind, ledgerCode }) => ({
        administrationId,
        code,
        nameEn: en,
        nameNl: nl,
        nameZh: zh,
        kind,
        ledgerCode,
      })),
    )
    .onConflictDoNothing()
  await tx.insert(paymentAlertSettings).values({ administrationId }).onConflictDoNothing()
  const known = await tx.$count(fiscalYears, eq(fiscalYears.administrationId, administrationId))
  if (known === 0) await addYear(tx, context, namedYear(year.firstDay, year.lastDay))
}

/**
 * The year after the last one: of twelve months, or until a day that is named. Returns its name. Refused at the last
 * day: a year that ends before it begins, or takes more than two years.
 */
export async function addNextYear(tx: Tx, context: Context, lastDay?: string): Promise<string> {
  const years = await listYears(tx, context.administrationId)
  const last = years.at(-1)
  if (!last) throw new Refusal("books_not_open")
  const next = yearAfter(last)
  const year = lastDay ? namedYear(next.firstDay, lastDay) : next
  if (year.lastDay < year.firstDay) throw new Refusal("invalid_input", { lastDay: "year_ends_early" })
  if (daysBetween(year.firstDay, year.lastDay) >= MOST_DAYS)
    throw new Refusal("invalid_input", { lastDay: "year_too_long" })
  const alike = years.filter(({ name }) => name === year.name || name.startsWith(`${year.name}-`)).length
  // Papers are numbered by it.
  const name = alike === 0 ? year.name : `${year.name}-${alike + 1}`
  await addYear(tx, context, { ...year, name })
  return name
}

/** Of a fiscal year that is longer than twelve months. */
const MOST_DAYS = 731

async function addYear(tx: Tx, context: Context, year: FiscalYear): Promise<void> {
  const { administrationId } = context
  const { rowCount } = await tx
    .insert(fiscalYears)
    .values({ administrationId, ...year })
    .onConflictDoNothing()
  if (rowCount === 0) throw new Refusal("conflict")
  await tx
    .insert(periods)
    .values(periodsOf(year).map((period) => ({ administrationId, yearFirstDay: year.firstDay, ...period })))
  await record(tx, context, "books.yearAdded", year.firstDay, { name: year.name })
}

export async function listYears(tx: Tx, administrationId: string): Promise<FiscalYear[]> {
  return tx
    .select({ firstDay: fiscalYears.firstDay, lastDay: fiscalYears.lastDay, name: fiscalYears.name })
    .from(fiscalYears)
    .where(eq(fiscalYears.administrationId, administrationId))
    .orderBy(fiscalYears.firstDay)
}

/** What is needed to book; `books_not_open` before that. */
export async function readBooks(tx: Tx, administrationId: string): Promise<Books> {
  const { rows } = await tx.execute<{ use: LedgerUse; code: string }>(sql`
    select use, code from ledger_accounts where administration_id = ${administrationId} and use is not null`)
  if (rows.length === 0) throw new Refusal("books_not_open")
  const codes = new Map(rows.map(({ use, code }) => [use, code]))
  const [settings] = await tx
    .select({ currency: billingSettings.currency, country: billingSettings.country })
    .from(billingSettings)
    .where(eq(billingSettings.administrationId, administrationId))
  return {
    currency: settings?.currency ?? "EUR",
    country: settings?.country ?? "NL",
    ledger: (use) => {
      const code = codes.get(use)
      if (!code) throw new Refusal("ledger_use_missing", {}, { use })
      return code
    },
  }
}

/** The currency of the books: the euro until settings say otherwise. */
export async function bookCurrency(tx: Tx, administrationId: string): Promise<string> {
  const [settings] = await tx
    .select({ currency: billingSettings.currency })
    .from(billingSettings)
    .where(eq(billingSettings.administrationId, administrationId))
  return settings?.currency ?? "EUR"
}

export type Lock = "closed" | "vatLocked"

/** Closes a period, or declares its VAT; or takes that back. Whoever is posting in it at this moment is waited for. */
export async function setPeriod(
  tx: Tx,
  context: Context,
  { firstDay, lock, on }: { firstDay: string; lock: Lock; on: boolean },
  now: Date,
): Promise<void> {
  const by = on && context.actor.kind === "user" ? context.actor.userId : null
  const at = on ? now : null
  const changed = await tx
    .update(periods)
    .set(lock === "closed" ? { closedAt: at, closedBy: by } : { vatLockedAt: at, vatLockedBy: by })
    .where(and(eq(periods.administrationId, context.administrationId), eq(periods.firstDay, firstDay)))
    .returning({ number: periods.number })
  if (changed.length === 0) throw new Refusal("not_found")
  await record(tx, context, `books.${lock}`, firstDay, { on })
}
