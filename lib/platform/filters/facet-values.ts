import type { FacetCounts } from "./facets"
import { type Condition, type Conditions, type Filters, filterIds, type Option, type Options } from "./filter"

/** A value as a facet offers it; null is blank. */
export type FacetValue = { value: string | null; label: string; count: number; archived?: boolean }

/** By filter; plain data for the browser. */
export type FacetValues = Record<string, FacetValue[]>

/**
 * Names what was counted, most first. Values that nothing has are left out, unless they are set. `name` reads
 * the values of filters that have no options.
 */
export function facetValues<F extends Filters>(
  filters: F,
  counts: FacetCounts,
  options: Options,
  conditions: Conditions<F>,
  name: (id: string, value: string) => string,
): FacetValues {
  const facets: FacetValues = {}
  for (const id of filterIds(filters)) {
    const counted = counts[id]
    if (!counted) continue
    const condition: Condition | undefined = conditions[id]
    const chosen = condition?.kind === "choice" ? condition.values : []
    const values = (options[id] ?? named(id, counted.counts, chosen, name)).flatMap((option) => {
      const count = counted.counts.get(String(option.key)) ?? 0
      if (count === 0 && !chosen.includes(option.value)) return []
      return { value: option.value, label: option.label, count, ...(option.archived && { archived: true }) }
    })
    const blank =
      counted.blank > 0 || chosen.includes(null) ? [{ value: null, label: "", count: counted.blank }] : []
    facets[id] = [...blank, ...values.sort((a, b) => b.count - a.count)]
  }
  return facets
}

function named(
  id: string,
  counts: Map<string, number>,
  chosen: (string | null)[],
  name: (id: string, value: string) => string,
): Option[] {
  const values = new Set([...counts.keys(), ...chosen.filter((value) => value !== null)])
  return [...values].map((value) => ({ value, key: value, label: name(id, value) }))
}
