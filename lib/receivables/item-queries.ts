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
  const { rows } = await tx.execute<Record<string, string> & { kind: Item["kind"] }>(sql`
    select id, account_id, debtor_id, kind, entry_id, number, document_date::text, entry_date::text, due_date::text,
      currency, amount_minor::text, base_minor::text, open_minor::text, open_base_minor::text
    from items where administration_id = ${administrationId} and id = ${id} for no key update`)
  const [row] = rows
  if (!row) return null
  return {
    id: row.id as string,
    accountId: row.account_id as string,
    debtorId: row.debtor_id as string,
    kind: row.kind,
    entryId: row.entry_id as string,
    number: row.number as string,
    documentDate: row.document_date as string,
    entryDate: row.entry_date as string,
    dueDate: row.due_date as string,
    currency: row.currency as string,
    amountMinor: BigInt(row.amount_minor ?? 0),
    baseMinor: BigInt(row.base_minor ?? 0),
    openMinor: BigInt(row.open_minor ?? 0),
    openBaseMinor: BigInt(row.open_base_minor ?? 0),
  }
}
