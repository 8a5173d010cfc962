import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ITEM_KINDS } from "@/db/vocabulary"

/** What an account owes by itself today, in the currency of the books; of what providers owe for it nothing. */
export type AccountBalance = {
  openMinor: bigint
  overdueMinor: bigint
  /** On average, weighed by amount, over what was settled in the last year; null when nothing was. */
  daysLate: number | null
}

/** Null for an account that never had an item. */
export async function accountBalance(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<AccountBalance | null> {
  const { rows } = await tx.execute<{ open: string; overdue: string; days_late: number | null }>(sql`
    select open_minor::text as open, overdue_minor::text as overdue, days_late from account_payments
    where administration_id = ${administrationId} and account_id = ${accountId}`)
  const [row] = rows
  return row
    ? { openMinor: BigInt(row.open), overdueMinor: BigInt(row.overdue), daysLate: row.days_late }
    : null
}

/** The other side of an allocation, and when they were put together. */
export type Match = {
  allocationId: string
  number: string
  kind: (typeof ITEM_KINDS)[number]
  entryId: string
  day: string
  amountMinor: bigint
  /** Null when it is of the same account. */
  account: { id: string; name: string } | null
}

export type AccountItem = {
  id: string
  number: string
  kind: (typeof ITEM_KINDS)[number]
  entryId: string
  documentDate: string
  dueDate: string
  currency: string
  amountMinor: bigint
  openMinor: bigint
  settledOn: string | null
  disputed: boolean
  matches: Match[]
}

/** Open ones by due date, settled ones newest first; of either so many, and how many there are. */
export async function itemsOfAccount(
  tx: Tx,
  administrationId: string,
  accountId: string,
  which: "open" | "settled",
  limit: number,
): Promise<{ items: AccountItem[]; count: number }> {
  const only = which === "open" ? sql`i.settled_on is null` : sql`i.settled_on is not null`
  const order = which === "open" ? sql`i.due_date, i.id` : sql`i.settled_on desc, i.id desc`
  const { rows } = await tx.execute<ReadItem>(sql`
    select i.id, i.number, i.kind, i.entry_id as "entryId", i.document_date::text as "documentDate",
      i.due_date::text as "dueDate", i.currency, i.amount_minor::text as amount, i.open_minor::text as open,
      i.settled_on::text as "settledOn", i.disputed_at is not null as disputed, count(*) over ()::int as count
    from items i
    where i.administration_id = ${administrationId} and i.account_id = ${accountId} and ${only}
    order by ${order} limit ${limit}`)
  const matches = await matchesOf(
    tx,
    administrationId,
    accountId,
    rows.map(({ id }) => id),
  )
  return {
    items: rows.map(({ amount, open, count: _count, ...row }) => ({
      ...row,
      amountMinor: BigInt(amount),
      openMinor: BigInt(open),
      matches: matches.filter(({ of }) => of === row.id).map(({ of: _of, ...match }) => match),
    })),
    count: rows[0]?.count ?? 0,
  }
}

export type MatchedItem = Pick<AccountItem, "id" | "number" | "kind" | "currency" | "matches">

/** Items that an entry made, with what they were matched with. */
export async function itemsOfEntry(
  tx: Tx,
  administrationId: string,
  entryId: string,
): Promise<MatchedItem[]> {
  const { rows } = await tx.execute<Omit<MatchedItem, "matches"> & { accountId: string }>(sql`
    select distinct i.id, i.number, i.kind, i.currency, i.account_id as "accountId" from entry_lines l
    join items i on i.administration_id = ${administrationId} and i.id = l.item_id and i.entry_id = l.entry_id
    where l.administration_id = ${administrationId} and l.entry_id = ${entryId} order by i.number, i.id limit ${MOST_ITEMS}`)
  const [first] = rows
  if (!first) return []
  const matches = await matchesOf(
    tx,
    administrationId,
    first.accountId,
    rows.map(({ id }) => id),
  )
  return rows.map(({ accountId: _accountId, ...row }) => ({
    ...row,
    matches: matches.filter(({ of }) => of === row.id).map(({ of: _of, ...match }) => match),
  }))
}

/** An opening balance has thousands; what was matched of them stands on the cards of their customers. */
const MOST_ITEMS = 100

/** Allocations that hold: those that were taken back, and what took them back, are gone. */
async function matchesOf(
  tx: Tx,
  administrationId: string,
  accountId: string,
  ids: string[],
): Promise<(Match & { of: string })[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.execute<ReadMatch>(sql`
    with sides as (
      select a.id, a.debit_id as of, a.credit_id as other, a.day, a.amount_minor from allocations a
      where a.administration_id = ${administrationId} and a.debit_id = any(${sql.param(ids)}::uuid[]) and a.reverses_id is null
      union all
      select a.id, a.credit_id, a.debit_id, a.day, a.amount_minor from allocations a
      where a.administration_id = ${administrationId} and a.credit_id = any(${sql.param(ids)}::uuid[]) and a.reverses_id is null
    )
    select s.of, s.id as "allocationId", o.number, o.kind, o.entry_id as "entryId", s.day::text as day, s.amount_minor::text as amount,
      case when o.account_id <> ${accountId} then json_build_object('id', c.id, 'name', c.name) end as account
    from sides s
    join items o on o.administration_id = ${administrationId} and o.id = s.other
    join accounts c on c.administration_id = ${administrationId} and c.id = o.account_id
    where not exists (
      select from allocations b where b.administration_id = ${administrationId} and b.reverses_id = s.id)
    order by s.day, s.id`)
  return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }))
}

type ReadItem = Omit<AccountItem, "amountMinor" | "openMinor" | "matches"> & {
  amount: string
  open: string
  count: number
}
type ReadMatch = Omit<Match, "amountMinor"> & { of: string; amount: string }
