import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { anyOf } from "@/lib/platform/any-of"
import type { OrderFacts } from "./order"
import { refreshOrderTotals } from "./totals"

export type OrderRecord = {
  channelId: string
  accountId: string
  order: OrderFacts
}

/**
 * Stores orders as their senders state them; one that is known is replaced, lines and VAT included. The last
 * of several versions in one call counts; `known` are those that `findOrders` found in this
 * transaction. Returns the order ids, in the order of the records.
 */
export async function recordOrders(
  tx: Tx,
  administrationId: string,
  records: OrderRecord[],
  known: Map<string, KnownOrder>,
  now: Date,
): Promise<string[]> {
  if (records.length === 0) return []
  const ids = new Map<string, string>()
  const last = new Map<string, OrderRecord>()
  for (const record of records) {
    const key = orderKey(record.channelId, record.order.externalId)
    ids.set(key, ids.get(key) ?? known.get(key)?.id ?? uuidv7())
    last.set(key, record)
  }
  const rows = [...last].map(([key, record]) => orderRow(ids.get(key) ?? "", record))
  await putOrders(tx, administrationId, rows, now)
  const replaced = [...last.keys()].flatMap((key) => known.get(key)?.id ?? [])
  if (replaced.length > 0) await removeParts(tx, administrationId, replaced)
  await insertParts(tx, administrationId, rows)
  const owners = [...last].flatMap(([key, { accountId }]) => [
    accountId,
    known.get(key)?.accountId ?? accountId,
  ])
  await refreshOrderTotals(tx, administrationId, owners)
  return records.map(({ channelId, order }) => ids.get(orderKey(channelId, order.externalId)) ?? "")
}

/** Marks orders as deleted at the sender; they stay in the books. Returns the ids of those that exist. */
export async function markOrdersDeleted(
  tx: Tx,
  administrationId: string,
  deleted: { channelId: string; externalId: string }[],
  now: Date,
): Promise<Map<string, string>> {
  if (deleted.length === 0) return new Map()
  const wanted = JSON.stringify(deleted.map((d) => ({ channel_id: d.channelId, external_id: d.externalId })))
  const { rows } = await tx.execute<{
    id: string
    account_id: string
    channel_id: string
    external_id: string
  }>(sql`
    update orders o set deleted_at = ${now}, updated_at = ${now}
    from json_to_recordset(${wanted}::json) as w (channel_id uuid, external_id text)
    where o.administration_id = ${administrationId} and o.channel_id = w.channel_id and o.external_id = w.external_id
    returning o.id, o.account_id, o.channel_id, o.external_id`)
  await refreshOrderTotals(
    tx,
    administrationId,
    rows.map((row) => row.account_id),
  )
  return new Map(rows.map((row) => [orderKey(row.channel_id, row.external_id), row.id]))
}

export type KnownOrder = { id: string; accountId: string }

/** The known ones among these orders, by `orderKey`. */
export async function findOrders(
  tx: Tx,
  administrationId: string,
  wanted: { channelId: string; externalId: string }[],
): Promise<Map<string, KnownOrder>> {
  if (wanted.length === 0) return new Map()
  const keys = JSON.stringify(wanted.map((w) => ({ channel_id: w.channelId, external_id: w.externalId })))
  const { rows } = await tx.execute<{
    id: string
    account_id: string
    channel_id: string
    external_id: string
  }>(sql`
    select distinct o.id, o.account_id, o.channel_id, o.external_id
    from json_to_recordset(${keys}::json) as w (channel_id uuid, external_id text)
    join orders o on o.administration_id = ${administrationId} and o.channel_id = w.channel_id
      and o.external_id = w.external_id`)
  return new Map(
    rows.map((row) => [orderKey(row.channel_id, row.external_id), { id: row.id, accountId: row.account_id }]),
  )
}

export function orderKey(channelId: string, externalId: string): string {
  return `${channelId} ${externalId}`
}

