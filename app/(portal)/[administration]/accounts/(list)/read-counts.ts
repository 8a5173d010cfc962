import type { Widened } from "@/components/accounts/accounts-no-match"
import { withAdministration } from "@/db/client"
import { countryName } from "@/lib/accounts/countries"
import { type AccountFilterId, accountFilters } from "@/lib/accounts/filters"
import { countFacets } from "@/lib/accounts/list-facets"
import { type GroupSums, sumGroups } from "@/lib/accounts/list-groups"
import type { AccountsView } from "@/lib/accounts/list-view"
import { exactTotal } from "@/lib/accounts/queries"
import { type FacetValues, facetValues } from "@/lib/platform/filters/facet-values"
import { setIds, without } from "@/lib/platform/filters/filter"
import type { Locale } from "@/lib/platform/locale"
import { surprise } from "@/lib/platform/log"

type Asked = Pick<AccountsView, "conditions" | "options" | "asOf">

/** All facets; null when it failed, which the log tells. */
export async function readFacets(
  administrationId: string,
  view: Asked,
  locale: Locale,
): Promise<FacetValues | null> {
  try {
    const counts = await withAdministration(administrationId, (tx) => countFacets(tx, administrationId, view))
    return facetValues(accountFilters, counts, view.options, view.conditions, (_, code) =>
      countryName(code, locale),
    )
  } catch (error) {
    surprise(error, "facets of accounts")
    return null
  }
}

/** All accounts that meet the conditions, exact. */
export async function readTotal(administrationId: string, view: Asked): Promise<number> {
  return withAdministration(administrationId, (tx) => exactTotal(tx, administrationId, view))
}

/** How many would match without each of the filters that are set; none when counting failed. */
export async function readWider(administrationId: string, view: Asked): Promise<Widened> {
  try {
    return await withAdministration(administrationId, async (tx) => {
      const wider: Widened = []
      for (const id of setIds(accountFilters, view.conditions)) {
        const conditions = without(view.conditions, id)
        wider.push({ id, total: await exactTotal(tx, administrationId, { ...view, conditions }) })
      }
      return wider
    })
  } catch (error) {
    surprise(error, "wider filters of accounts")
    return []
  }
}

/** What the orders of each group come to; null when it failed. */
export async function readSums(
  administrationId: string,
  view: Asked,
  group: AccountFilterId,
): Promise<GroupSums | null> {
  try {
    return await withAdministration(administrationId, (tx) => sumGroups(tx, administrationId, view, group))
  } catch (error) {
    surprise(error, "sums of groups of accounts")
    return null
  }
}
