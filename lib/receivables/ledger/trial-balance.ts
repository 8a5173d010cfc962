import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Locale } from "@/lib/platform/locale"
import type { LedgerKind } from "./chart"

/** In the currency of the books, debit positive. Days are both included. */
export type Span = { from: string; to: string }

export type TrialRow = {
  code: string
  name: string
  kind: LedgerKind
  openingMinor: bigint
  debitMinor: bigint
  creditMinor: bigint
  closingMinor: bigint
}

export type TrialBalance = {
  rows: TrialRow[]
  /** What fiscal years before that of the first day earned, kept off revenue and costs; it stands in equity. */
  earlierMinor: bigint
}

/**
 * What stood on each ledger account that was ever booked on at the end of the day before, what was booked in the period, and what it came to.
 * Revenue and costs begin at nothing with the fiscal year; what went before stands as the result of earlier years, so
 * that the whole comes to nothing.
 */
export async function trialBalance(
  tx: Tx,
  administrationId: string,
  { from, to }: Span,
  locale: Locale,
): Promise<TrialBalance> {
  const { rows } = await tx.execute<{
    code: string
    name: string
    kind: LedgerKind
    opening: string
    debit: string
    credit: string
    earlier: string
  }>(sql`
    with year as (${yearOf(administrationId, from)}),
    sums as (
      select l.ledger_code as code,
        sum(l.amount_minor) filter (where l.entry_date < ${from}::date) as before,
        sum(l.amount_minor) filter (where l.entry_date < (select first_day from year)) as earlier,
        sum(l.amount_minor) filter (where l.entry_date >= ${from}::date and l.amount_minor > 0) as debit,
        -sum(l.amount_minor) filter (where l.entry_date >= ${from}::date and l.amount_minor < 0) as credit
      from entry_lines l
      where l.administration_id = ${administrationId} and l.entry_date <= ${to}::date group by l.ledger_code
    )
    select a.code, ${nameIn(locale)} as name, a.kind,
      (coalesce(s.before, 0) - case when ${ofResult} then coalesce(s.earlier, 0) else 0 end)::text as opening,
      coalesce(s.debit, 0)::text as debit, coalesce(s.credit, 0)::text as credit,
      (case when ${ofResult} then coalesce(s.earlier, 0) else 0 end)::text as earlier
    from ledger_accounts a join sums s on s.code = a.code
    where a.administration_id = ${administrationId} order by a.code`)
  return {
    rows: rows.map(({ code, name, kind, opening, debit, credit }) => {
      const [openingMinor, debitMinor, creditMinor] = [BigInt(opening), BigInt(debit), BigInt(credit)]
      const closingMinor = openingMinor + debitMinor - creditMinor
      return { code, name, kind, openingMinor, debitMinor, creditMinor, closingMinor }
    }),
    earlierMinor: rows.reduce((sum, { earlier }) => sum + BigInt(earlier), 0n),
  }
}

/** A line of a ledger card; `balanceMinor` is what stood on the account after it. */
export type CardLine = {
  entryId: string
  position: number
  day: string
  number: string
  description: string
  account: { id: string; name: string } | null
  amountMinor: bigint
  balanceMinor: bigint
}

export type LedgerCard = {
  code: string
  name: string
  kind: LedgerKind
  openingMinor: bigint
  debitMinor: bigint
  creditMinor: bigint
  count: number
  lines: CardLine[]
}

