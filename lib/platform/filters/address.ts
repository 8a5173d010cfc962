import { moneyText, parseMoney } from "@/lib/platform/money"
import type {
  Choice,
  Condition,
  ConditionOf,
  Conditions,
  DaysFilter,
  Filter,
  Filters,
  MoneyFilter,
  NumberFilter,
  Option,
  Options,
  Spanning,
  Text,
} from "./filter"
import { blankCondition, filterIds, setIds } from "./filter"
import { parsePeriod } from "./periods"

/** Blank. No code may contain the sign (db/schema/classification.ts), nor the comma between values. */
export const BLANK = "~"
const NOT = "~not"
const NOT_BLANK = `${NOT},${BLANK}`
const MOST_TEXT = 200

/** Null for what says nothing or makes no sense for this filter. */
export function parseCondition<F extends Filter>(filter: F, text: string): ConditionOf<F> | null
export function parseCondition(filter: Filter, text: string): Condition | null {
  switch (filter.kind) {
    case "choice":
      return parseChoice(text)
    case "text":
      return parseText(text)
    default:
      return parseBlank(filter, text) ?? parseSpan(filter.kind, text)
  }
}

/** Canonical: one condition has one text, whatever the order it was put together in. */
export function writeCondition(condition: Condition): string {
  if (condition.kind === "text") return condition.text
  if (condition.kind === "choice") {
    const values = condition.values.map((value) => value ?? BLANK).sort()
    return [...(condition.not ? [NOT] : []), ...new Set(values)].join(",")
  }
  if ("blank" in condition) return condition.blank ? BLANK : NOT_BLANK
  if ("period" in condition) return condition.period
  const { from, to } =
    condition.kind === "money" ? { from: euros(condition.from), to: euros(condition.to) } : condition
  return `${from ?? ""}..${to ?? ""}`
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
      text === null
        ? []
        : `${name}=${encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":")}`,
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

function parseText(text: string): Text | null {
  const words = text.replaceAll("\0", "").replace(/\s+/g, " ").trim().slice(0, MOST_TEXT).trim()
  return words ? { kind: "text", text: words } : null
}

function parseBlank(
  { kind, nullable }: DaysFilter | NumberFilter | MoneyFilter,
  text: string,
): Condition | null {
  if (!nullable || (text !== BLANK && text !== NOT_BLANK)) return null
  return blankCondition(kind, text === BLANK)
}

/** A value alone is the span of that value. */
function parseSpan(kind: Spanning, text: string): Condition | null {
  const period = kind === "days" ? parsePeriod(text) : null
  if (period) return { kind: "days", period }
  const [first = "", last = first, ...rest] = text.split("..")
  if (rest.length > 0 || (first === "" && last === "")) return null
  switch (kind) {
    case "days": {
      const span = spanBetween(first, last, (day) => (isDay(day) ? day : null))
      return span && { kind, ...span }
    }
    case "number": {
      const span = spanBetween(first, last, parseNumber)
      return span && { kind, ...span }
    }
    case "money": {
      const span = spanBetween(first, last, parseEuros)
      return span && { kind, ...span }
    }
  }
}

/** Both ends must make sense where they are given, and stand in order. */
function spanBetween<Value extends string | number | bigint>(
  first: string,
  last: string,
  parse: (text: string) => Value | null,
): { from: Value | null; to: Value | null } | null {
  const from = first === "" ? null : parse(first)
  const to = last === "" ? null : parse(last)
  if ((first !== "" && from === null) || (last !== "" && to === null)) return null
  return from !== null && to !== null && from > to ? null : { from, to }
}

function parseNumber(text: string): number | null {
  // Never -0, which no text comes back to.
  return /^-?\d{1,12}(\.\d{1,2})?$/.test(text) ? Number(text) + 0 : null
}

/** Cents of a decimal amount: at most the twelve figures that any books hold. */
export function parseEuros(text: string): bigint | null {
  return /^-?\d{1,12}(\.\d{1,2})?$/.test(text) ? parseMoney(text, "EUR") : null
}

function euros(cents: bigint | null): string | null {
  return cents === null ? null : moneyText(cents, "EUR")
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
