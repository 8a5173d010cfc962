import { PAYMENT_ALERTS } from "@/db/vocabulary"
import { first, type SearchParams } from "@/lib/platform/filters/address"

/** new: nobody has seen it; seen; closed: it no longer holds. */
export const ALERT_STATES = ["new", "seen", "closed"] as const
export type AlertState = (typeof ALERT_STATES)[number]
export type AlertKind = (typeof PAYMENT_ALERTS)[number]

/** Alerts as an address asks for them; `from` is the place of the first, from 0. */
export type AlertsView = { state: AlertState; kind: AlertKind | null; mine: boolean; from: number }

export function readAlertsView(params: SearchParams): AlertsView {
  const from = first(params.from) ?? ""
  return {
    state: ALERT_STATES.find((state) => state === first(params.state)) ?? "new",
    kind: PAYMENT_ALERTS.find((kind) => kind === first(params.kind)) ?? null,
    mine: first(params.mine) === "yes",
    from: /^\d{1,7}$/.test(from) ? Number(from) : 0,
  }
}

/** As a query string. */
export function alertsAddress({ state, kind, mine, from }: AlertsView): string {
  const query = new URLSearchParams()
  if (state !== "new") query.set("state", state)
  if (kind) query.set("kind", kind)
  if (mine) query.set("mine", "yes")
  if (from > 0) query.set("from", String(from))
  const text = query.toString()
  return text && `?${text}`
}
