import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ITEM_KINDS, OWED_BY } from "@/db/vocabulary"
import { MOST_PARTS } from "./input"
import { type PromptDiscount, promptDiscount } from "./rules"

/** An open item as a payment sees it; what the customer owes is positive. */
export type PayableItem = {
  id: string
  number: string
  kind: (typeof ITEM_KINDS)[number]
  documentDate: string
  dueDate: string
  currency: string
  amountMinor: bigint
  openMinor: bigint
  openBaseMinor: bigint
  owedBy: (typeof OWED_BY)[number]
  disputed: boolean
  discount: PromptDiscount | null
}

/** What is open of an account, in all currencies, the oldest due first. */
export async function payableItems(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<PayableItem[]> {
  const { rows } = await tx.execute<Read>(sql`
    select i.id, i.number, i.kind, i.document_date::text as "documentDate", i.due_date::text as "dueDate", i.currency,
      i.amount_minor::text as amount, i.open_minor::text as open, i.open_base_minor::text as open_base,
      i.owed_by as "owedBy", i.disputed_at is not null as disputed
    from items i
    where i.administration_id = ${administrationId} and i.account_id = ${accountId} and i.settled_on is null
    order by i.due_date, i.id limit ${MOST_PARTS}`)
  const discounts = await discountsOf(
    tx,
    administrationId,
    rows.filter(({ kind }) => kind === "invoice").map(({ id }) => id),
  )
  return rows.map(({ amount, open, open_base, ...row }) => ({
    ...row,
    amountMinor: BigInt(amount),
    openMinor: BigInt(open),
    openBaseMinor: BigInt(open_base),
    discount: discounts.get(row.id) ?? null,
  }))
}

/** Of items that are invoices with a discount for prompt payment, less what was taken of it already. */
export async function discountsOf(
  tx: Tx,
  administrationId: string,
  itemIds: string[],
): Promise<Map<string, PromptDiscount>> {
  if (itemIds.length === 0) return new Map()
  const { rows } = await tx.execute<{
    item_id: string
    total: string
    day: string
    percent: string
    days: number
    taken: string
  }>(sql`
    select v.item_id, v.total_minor::text as total, v.invoice_date::text as day, v.discount_percent::text as percent,
      v.discount_days as days, coalesce((
        select sum(a.amount_minor) from allocations a
        join items d on d.administration_id = ${administrationId} and d.id = a.credit_id and d.kind = 'discount'
        where a.administration_id = ${administrationId} and a.debit_id = v.item_id), 0)::text as taken
    from invoices v
    where v.administration_id = ${administrationId} and v.item_id = any(${sql.param(itemIds)}::uuid[])
      and v.kind = 'invoice' and v.discount_percent is not null and v.discount_days is not null`)
  return new Map(
    rows.flatMap(({ item_id, total, day, percent, days, taken }) => {
      const agreed = promptDiscount(BigInt(total), day, { percent, days })
      const left = (agreed?.amountMinor ?? 0n) - BigInt(taken)
      return agreed && left > 0n ? [[item_id, { ...agreed, amountMinor: left }] as const] : []
    }),
  )
}

/** Journals that money goes through, by code. */
export async function moneyJournals(
  tx: Tx,
  administrationId: string,
  locale: "en" | "nl" | "zh",
): Promise<{ code: string; name: string }[]> {
  const name = sql.raw({ en: "name_en", nl: "name_nl", zh: "name_zh" }[locale])
  const { rows } = await tx.execute<{ code: string; name: string }>(sql`
    select code, coalesce(nullif(${name}, ''), nullif(name_en, ''), code) as name from journals
    where administration_id = ${administrationId} and kind in ('bank', 'cash') order by code`)
  return rows
}

type Read = Omit<PayableItem, "amountMinor" | "openMinor" | "openBaseMinor" | "discount"> & {
  amount: string
  open: string
  open_base: string
}
