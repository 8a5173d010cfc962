import type {
  Choice,
  Condition,
  ConditionOf,
  Conditions,
  Days,
  Filter,
  Filters,
  Option,
  Options,
} from "./filter"
import { filterIds, setIds } from "./filter"

/** Blank. No code may contain the sign (db/schema/classification.ts), nor the comma between values. */
export const BLANK = "~"
const NOT = "~not"
const MOST_TEXT = 200

/** Null for what says nothing or makes no sense for this filter. */
export function parseCondition<F extends Filter>(filter: F, text: string): ConditionOf<F> | null
export function parseCondition(filter: Filter, text: string): Condition | null {
  if (filter.kind === "choice") return parseChoice(text)
  if (filter.kind === "days") return parseDays(text)
  const words = text.replaceAll("\0", "").replace(/\s+/g, " ").trim().slice(0, MOST_TEXT).trim()
  return words ? { kind: "text", text: words } : null
}

/** Canonical: one condition has one text, whatever the order it was put together in. */
export function writeCondition(condition: Condition): string {
  if (condition.kind === "text") return condition.text
  if (condition.kind === "days") return `${condition.from ?? ""}..${condition.to ?? ""}`
  const values = condition.values.map((value) => value ?? BLANK).sort()
  return [...(condition.not ? [NOT] : []), ...new Set(values)].join(",")
}

export type SearchParams = Record<string, string | string[] | undefined>

/**
 * The conditions of an address. Filters that this list has not and values that no option has are left out and
 * named in `unknown`; the rest works. `others` are parameters that are not filters.
 */
export function readConditions<F extends Filters>(
  filters: F,
  options: Options,
  params: SearchParams,
  others: readonly string[],
): { conditions: Conditions<F>; unknown: string[] } {
  const conditions: Conditions<F> = {}
  const unknown = Object.keys(params).filter(
    (name) => !Object.hasOwn(filters, name) && !others.includes(name),
  )
  for (const id of filterIds(filters)) {
    const filter: Filter | undefined = filters[id]
    const text = first(params[id])
    if (!filter || !text) continue
    const condition: Condition | null = parseCondition(filter, text)
    if (!condition && /[^\s,]/.test(text)) unknown.push(id)
    const known =
      condition?.kind === "choice" ? knownChoice(condition, id, filter, options[id], unknown) : condition
    if (known) conditions[id] = known as ConditionOf<F[typeof id]>
  }
  return { conditions, unknown }
}

/** Canonical, and as readable as an address may be: filters in their declared order, then the rest. */
export function writeAddress<F extends Filters>(
  filters: F,
  conditions: Conditions<F>,
  others: Record<string, string | null>,
): string {
  const pairs = [
    ...setIds(filters, conditions).flatMap((id) => {
      const condition = conditions[id]
      return condition ? [[id, writeCondition(condition)] as const] : []
    }),
    ...Object.entries(others),
  ]
  const query = pairs
    .flatMap(([name, text]) =>
      text === null ? [] : `${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`,
    )
    .join("&")
  return query && `?${query}`
}

export function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function parseChoice(text: string): Choice | null {
  const parts = [...new Set(text.split(",").map((part) => part.trim()))].filter(Boolean)
  const not = parts[0] === NOT
  const values = parts.slice(not ? 1 : 0).map((part) => (part === BLANK ? null : part))
  return values.length > 0 ? { kind: "choice", not, values } : null
}

function parseDays(text: string): Days | null {
  const [from = "", to = from, ...rest] = text.split("..")
  const days = { kind: "days", from: from || null, to: to || null } as const
  const sensible = [days.from, days.to].every((day) => day === null || isDay(day))
  const ordered = !days.from || !days.to || days.from <= days.to
  return sensible && ordered && rest.length === 0 && (days.from || days.to) ? days : null
}

/** A day of the calendar in a year of four digits, such as every database knows. */
export function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function knownChoice(
  condition: Choice,
  id: string,
  filter: Filter,
  options: Option[] | undefined,
  unknown: string[],
): Choice | null {
  const values = condition.values.flatMap((value) => {
    const known = value === null ? null : knownValue(value, filter, options)
    if (known === undefined) unknown.push(`${id}=${value}`)
    return known === undefined ? [] : [known]
  })
  return values.length > 0 ? { ...condition, values: [...new Set(values)] } : null
}

function knownValue(value: string, filter: Filter, options: Option[] | undefined): string | undefined {
  if (!options) return filter.kind === "choice" && filter.form?.test(value) ? value : undefined
  let option = options.find((candidate) => candidate.value === value)
  for (let steps = 0; option?.replacedBy && steps < options.length; steps++) {
    const next = option.replacedBy
    option = options.find((candidate) => candidate.value === next)
  }
  return option?.value
}