function orderRow(id: string, { channelId, accountId, order }: OrderRecord) {
  return {
    id,
    account_id: accountId,
    channel_id: channelId,
    external_id: order.externalId,
    number: order.number,
    status: order.status,
    sender_status: order.senderStatus,
    ordered_at: order.orderedAt,
    paid_at: order.paidAt,
    currency: order.currency,
    total_minor: String(order.totalMinor),
    tax_minor: String(order.taxMinor),
    shipping_minor: String(order.shippingMinor),
    discount_minor: String(order.discountMinor),
    refunded_minor: String(order.refundedMinor),
    prices_include_tax: order.pricesIncludeTax,
    payment_method: order.paymentMethod,
    payment_method_title: order.paymentMethodTitle,
    owed_by: order.owedBy,
    owed_by_name: order.owedByName,
    billing: order.billing,
    shipping: order.shipping,
    lines: order.lines.map((line, position) => ({
      order_id: id,
      position,
      kind: line.kind,
      sku: line.sku,
      name: line.name,
      quantity: line.quantity,
      net_minor: String(line.netMinor),
      tax_minor: String(line.taxMinor),
      category: line.category,
      cost_minor: line.costMinor === null ? null : String(line.costMinor),
    })),
    taxes: order.taxes.map((tax, position) => ({
      order_id: id,
      position,
      name: tax.name,
      rate: tax.rate,
      country: tax.country,
      tax_minor: String(tax.taxMinor),
    })),
  }
}

type OrderRow = ReturnType<typeof orderRow>

async function putOrders(tx: Tx, administrationId: string, rows: OrderRow[], now: Date): Promise<void> {
  const heads = rows.map(({ lines: _lines, taxes: _taxes, ...head }) => head)
  await tx.execute(sql`
    insert into orders (administration_id, id, account_id, channel_id, external_id, number, status, sender_status,
      ordered_at, paid_at, currency, total_minor, tax_minor, shipping_minor, discount_minor, refunded_minor,
      prices_include_tax, payment_method, payment_method_title, owed_by, owed_by_name, billing, shipping,
      created_at, updated_at)
    select ${administrationId}, r.*, ${now}, ${now}
    from json_to_recordset(${JSON.stringify(heads)}::json) as r (id uuid, account_id uuid, channel_id uuid,
      external_id text, number text, status text, sender_status text, ordered_at timestamptz, paid_at timestamptz,
      currency char(3), total_minor bigint, tax_minor bigint, shipping_minor bigint, discount_minor bigint,
      refunded_minor bigint, prices_include_tax boolean, payment_method text, payment_method_title text,
      owed_by text, owed_by_name text, billing jsonb, shipping jsonb)
    on conflict (administration_id, channel_id, external_id) do update set account_id = excluded.account_id,
      number = excluded.number, status = excluded.status, sender_status = excluded.sender_status,
      ordered_at = excluded.ordered_at, paid_at = coalesce(excluded.paid_at, orders.paid_at), currency = excluded.currency,
      total_minor = excluded.total_minor, tax_minor = excluded.tax_minor, shipping_minor = excluded.shipping_minor,
      discount_minor = excluded.discount_minor, refunded_minor = excluded.refunded_minor,
      prices_include_tax = excluded.prices_include_tax, payment_method = excluded.payment_method,
      payment_method_title = excluded.payment_method_title, owed_by = excluded.owed_by,
      owed_by_name = excluded.owed_by_name, billing = excluded.billing, shipping = excluded.shipping,
      updated_at = excluded.updated_at, deleted_at = null`)
}

async function removeParts(tx: Tx, administrationId: string, orderIds: string[]): Promise<void> {
  for (const table of ["order_lines", "order_taxes"]) {
    await tx.execute(sql`
      delete from ${sql.identifier(table)} where administration_id = ${administrationId}
        and order_id = ${anyOf(orderIds)}`)
  }
}

async function insertParts(tx: Tx, administrationId: string, rows: OrderRow[]): Promise<void> {
  const lines = rows.flatMap((row) => row.lines)
  if (lines.length > 0) {
    await tx.execute(sql`
      insert into order_lines (administration_id, order_id, position, kind, sku, name, quantity, net_minor, tax_minor,
        category, cost_minor)
      select ${administrationId}, r.* from json_to_recordset(${JSON.stringify(lines)}::json) as r (order_id uuid,
        position smallint, kind text, sku text, name text, quantity numeric, net_minor bigint, tax_minor bigint,
        category text, cost_minor bigint)`)
  }
  const taxes = rows.flatMap((row) => row.taxes)
  if (taxes.length > 0) {
    await tx.execute(sql`
      insert into order_taxes (administration_id, order_id, position, name, rate, country, tax_minor)
      select ${administrationId}, r.* from json_to_recordset(${JSON.stringify(taxes)}::json) as r (order_id uuid,
        position smallint, name text, rate numeric, country text, tax_minor bigint)`)
  }
}
