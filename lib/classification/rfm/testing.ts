import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import type { ORDER_STATUSES } from "@/db/vocabulary"

export type TestOrder = {
  id?: string
  accountId: string
  status: (typeof ORDER_STATUSES)[number]
  currency: string
  totalMinor: number
  taxMinor: number
  refundedMinor: number
  orderedAt: string
  paidAt: string | null
  deletedAt: string | null
}

/** Orders as they stand in the books, with no sender, for tests that only sum them up. */
export async function insertTestOrders(tx: Tx, administrationId: string, list: TestOrder[]): Promise<void> {
  const rows = list.map((order) => ({
    id: order.id ?? uuidv7(),
    account_id: order.accountId,
    status: order.status,
    currency: order.currency,
    total_minor: order.totalMinor,
    tax_minor: order.taxMinor,
    refunded_minor: order.refundedMinor,
    ordered_at: order.orderedAt,
    paid_at: order.paidAt,
    deleted_at: order.deletedAt,
  }))
  await tx.execute(sql`
    insert into orders (administration_id, id, account_id, number, status, currency, total_minor, tax_minor,
      refunded_minor, ordered_at, paid_at, deleted_at, shipping_minor, discount_minor, prices_include_tax, owed_by,
      created_at, updated_at)
    select ${administrationId}, r.*, 0, 0, true, 'shopper', r.ordered_at, r.ordered_at
    from (select id, account_id, id::text, status, currency, total_minor, tax_minor, refunded_minor, ordered_at,
        paid_at, deleted_at
      from json_to_recordset(${JSON.stringify(rows)}::json) as x (id uuid, account_id uuid, status text,
        currency char(3), total_minor bigint, tax_minor bigint, refunded_minor bigint, ordered_at timestamptz,
        paid_at timestamptz, deleted_at timestamptz)) r`)
}
