import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"

/** Amounts in the currency of the books. */
export type ReliefRow = {
  /** claim: a year has passed since it was due; repay: it was paid after that. */
  kind: "claim" | "repay"
  invoiceId: string
  accountId: string
  account: string
  code: string
  number: string
  dueDate: string
  /** The day on which the year had passed, or on which the customer paid. */
  day: string
  /** Including VAT: what was open on that day, or what was paid. */
  amountMinor: bigint
  /** The VAT within it, as it was charged. */
  vatMinor: bigint
}

/**
 * VAT of claims that are a year past due within these days, to be claimed in that return, and VAT to be repaid on
 * what customers paid of claims since. A claim counts as irrecoverable at the latest one year after it fell due, and
 * what is received later is owed again (art. 29 lid 1, 2 en 7 Wet op de omzetbelasting 1968). Of items that were
 * taken over from former books no VAT is known here: they are not among these.
 */
export async function vatRelief(
  tx: Tx,
  administrationId: string,
  { from, to }: { from: string; to: string },
): Promise<ReliefRow[]> {
  const { rows } = await tx.execute<
    Omit<ReliefRow, "amountMinor" | "vatMinor"> & { amount: string; vat: string }
  >(sql`
    with old as (
      select i.id, v.id as invoice_id, i.account_id, i.number, i.due_date, i.base_minor,
        (i.due_date + interval '1 year')::date as passed, v.vat_minor, v.total_minor
      from items i
      join invoices v on v.administration_id = ${administrationId} and v.item_id = i.id and v.vat_minor > 0
      where i.administration_id = ${administrationId} and i.kind = 'invoice'
        and i.due_date + interval '1 year' <= ${to}::date
        and (i.settled_on is null or i.settled_on > (i.due_date + interval '1 year')::date)
    ), moved as (
      select 'claim' as kind, old.id, old.passed as day, old.base_minor - coalesce((
          select sum(a.debit_base_minor) from allocations a
          where a.administration_id = ${administrationId} and a.debit_id = old.id and a.day <= old.passed), 0) as amount
      from old where old.passed >= ${from}::date
      union all
      select 'repay', old.id, a.day, a.debit_base_minor
      from old
      join allocations a on a.administration_id = ${administrationId} and a.debit_id = old.id and a.day > old.passed
        and a.day between ${from}::date and ${to}::date
      join items c on c.administration_id = ${administrationId} and c.id = a.credit_id and c.kind = 'receipt'
    )
    select m.kind, old.invoice_id as "invoiceId", old.account_id as "accountId", accounts.name as account, accounts.code,
      old.number, old.due_date::text as "dueDate", m.day::text as day, m.amount::text as amount,
      round(m.amount * old.vat_minor::numeric / old.total_minor)::text as vat
    from moved m
    join old on old.id = m.id
    join accounts on accounts.administration_id = ${administrationId} and accounts.id = old.account_id
    where m.amount <> 0
    order by m.kind, m.day, old.number`)
  return rows.map(({ amount, vat, ...row }) => ({
    ...row,
    amountMinor: BigInt(amount),
    vatMinor: BigInt(vat),
  }))
}

/** The VAT return is by quarter: the one of a day, and the one before it. */
export function quarterOf(day: string): { from: string; to: string } {
  const [year = 0, month = 1] = day.split("-").map(Number)
  const first = Math.floor((month - 1) / 3) * 3 + 1
  const pad = (n: number) => String(n).padStart(2, "0")
  const last = new Date(Date.UTC(year, first + 2, 0)).getUTCDate()
  return { from: `${year}-${pad(first)}-01`, to: `${year}-${pad(first + 2)}-${pad(last)}` }
}