/** What was booked on one ledger account, in order of day, from the line at `offset` on; null for an unknown one. */
export async function ledgerCard(
  tx: Tx,
  administrationId: string,
  code: string,
  { from, to }: Span,
  locale: Locale,
  page: { offset: number; limit: number },
): Promise<LedgerCard | null> {
  const { rows: heads } = await tx.execute<Head>(sql`
    with year as (${yearOf(administrationId, from)}),
    sums as (
      select sum(l.amount_minor) filter (where l.entry_date < ${from}::date) as before,
        sum(l.amount_minor) filter (where l.entry_date < (select first_day from year)) as earlier,
        sum(l.amount_minor) filter (where l.entry_date >= ${from}::date and l.amount_minor > 0) as debit,
        -sum(l.amount_minor) filter (where l.entry_date >= ${from}::date and l.amount_minor < 0) as credit,
        count(*) filter (where l.entry_date >= ${from}::date)::int as count
      from entry_lines l
      where l.administration_id = ${administrationId} and l.ledger_code = ${code} and l.entry_date <= ${to}::date
    )
    select a.code, ${nameIn(locale)} as name, a.kind,
      (coalesce(s.before, 0) - case when ${ofResult} then coalesce(s.earlier, 0) else 0 end)::text as opening,
      coalesce(s.debit, 0)::text as debit, coalesce(s.credit, 0)::text as credit, s.count
    from ledger_accounts a cross join sums s
    where a.administration_id = ${administrationId} and a.code = ${code}`)
  const [head] = heads
  if (!head) return null
  const { opening, debit, credit, ...rest } = head
  return {
    ...rest,
    openingMinor: BigInt(opening),
    debitMinor: BigInt(debit),
    creditMinor: BigInt(credit),
    lines: await cardLines(tx, administrationId, code, { from, to }, BigInt(opening), page),
  }
}

async function cardLines(
  tx: Tx,
  administrationId: string,
  code: string,
  { from, to }: Span,
  openingMinor: bigint,
  { offset, limit }: { offset: number; limit: number },
): Promise<CardLine[]> {
  const { rows } = await tx.execute<Read>(sql`
    with lines as (
      select l.entry_id, l.position, l.entry_date, l.amount_minor, l.description, l.item_id,
        sum(l.amount_minor) over (order by l.entry_date, l.entry_id, l.position) as balance
      from entry_lines l
      where l.administration_id = ${administrationId} and l.ledger_code = ${code}
        and l.entry_date between ${from}::date and ${to}::date
      order by l.entry_date, l.entry_id, l.position limit ${limit} offset ${offset}
    )
    select l.entry_id as "entryId", l.position, l.entry_date::text as day,
      e.journal_code || ' ' || y.name || '-' || lpad(e.number::text, 5, '0') as number,
      coalesce(nullif(l.description, ''), e.description) as description, l.amount_minor::text as amount,
      l.balance::text as balance,
      case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as account
    from lines l
    join entries e on e.administration_id = ${administrationId} and e.id = l.entry_id
    join fiscal_years y on y.administration_id = ${administrationId} and y.first_day = e.year_first_day
    left join items i on i.administration_id = ${administrationId} and i.id = l.item_id
    left join accounts c on c.administration_id = ${administrationId} and c.id = i.account_id
    order by l.entry_date, l.entry_id, l.position`)
  return rows.map(({ amount, balance, ...row }) => ({
    ...row,
    amountMinor: BigInt(amount),
    balanceMinor: openingMinor + BigInt(balance),
  }))
}

/** The fiscal year that a day falls in begins here; before the first one, that day itself. */
function yearOf(administrationId: string, day: string): SQL {
  return sql`select coalesce((
    select max(first_day) from fiscal_years
    where administration_id = ${administrationId} and first_day <= ${day}::date), ${day}::date) as first_day`
}

const ofResult = sql.raw(`a.kind in ('revenue', 'expense')`)

function nameIn(locale: Locale): SQL {
  const column = sql.raw({ en: "a.name_en", nl: "a.name_nl", zh: "a.name_zh" }[locale])
  return sql`coalesce(nullif(${column}, ''), nullif(a.name_en, ''), nullif(a.name_nl, ''), a.code)`
}

type Head = Pick<LedgerCard, "code" | "name" | "kind" | "count"> & {
  opening: string
  debit: string
  credit: string
}
type Read = Omit<CardLine, "amountMinor" | "balanceMinor"> & { amount: string; balance: string }
