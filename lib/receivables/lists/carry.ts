import { writeAddress } from "@/lib/platform/filters/address"
import type { Condition, Conditions, Filters } from "@/lib/platform/filters/filter"

/** Of what one list is asked, what another knows too, as its query string: the lists share their filters. */
export function carried<F extends Filters>(
  filters: F,
  conditions: Partial<Record<string, Condition>>,
  asOf: string | null,
): string {
  const known = Object.fromEntries(
    Object.entries(conditions).filter(([id, condition]) => condition && filters[id]?.kind === condition.kind),
  )
  return writeAddress(filters, known as Conditions<F>, { asOf })
}
