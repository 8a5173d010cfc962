import { FIELD_IDS, type FieldId, isFieldId } from "@/lib/classification/rules"
import { first, type SearchParams } from "@/lib/platform/filters/address"
import { type Period, parsePeriod } from "./period"

/** What every page of insight is asked: by which field, over which months, and whose classes count. */
export type Ask = {
  field: FieldId
  /** As the address writes it. */
  periodText: string
  period: Period
  /** True: the classes of today, for all that was ever sold. False: those under which it was sold. */
  restated: boolean
}

const DEFAULT_PERIOD = "12"

/** What means nothing falls back: to the first field in use, the last twelve months, as made. */
export function readAsk(params: SearchParams, inUse: FieldId[], today: string): Ask {
  const field = first(params.field) ?? ""
  const asked = first(params.period) ?? DEFAULT_PERIOD
  const period = parsePeriod(asked, today)
  const standard = parsePeriod(DEFAULT_PERIOD, today)
  if (!standard) throw new Error("the default period is a period")
  return {
    field: isFieldId(field) ? field : (inUse[0] ?? FIELD_IDS[0] ?? "classification1"),
    periodText: period ? asked : DEFAULT_PERIOD,
    period: period ?? standard,
    restated: first(params.classes) === "restated",
  }
}

/** "?field=…": the same question on another page, with what is its own. */
export function writeAsk(ask: Ask, others: Record<string, string | null> = {}): string {
  const query = new URLSearchParams({
    field: ask.field,
    period: ask.periodText,
    ...(ask.restated && { classes: "restated" }),
  })
  for (const [name, value] of Object.entries(others)) if (value !== null) query.set(name, value)
  return `?${query}`
}

/**
 * The list of accounts behind a mark: these values of their filters. Accounts with this class today; as made, with
 * this class at the end of the period. `bought` leaves out those whose last order is older than the period:
 * exact while the period runs until today.
 */
export function accountsLink(
  administration: string,
  ask: Ask,
  today: string,
  filters: Record<string, string | null>,
  { bought = true }: { bought?: boolean } = {},
): string {
  const query = Object.entries(filters).map(([name, value]) => `${name}=${encodeURIComponent(value ?? "~")}`)
  if (bought) query.push(`lastOrder=${ask.period.from}..`)
  if (!ask.restated && ask.period.to < today) query.push(`asOf=${ask.period.to}`)
  return `/${administration}/accounts?${query.join("&")}`
}
