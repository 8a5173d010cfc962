import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ITEM_KINDS } from "@/db/vocabulary"

export type Item = {
  id: string
  accountId: string
  debtorId: string
  kind: (typeof ITEM_KINDS)[number]
  entryId: string
  number: string
  documentDate: string
  entryDate: string
  dueDate: string
  currency: string
  amountMinor: bigint
  baseMinor: bigint
  openMinor: bigint
  openBaseMinor: bigint
}

/** Locked until the transaction ends; null when there is none. */
export async function readItem(tx: Tx, administrationId: string, id: string): Promise<Item | null> {
  return (await readItems(tx, administrationId, [id])).get(id) ?? null
}

/** Those that are there, locked until the transaction ends, in one order for everybody. */
export async function readItems(tx: Tx, administrationId: string, ids: string[]): Promise<Map<string, Item>> {
  const { rows } = await tx.execute<Read>(sql`
    select id, account_id as "accountId", debtor_id as "debtorId", kind, entry_id as "entryId", number,
      document_date::text as "documentDate", entry_date::text as "entryDate", due_date::text as "dueDate",
      currency, amount_minor::text as "amountMinor", base_minor::text as "baseMinor",
      open_minor::text as "openMinor", open_base_minor::text as "openBaseMinor"
    from items where administration_id = ${administrationId} and id = any(${sql.param([...new Set(ids)])}::uuid[])
    order by id for no key update`)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        amountMinor: BigInt(row.amountMinor),
        baseMinor: BigInt(row.baseMinor),
        openMinor: BigInt(row.openMinor),
        openBaseMinor: BigInt(row.openBaseMinor),
      },
    ]),
  )
}

type Amount = "amountMinor" | "baseMinor" | "openMinor" | "openBaseMinor"
type Read = Omit<Item, Amount> & Record<Amount, string>
