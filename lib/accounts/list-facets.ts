import "server-only"
import type { Tx } from "@/db/client"
import { countFacets as countListFacets, type FacetCounts } from "@/lib/platform/filters/facets"
import { filterIds } from "@/lib/platform/filters/filter"
import { listAsOf } from "./as-of"
import { isBitmapFacet } from "./bitmaps/layout"
import { countBitmapFacets, readBitmaps } from "./bitmaps/reading"
import { accountFilters, accountList } from "./filters"
import { readingAmong, splitConditions } from "./list-page"
import type { AccountsView } from "./list-view"

/**
 * How many accounts have each value of each facet, each without its own filter. `share` splits them over
 * transactions that run side by side; such a transaction may be a snapshot, so that their counts agree.
 */
export async function countFacets(
  tx: Tx,
  administrationId: string,
  { conditions, options, asOf }: Pick<AccountsView, "conditions" | "options" | "asOf">,
  share: { part: number; of: number } = { part: 0, of: 1 },
): Promise<FacetCounts> {
  const { chosen, rest } = splitConditions(conditions)
  const reading = asOf ? null : await readBitmaps(tx, administrationId, chosen, options)
  if (!reading) {
    const list = listAsOf(accountList, administrationId, asOf)
    return countListFacets(tx, list, administrationId, conditions, options, share)
  }
  const among = await readingAmong(tx, administrationId, reading, rest, options)
  const facets = filterIds(accountFilters).filter(isBitmapFacet)
  const some = facets.filter((_, i) => i % share.of === share.part)
  return countBitmapFacets(tx, administrationId, among, some)
}
