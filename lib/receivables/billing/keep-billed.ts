import "server-only"
import { sql } from "drizzle-orm"
import { type Tx, withAdministration, withoutAdministration } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { surprise } from "@/lib/platform/log"
import { pause } from "@/lib/platform/pause"
import { billOrder } from "./bill-order"
import { bookSummary, type SummaryOrders } from "./summary"

const LOOK_EVERY_MS = 3000
const ORDERS_AT_ONCE = 200

/**
 * Brings due orders into the books until told to stop. Any number of processes may do the same: whoever holds an
 * order bills it.
 */
export async function keepBilled(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      for (const administrationId of await administrationsToBill()) {
        if (stopping.aborted) return
        await billDue(administrationId)
      }
    } catch (error) {
      surprise(error, "billing orders")
    }
    await pause(LOOK_EVERY_MS, stopping)
  }
}

/** Some of the due orders of an administration. What is refused says why, and the others go on. */
export async function billDue(administrationId: string, now = new Date()): Promise<void> {
  const context: Context = { administrationId, actor: { kind: "system" } }
  const { singles, summaries } = await withAdministration(administrationId, (tx) =>
    dueOrders(tx, administrationId, dayOf(now)),
  )
  for (const id of singles) await attempt(administrationId, [id], (tx) => billOrder(tx, context, id, now))
  for (const summary of summaries)
    await attempt(administrationId, summary.orderIds, (tx) => bookSummary(tx, context, summary, now))
}

async function attempt(
  administrationId: string,
  orderIds: string[],
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  try {
    await withAdministration(administrationId, work)
  } catch (error) {
    const reason = error instanceof Refusal ? error.code : "unexpected"
    if (!(error instanceof Refusal)) surprise(error, "billing an order")
    await withAdministration(administrationId, (tx) =>
      tx.execute(sql`
        update order_billings set state = 'failed', reason = ${reason}
        where administration_id = ${administrationId} and order_id = any(${sql.param(orderIds)}::uuid[])
          and state = 'due'`),
    )
  }
}

/**
 * Prepaid consumers of a channel that sums up go by the day, once it is over; a change of what was summed goes in the
 * summary of the day of the change. All others are billed one by one.
 */
async function dueOrders(
  tx: Tx,
  administrationId: string,
  today: string,
): Promise<{ singles: string[]; summaries: SummaryOrders[] }> {
  const { rows } = await tx.execute<{ id: string; channel: string; day: string | null }>(sql`
    select b.order_id as id, h.name as channel, case
        when b.summed is not null then b.changed_on::text
        when b.invoice_id is null and c.mode = 'summary' and a.kind = 'consumer'
          and (o.paid_at is not null or o.owed_by <> 'shopper')
          then ((o.ordered_at at time zone 'Europe/Amsterdam')::date)::text
      end as day
    from order_billings b
    join orders o on o.administration_id = ${administrationId} and o.id = b.order_id
    join accounts a on a.administration_id = ${administrationId} and a.id = o.account_id
    join channels h on h.administration_id = ${administrationId} and h.id = b.channel_id
    left join channel_billing c on c.administration_id = ${administrationId} and c.channel_id = b.channel_id
    where b.administration_id = ${administrationId} and b.state = 'due'
      and (b.summed is null or b.changed_on < ${today}::date)
      and not (b.invoice_id is null and c.mode = 'summary' and a.kind = 'consumer'
        and (o.paid_at is not null or o.owed_by <> 'shopper')
        and (o.ordered_at at time zone 'Europe/Amsterdam')::date >= ${today}::date)
    order by b.changed_on, o.ordered_at, b.order_id limit ${ORDERS_AT_ONCE}`)
  const summaries = new Map<string, SummaryOrders>()
  for (const { id, channel, day } of rows) {
    if (day === null) continue
    const key = `${channel} ${day}`
    const known = summaries.get(key) ?? { channel, day, orderIds: [] }
    known.orderIds.push(id)
    summaries.set(key, known)
  }
  return {
    singles: rows.flatMap(({ id, day }) => (day === null ? [id] : [])),
    summaries: [...summaries.values()],
  }
}

async function administrationsToBill(): Promise<string[]> {
  const { rows } = await withoutAdministration((tx) =>
    tx.execute<{ administration_id: string }>(sql`select administration_id from administrations_to_bill()`),
  )
  return rows.map(({ administration_id }) => administration_id)
}
