import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { DeliveryOutcome } from "@/db/schema/channels"
import { type FieldId, fieldOf, type Texts } from "@/lib/classification/rules"
import { type DeliveryFilter, isUuid, type Place, periodOf } from "./filters"
import type { DeliveryState } from "./rules"

export const PAGE_SIZE = 50

export type DeliveryRow = {
  id: string
  topic: string
  receivedAt: Date
  state: DeliveryState
  reason: string | null
  outcome: DeliveryOutcome | null
  attempts: number
  /** How often the same delivery came again. */
  repeats: number
  test: boolean
  /** Its payload was taken out, so it cannot be replayed. */
  blanked: boolean
  /** Null for a delivery that concerned no account, or one that is gone. */
  account: { id: string; code: string; name: string } | null
  orderNumber: string | null
}

export type DeliveryPage = { rows: DeliveryRow[]; from: number; previous: Place; next: Place }

/** One page, newest first. */
export async function listDeliveries(
  tx: Tx,
  administrationId: string,
  channelId: string,
  filter: DeliveryFilter,
  place: Place,
): Promise<DeliveryPage> {
  const backwards = place?.side === "before"
  const at = place && sql`(${place.receivedAt}::timestamptz, ${place.id}::uuid)`
  const where = sql.join(
    [
      ...conditions(administrationId, channelId, filter),
      ...(filter.state ? [sql`d.state = ${filter.state}`] : []),
      ...(filter.topic === null ? [] : [sql`d.topic = ${filter.topic}`]),
      ...(filter.reason ? [sql`d.reason = ${filter.reason}`] : []),
      ...(at ? [backwards ? sql`(d.received_at, d.id) > ${at}` : sql`(d.received_at, d.id) < ${at}`] : []),
    ],
    sql` and `,
  )
  const direction = sql.raw(backwards ? "asc" : "desc")
  const { rows } = await tx.execute<Stored>(sql`
    ${SELECT_ROW} where ${where}
    order by d.received_at ${direction}, d.id ${direction} limit ${PAGE_SIZE + 1}`)
  const more = rows.length > PAGE_SIZE
  // Back at the top: the first page, whole, with what came in meanwhile.
  if (backwards && !more) return listDeliveries(tx, administrationId, channelId, filter, null)
  const shown = rows.slice(0, PAGE_SIZE).map(rowOf)
  if (backwards) shown.reverse()
  const from = !place ? 1 : backwards ? Math.max(1, place.row - shown.length) : place.row
  const [first, last] = [shown[0], shown.at(-1)]
  const next = last && (more || backwards) ? placeOf("after", last, from + shown.length) : null
  return { rows: shown, from, previous: place && first ? placeOf("before", first, from) : null, next }
}

export type DeliveryCounts = {
  /** Per state, under the other filters; so are topics and reasons. */
  states: Record<DeliveryState, number>
  topics: { topic: string; count: number }[]
  reasons: { reason: string; count: number }[]
  /** With every filter. */
  total: number
  oldestWaitingAt: Date | null
}

export async function countDeliveries(
  tx: Tx,
  administrationId: string,
  channelId: string,
  filter: DeliveryFilter,
): Promise<DeliveryCounts> {
  const where = sql.join(conditions(administrationId, channelId, filter), sql` and `)
  const { rows } = await tx.execute<{
    state: DeliveryState
    topic: string
    reason: string | null
    count: number
  }>(sql`
    select d.state, d.topic, d.reason, count(*)::int as count from deliveries d where ${where} group by 1, 2, 3`)
  const { rows: waiting } = await tx.execute<{ at: string | null }>(sql`
    select min(received_at) as at from deliveries
    where administration_id = ${administrationId} and channel_id = ${channelId} and due_at is not null`)

  type Facet = "state" | "topic" | "reason"
  const passes = (row: (typeof rows)[number], but?: Facet) =>
    (["state", "topic", "reason"] as const).every(
      (facet) => facet === but || filter[facet] === null || filter[facet] === row[facet],
    )
  const sum = (facet: Facet) => {
    const counts = new Map<string, number>()
    for (const row of rows) {
      const value = row[facet]
      if (value !== null && passes(row, facet)) counts.set(value, (counts.get(value) ?? 0) + row.count)
    }
    return counts
  }
  const states = sum("state")
  return {
    states: {
      received: states.get("received") ?? 0,
      applied: states.get("applied") ?? 0,
      ignored: states.get("ignored") ?? 0,
      quarantined: states.get("quarantined") ?? 0,
    },
    topics: sorted(sum("topic")).map(([topic, count]) => ({ topic, count })),
    reasons: sorted(sum("reason")).map(([reason, count]) => ({ reason, count })),
    total: rows.reduce((total, row) => total + (passes(row) ? row.count : 0), 0),
    oldestWaitingAt: dateOrNull(waiting[0]?.at),
  }
}

/** A delivery without its payload: what a page needs to tell how far it is. */
export type DeliveryProgress = DeliveryRow & {
  /** When it is tried next; null once it is processed. */
  dueAt: Date | null
  processedAt: Date | null
  label: { field: FieldId; fieldLabel: Texts; value: Texts & { code: string } } | null
}

export type DeliveryDetail = DeliveryProgress & {
  body: Uint8Array | null
  headers: Record<string, string>
  dedupeKey: string
  /** When the payload will be taken out; null once it is. */
  blankAt: Date | null
}

