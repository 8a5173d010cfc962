import { asc, eq, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { billingSettings, journals, ledgerAccounts, periods } from "@/db/schema"
import type { InvoiceParty } from "@/db/schema/invoices"
import { listYears } from "./books"
import type { FiscalYear } from "./fiscal"

export type Names = { en: string; nl: string; zh: string }

export type LedgerAccount = {
  code: string
  names: Names
  kind: (typeof ledgerAccounts.$inferSelect)["kind"]
  rgs: string | null
  use: (typeof ledgerAccounts.$inferSelect)["use"]
  blocked: boolean
}

export type Journal = {
  code: string
  names: Names
  kind: (typeof journals.$inferSelect)["kind"]
  /** Before the numbers of its papers. */
  prefix: string
  ledgerCode: string | null
}

/** Of a fiscal year; `entries` counts what was booked in it. */
export type PeriodState = {
  firstDay: string
  lastDay: string
  number: number
  closed: boolean
  vatLocked: boolean
  entries: number
}

export type Seller = InvoiceParty & { iban: string | null }
export type BillingSettings = { seller: Seller; currency: string; country: string }

export async function listLedgerAccounts(tx: Tx, administrationId: string): Promise<LedgerAccount[]> {
  const rows = await tx
    .select()
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.administrationId, administrationId))
    .orderBy(asc(ledgerAccounts.code))
  return rows.map(({ nameEn, nameNl, nameZh, code, kind, rgs, use, blocked }) => ({
    code,
    kind,
    rgs,
    use,
    blocked,
    names: { en: nameEn, nl: nameNl, zh: nameZh },
  }))
}

export async function listJournals(tx: Tx, administrationId: string): Promise<Journal[]> {
  const rows = await tx
    .select()
    .from(journals)
    .where(eq(journals.administrationId, administrationId))
    .orderBy(asc(journals.code))
  return rows.map(({ nameEn, nameNl, nameZh, code, kind, prefix, ledgerCode }) => ({
    code,
    kind,
    prefix,
    ledgerCode,
    names: { en: nameEn, nl: nameNl, zh: nameZh },
  }))
}

/** Years with their periods, the newest year first. */
export async function listPeriods(
  tx: Tx,
  administrationId: string,
): Promise<(FiscalYear & { periods: PeriodState[] })[]> {
  const years = await listYears(tx, administrationId)
  const rows = await tx
    .select({
      year: periods.yearFirstDay,
      firstDay: periods.firstDay,
      lastDay: periods.lastDay,
      number: periods.number,
      closed: sql<boolean>`${periods.closedAt} is not null`,
      vatLocked: sql<boolean>`${periods.vatLockedAt} is not null`,
      entries: sql<number>`(select count(*)::int from entries e where e.administration_id = ${administrationId}
        and e.entry_date between ${periods.firstDay} and ${periods.lastDay})`,
    })
    .from(periods)
    .where(eq(periods.administrationId, administrationId))
    .orderBy(asc(periods.firstDay))
  return years
    .map((year) => ({
      ...year,
      periods: rows.filter((row) => row.year === year.firstDay).map(({ year: _year, ...period }) => period),
    }))
    .toReversed()
}

/** Who sends the invoices; null while nobody said. */
export async function readBillingSettings(tx: Tx, administrationId: string): Promise<BillingSettings | null> {
  const [row] = await tx
    .select({
      seller: billingSettings.seller,
      currency: billingSettings.currency,
      country: billingSettings.country,
    })
    .from(billingSettings)
    .where(eq(billingSettings.administrationId, administrationId))
  return row ?? null
}
