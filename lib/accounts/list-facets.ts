import "server-only"
import type { Tx } from "@/db/client"
import { countFacets as countListFacets, type FacetCounts } from "@/lib/platform/filters/facets"
import { accountFilters, accountTables } from "./filters"
import type { AccountsView } from "./list-view"

/**
 * How many accounts have each value of the sixteen facets, each without its own filter. `share` splits them
 * over transactions that run side by side.
 */
export async function countFacets(
  tx: Tx,
  administrationId: string,
  { conditions, options }: Pick<AccountsView, "conditions" | "options">,
  share?: { part: number; of: number },
): Promise<FacetCounts> {
  return countListFacets(
    tx,
    { filters: accountFilters, tables: accountTables },
    administrationId,
    conditions,
    options,
    share,
  )
}
