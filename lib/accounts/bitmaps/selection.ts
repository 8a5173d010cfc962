import { type Conditions, type Options, setIds } from "@/lib/platform/filters/filter"
import { type AccountFilters, accountFilters } from "../filters"
import { type BitmapFacet, BLANK_KEY, isBitmapFacet } from "./layout"

/** A set filter in the words of the bitmaps: an account meets it when its key is among these, or is not. */
export type Pick = { facet: BitmapFacet; keys: string[]; not: boolean }

/** Conditions as picks; null when one of them asks what no bitmap knows. */
export function picksOf(conditions: Conditions<AccountFilters>, options: Options): Pick[] | null {
  const picks: Pick[] = []
  for (const id of setIds(accountFilters, conditions)) {
    const condition = conditions[id]
    if (!isBitmapFacet(id) || condition?.kind !== "choice") return null
    const known = options[id]
    const keys = condition.values.flatMap((value) => {
      if (value === null) return BLANK_KEY
      return known
        ? known.filter((option) => option.value === value).map((option) => String(option.key))
        : value
    })
    picks.push({ facet: id, keys, not: condition.not })
  }
  return picks
}

/** Does an account with these keys meet all picks, but for those of one facet? */
export function meets(key: (facet: BitmapFacet) => string, picks: Pick[], but?: BitmapFacet): boolean {
  return picks.every((pick) => pick.facet === but || pick.keys.includes(key(pick.facet)) !== pick.not)
}
