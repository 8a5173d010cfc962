import { and, asc, desc, eq, inArray, lt, or } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { channels, orderLines, orders, orderTaxes } from "@/db/schema"
import { orderLabelsOf } from "./order-labels"

/** Where a page of orders goes on: after this order, in the order of the list. */
export type OrderCursor = { orderedAt: Date; id: string }

export type OrderOfAccount = typeof orders.$inferSelect & {
  /** Null when entered by hand. */
  channel: string | null
  /** Value numbers of the thirteen fields when it was made; null when that was not kept. */
  madeAs: (number | null)[] | null
  lines: (typeof orderLines.$inferSelect)[]
  taxes: (typeof orderTaxes.$inferSelect)[]
}

/** Orders of an account, newest first, lines and VAT included; one page of them. */
export async function ordersOfAccount(
  tx: Tx,
  administrationId: string,
  accountId: string,
  page: { limit: number; after: OrderCursor | null },
): Promise<{ orders: OrderOfAccount[]; next: OrderCursor | null }> {
  const rows = await tx
    .select({ order: orders, channel: channels.name })
    .from(orders)
    .leftJoin(
      channels,
      and(eq(channels.administrationId, orders.administrationId), eq(channels.id, orders.channelId)),
    )
    .where(
      and(
        eq(orders.administrationId, administrationId),
        eq(orders.accountId, accountId),
        page.after ? afterCursor(page.after) : undefined,
      ),
    )
    .orderBy(desc(orders.orderedAt), desc(orders.id))
    .limit(page.limit + 1)
  const shown = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? shown.at(-1)?.order : undefined
  const ids = shown.map(({ order }) => order.id)
  const lines = await linesOf(tx, administrationId, ids)
  const taxes = await taxesOf(tx, administrationId, ids)
  const madeAs = await orderLabelsOf(tx, administrationId, ids)
  return {
    orders: shown.map(({ order, channel }) => ({
      ...order,
      channel,
      madeAs: madeAs.get(order.id) ?? null,
      lines: lines.filter((line) => line.orderId === order.id),
      taxes: taxes.filter((tax) => tax.orderId === order.id),
    })),
    next: last ? { orderedAt: last.orderedAt, id: last.id } : null,
  }
}

export async function countOrders(tx: Tx, administrationId: string, accountId: string): Promise<number> {
  return tx.$count(
    orders,
    and(eq(orders.administrationId, administrationId), eq(orders.accountId, accountId)),
  )
}

/** "2026-11-21T10:00:00.000Z_<id>", as it stands in an address. */
export function cursorText({ orderedAt, id }: OrderCursor): string {
  return `${orderedAt.toISOString()}_${id}`
}

/** Null for what is no cursor: the first page is shown. */
export function readCursor(text: unknown): OrderCursor | null {
  const [, at, id] = /^([\d\-T:.]+Z)_([0-9a-f-]{36})$/.exec(typeof text === "string" ? text : "") ?? []
  if (!at || !id || !Number.isFinite(Date.parse(at)) || !UUID.test(id)) return null
  return { orderedAt: new Date(at), id }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function afterCursor({ orderedAt, id }: OrderCursor) {
  return or(lt(orders.orderedAt, orderedAt), and(eq(orders.orderedAt, orderedAt), lt(orders.id, id)))
}

async function linesOf(tx: Tx, administrationId: string, ids: string[]) {
  if (ids.length === 0) return []
  return tx
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.administrationId, administrationId), inArray(orderLines.orderId, ids)))
    .orderBy(asc(orderLines.position))
}

async function taxesOf(tx: Tx, administrationId: string, ids: string[]) {
  if (ids.length === 0) return []
  return tx
    .select()
    .from(orderTaxes)
    .where(and(eq(orderTaxes.administrationId, administrationId), inArray(orderTaxes.orderId, ids)))
    .orderBy(asc(orderTaxes.position))
}
