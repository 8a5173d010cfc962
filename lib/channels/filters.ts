import { DELIVERY_STATES } from "@/db/vocabulary"
import { addDays, startOfDay } from "@/lib/platform/calendar"
import { type DeliveryState, isReason, type Reason } from "./rules"

/** Which deliveries of a channel; null and "" do not filter. */
export type DeliveryFilter = {
  state: DeliveryState | null
  /** The sender's own spelling; "" for deliveries that named none. */
  topic: string | null
  reason: Reason | null
  /** Days, both included. */
  from: string | null
  to: string | null
  text: string
}

/** A place in the list, newest first; `row` is what the first row shown counts as. */
export type Place = { side: "after" | "before"; receivedAt: Date; id: string; row: number } | null

type Params = Record<string, string | string[] | undefined>

/** Stands for a topic that is blank. */
const BLANK = "~"

/** From an address, where anything may stand: what does not fit filters nothing. */
export function readFilter(params: Params): DeliveryFilter {
  const state = one(params.state)
  const topic = one(params.topic)
  const reason = one(params.reason)
  return {
    state: DELIVERY_STATES.find((known) => known === state) ?? null,
    topic: topic === BLANK ? "" : topic && storable(topic) ? topic.slice(0, 200) : null,
    reason: reason && isReason(reason) ? reason : null,
    from: readDay(one(params.from)),
    to: readDay(one(params.to)),
    text: storable(one(params.q) ?? "")
      .trim()
      .slice(0, 200),
  }
}

export function readPlace(params: Params): Place {
  const side = one(params.after) ? "after" : "before"
  const [, time, id] = /^([0-9a-z]{1,11})\.([0-9a-f-]{36})$/.exec(one(params[side]) ?? "") ?? []
  if (!time || !id || !isUuid(id)) return null
  const milliseconds = Number.parseInt(time, 36)
  if (milliseconds > MAX_TIME) return null
  const row = Number(one(params.row))
  return {
    side,
    receivedAt: new Date(milliseconds),
    id,
    row: Number.isSafeInteger(row) && row > 0 ? row : 1,
  }
}

/** The query part of an address, with its question mark; "" when nothing filters. */
export function filterQuery(filter: Partial<DeliveryFilter>, place: Place = null): string {
  const query = new URLSearchParams()
  if (filter.state) query.set("state", filter.state)
  if (filter.topic !== null && filter.topic !== undefined) query.set("topic", filter.topic || BLANK)
  if (filter.reason) query.set("reason", filter.reason)
  if (filter.from) query.set("from", filter.from)
  if (filter.to) query.set("to", filter.to)
  if (filter.text) query.set("q", filter.text)
  if (place) {
    query.set(place.side, `${place.receivedAt.getTime().toString(36)}.${place.id}`)
    query.set("row", String(place.row))
  }
  return query.size === 0 ? "" : `?${query}`
}

/** First moment of the period, and the first after it. */
export function periodOf(filter: Pick<DeliveryFilter, "from" | "to">): {
  from: Date | null
  until: Date | null
} {
  return {
    from: filter.from ? startOfDay(filter.from) : null,
    until: filter.to ? startOfDay(addDays(filter.to, 1)) : null,
  }
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}

/** The last moment that both JavaScript and Postgres can name in four figures of a year. */
const MAX_TIME = Date.parse("9999-01-01T00:00:00Z")

function one(param: string | string[] | undefined): string | undefined {
  return Array.isArray(param) ? param[0] : param
}

function storable(text: string): string {
  return text.replaceAll("\0", "")
}

function readDay(text: string | undefined): string | null {
  if (!text || !/^(19|20)\d{2}-\d{2}-\d{2}$/.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text
}
