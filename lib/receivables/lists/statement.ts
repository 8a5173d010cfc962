import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ITEM_KINDS } from "@/db/vocabulary"
import { addDays } from "@/lib/platform/calendar"
import { bucketOf, bucketsOf, DEFAULT_BOUNDS } from "./ageing-rules"
import { asOfDay, openItems } from "./open-on"

export type StatementLine = {
  id: string
  day: string
  /** Null for what was matched with the items of another account. */
  kind: (typeof ITEM_KINDS)[number] | null
  number: string
  dueDate: string | null
  amountMinor: bigint
  /** After this line. */
  balanceMinor: bigint
}

export type Statement = {
  currency: string
  openingMinor: bigint
  lines: StatementLine[]
  closingMinor: bigint
  /** Of what is owed at the end: not due and by days late; credits apart. */
  bucketsMinor: bigint[]
  creditsMinor: bigint
}

export const STATEMENT_BUCKETS = bucketsOf(DEFAULT_BOUNDS, "due")

/** What an account was charged and paid in a period, per currency, in the order of the books. */
export async function readStatement(
  tx: Tx,
  administrationId: string,
  accountId: string,
  { from, to }: { from: string; to: string },
): Promise<Statement[]> {
  const { rows } = await tx.execute<ReadMovement>(sql`
    select i.id, i.entry_date::text as day, i.kind, i.number, i.due_date::text as due, i.currency,
      i.amount_minor::text as amount
    from items i
    where i.administration_id = ${administrationId} and i.account_id = ${accountId} and i.entry_date <= ${to}::date
    union all
    select a.id, a.day::text, null, other.number, null, own.currency,
      (case when own.id = a.debit_id then -a.amount_minor else a.amount_minor end)::text
    from items own
    join allocations a on a.administration_id = ${administrationId} and own.id in (a.debit_id, a.credit_id)
      and a.day <= ${to}::date
    join items other on other.administration_id = ${administrationId}
      and other.id = case when own.id = a.debit_id then a.credit_id else a.debit_id end
      and other.account_id <> own.account_id
    where own.administration_id = ${administrationId} and own.account_id = ${accountId}
    order by 2, 1`)
  const open = await tx.execute<{ currency: string; late: number; credit: boolean; open: string }>(sql`
    select items.currency, items.days_late as late, items.is_credit as credit, sum(items.open_on)::text as open
    from (${openItems(administrationId, await asOfDay(tx, administrationId, to))}) as items
    where items.administration_id = ${administrationId} and items.account_id = ${accountId}
    group by items.currency, items.days_late, items.is_credit`)
  const currencies = [...new Set([...rows, ...open.rows].map(({ currency }) => currency))].sort()
  return currencies
    .map((currency) => {
      const moved = rows.filter((row) => row.currency === currency)
      const opening = sum(moved.filter(({ day }) => day < from))
      let balance = opening
      const lines = moved
        .filter(({ day }) => day >= from)
        .map(({ amount, due, currency: _currency, ...line }) => {
          balance += BigInt(amount)
          return { ...line, dueDate: due, amountMinor: BigInt(amount), balanceMinor: balance }
        })
      const bucketsMinor = STATEMENT_BUCKETS.map(() => 0n)
      let creditsMinor = 0n
      for (const row of open.rows) {
        if (row.currency !== currency) continue
        const at = bucketOf(STATEMENT_BUCKETS, row.late)
        if (row.credit) creditsMinor += BigInt(row.open)
        else bucketsMinor[at] = (bucketsMinor[at] ?? 0n) + BigInt(row.open)
      }
      return { currency, openingMinor: opening, lines, closingMinor: balance, bucketsMinor, creditsMinor }
    })
    .filter(
      ({ openingMinor, closingMinor, lines }) =>
        openingMinor !== 0n || closingMinor !== 0n || lines.length > 0,
    )
}

/** The last three months until today. */
export function usualPeriod(today: string): { from: string; to: string } {
  return { from: `${addDays(`${today.slice(0, 7)}-01`, -61).slice(0, 7)}-01`, to: today }
}

type ReadMovement = {
  id: string
  day: string
  kind: StatementLine["kind"]
  number: string
  due: string | null
  currency: string
  amount: string
}

function sum(rows: { amount: string }[]): bigint {
  return rows.reduce((total, { amount }) => total + BigInt(amount), 0n)
}