/** Null for a delivery that is not of this channel. */
export async function findProgress(
  tx: Tx,
  administrationId: string,
  channelId: string,
  deliveryId: string,
): Promise<DeliveryProgress | null> {
  const { rows } = await tx.execute<Stored>(sql`${SELECT_ROW}
    where d.administration_id = ${administrationId} and d.channel_id = ${channelId} and d.id = ${deliveryId}`)
  const [row] = rows
  if (!row) return null
  const label = row.outcome?.label ? await findLabel(tx, administrationId, row.outcome.label) : null
  return { ...rowOf(row), dueAt: dateOrNull(row.due_at), processedAt: dateOrNull(row.processed_at), label }
}

export async function findDelivery(
  tx: Tx,
  administrationId: string,
  channelId: string,
  deliveryId: string,
): Promise<DeliveryDetail | null> {
  const progress = await findProgress(tx, administrationId, channelId, deliveryId)
  if (!progress) return null
  const { rows } = await tx.execute<{
    body: Uint8Array | null
    headers: Record<string, string>
    dedupe_key: string
    blank_at: string | null
  }>(sql`
    select body, headers, dedupe_key, blank_at from deliveries
    where administration_id = ${administrationId} and id = ${deliveryId}`)
  const [stored] = rows
  if (!stored) return null
  return {
    ...progress,
    body: stored.body,
    headers: stored.headers,
    dedupeKey: stored.dedupe_key,
    blankAt: dateOrNull(stored.blank_at),
  }
}

/** Raw statements give moments as text. */
export function dateOrNull(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null
}

type Stored = {
  id: string
  topic: string
  received_at: string
  state: DeliveryState
  reason: string | null
  outcome: DeliveryOutcome | null
  attempts: number
  repeats: number
  is_test: boolean
  blanked: boolean
  due_at: string | null
  processed_at: string | null
  account_id: string | null
  account_code: string | null
  account_name: string | null
  order_number: string | null
}

const SELECT_ROW = sql`
  select d.id, d.topic, d.received_at, d.state, d.reason, d.outcome, d.attempts, d.repeats, d.is_test,
    d.body is null as blanked, d.due_at, d.processed_at, a.id as account_id, a.code as account_code,
    a.name as account_name, o.number as order_number
  from deliveries d
  left join accounts a
    on a.administration_id = d.administration_id and a.id = (d.outcome ->> 'accountId')::uuid
  left join orders o on o.administration_id = d.administration_id and o.id = (d.outcome ->> 'orderId')::uuid`

function rowOf(row: Stored): DeliveryRow {
  const { account_id: id, account_code: code, account_name: name } = row
  return {
    id: row.id,
    topic: row.topic,
    receivedAt: new Date(row.received_at),
    state: row.state,
    reason: row.reason,
    outcome: row.outcome,
    attempts: row.attempts,
    repeats: row.repeats,
    test: row.is_test,
    blanked: row.blanked,
    account: id !== null && code !== null && name !== null ? { id, code, name } : null,
    orderNumber: row.order_number,
  }
}

/** Of the channel, in the period, with the text; the rest of a filter is counted by. */
function conditions(administrationId: string, channelId: string, filter: DeliveryFilter): SQL[] {
  const { from, until } = periodOf(filter)
  const { text } = filter
  return [
    sql`d.administration_id = ${administrationId}`,
    sql`d.channel_id = ${channelId}`,
    ...(from ? [sql`d.received_at >= ${from}`] : []),
    ...(until ? [sql`d.received_at < ${until}`] : []),
    ...(text ? [matches(administrationId, channelId, text)] : []),
  ]
}

/** A delivery's id, here or at the sender, or the sender's id of the order or customer that it concerned. */
function matches(administrationId: string, channelId: string, text: string): SQL {
  return sql`(
    ${isUuid(text.toLowerCase()) ? sql`d.id = ${text}::uuid or` : sql``}
    position(lower(${text}) in lower(d.dedupe_key)) > 0
    or d.headers ->> 'x-wc-webhook-delivery-id' = ${text}
    or d.outcome ->> 'orderId' in (
      select o.id::text from orders o
      where o.administration_id = ${administrationId} and o.channel_id = ${channelId}
        and (o.external_id = ${text} or o.number = ${text}))
    or d.outcome ->> 'accountId' in (
      select i.account_id::text from identities i
      where i.administration_id = ${administrationId} and i.channel_id = ${channelId}
        and i.external_id = ${text}))`
}

function placeOf(side: "after" | "before", { receivedAt, id }: DeliveryRow, row: number): Place {
  return { side, receivedAt, id, row }
}

function sorted(counts: Map<string, number>): [string, number][] {
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}

async function findLabel(
  tx: Tx,
  administrationId: string,
  number: number,
): Promise<DeliveryProgress["label"]> {
  const field = fieldOf(number)
  const { rows } = await tx.execute<{
    code: string
    description_en: string
    description_nl: string
    description_zh: string
    label_en: string | null
    label_nl: string | null
    label_zh: string | null
  }>(sql`
    select c.code, c.description_en, c.description_nl, c.description_zh, f.label_en, f.label_nl, f.label_zh
    from classifications c
    left join fields f on f.administration_id = c.administration_id and f.field = c.field
    where c.administration_id = ${administrationId} and c.number = ${number}`)
  const [row] = rows
  if (!row) return null
  return {
    field,
    fieldLabel: { en: row.label_en ?? "", nl: row.label_nl ?? "", zh: row.label_zh ?? "" },
    value: { code: row.code, en: row.description_en, nl: row.description_nl, zh: row.description_zh },
  }
}
