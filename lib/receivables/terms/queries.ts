import { and, asc, eq, isNotNull, isNull, or, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { terms } from "@/db/schema"
import { labelsOf } from "@/lib/classification/queries"
import type { RiskFacts } from "./risk"
import { type Change, type Terms, type TermsRow, termsChange, termsFor } from "./rules"

/** The administration's and all classes', in their order; with an account also its own. */
export async function listTerms(
  tx: Tx,
  administrationId: string,
  accountId: string | null = null,
): Promise<TermsRow[]> {
  const rows = await tx
    .select()
    .from(terms)
    .where(
      and(
        eq(terms.administrationId, administrationId),
        or(
          isNotNull(terms.classification),
          isNull(terms.accountId),
          accountId === null ? undefined : eq(terms.accountId, accountId),
        ),
      ),
    )
    .orderBy(sql`position nulls first`, asc(terms.id))
  return rows.map(({ discountPercent, discountDays, ...row }) => ({
    classification: row.classification,
    accountId: row.accountId,
    position: row.position,
    method: row.method,
    days: row.days,
    endOfMonth: row.endOfMonth,
    discount:
      discountPercent !== null && discountDays !== null
        ? { percent: discountPercent, days: discountDays }
        : null,
    creditLimitMinor: row.creditLimitMinor,
    priceList: row.priceList,
  }))
}

/** What holds for an account now; null for an account that is not there. */
export async function termsOfAccount(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<{ terms: Terms; own: TermsRow | null } | null> {
  const labels = await labelsOf(tx, administrationId, accountId)
  if (!labels) return null
  const rows = await listTerms(tx, administrationId, accountId)
  return {
    terms: termsFor(
      rows,
      accountId,
      labels.map(({ number }) => number),
    ),
    own: rows.find((row) => row.accountId === accountId) ?? null,
  }
}

/** Some class has terms of its own, so that a change of class may change what was agreed. */
export async function hasClassTerms(tx: Tx, administrationId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: terms.id })
    .from(terms)
    .where(and(eq(terms.administrationId, administrationId), isNotNull(terms.classification)))
    .limit(1)
  return row !== undefined
}

/** What changes for an account when one of its values becomes another; null is blank. Nothing for no account. */
export async function changeOfTerms(
  tx: Tx,
  administrationId: string,
  { accountId, from, to }: { accountId: string; from: number | null; to: number | null },
): Promise<Change[]> {
  const labels = await labelsOf(tx, administrationId, accountId)
  if (!labels) return []
  const rows = await listTerms(tx, administrationId, accountId)
  const now = labels.map(({ number }) => number)
  const then = [...now.filter((number) => number !== from), to]
  return termsChange(termsFor(rows, accountId, now), termsFor(rows, accountId, then))
}

/** What an account's risk is told from, but for its limit, as of this day. */
export async function riskFactsOf(
  tx: Tx,
  administrationId: string,
  accountId: string,
  today: string,
): Promise<Omit<RiskFacts, "limitMinor">> {
  const { rows } = await tx.execute<{ open: string; days_late: number | null; oldest: number }>(sql`
    select coalesce(max(p.open_minor), 0)::text as open, max(p.days_late) as days_late, coalesce((
        select ${today}::date - min(i.due_date) from items i
        where i.administration_id = ${administrationId} and i.account_id = ${accountId} and i.settled_on is null
          and i.amount_minor > 0 and i.owed_by = 'shopper' and i.due_date < ${today}::date), 0) as oldest
    from account_payments p where p.administration_id = ${administrationId} and p.account_id = ${accountId}`)
  const [row] = rows
  return {
    openMinor: BigInt(row?.open ?? 0),
    daysLate: row?.days_late ?? null,
    oldestOverdueDays: row?.oldest ?? 0,
  }
}

/** What of an account is open in the currency of the books: what its credit limit is held against. */
export async function openOfAccount(tx: Tx, administrationId: string, accountId: string): Promise<bigint> {
  const { rows } = await tx.execute<{ open: string }>(sql`
    select coalesce(sum(open_base_minor), 0)::text as open from items
    where administration_id = ${administrationId} and account_id = ${accountId} and settled_on is null`)
  return BigInt(rows[0]?.open ?? 0)
}

/** What new invoices of an account are held against, in the currency of the books; no limit is null. */
export async function creditOf(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<{ limitMinor: bigint | null; openMinor: bigint }> {
  const agreed = await termsOfAccount(tx, administrationId, accountId)
  return {
    limitMinor: agreed?.terms.creditLimitMinor.value ?? null,
    openMinor: await openOfAccount(tx, administrationId, accountId),
  }
}
