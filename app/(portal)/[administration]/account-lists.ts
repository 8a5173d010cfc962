import type { LabelWords } from "@/components/accounts/account-label"
import type { FilterWords } from "@/components/table/words"
import { withAdministration } from "@/db/client"
import { type AsOf, listAsOf } from "@/lib/accounts/as-of"
import { labelFields } from "@/lib/accounts/filters"
import * as lists from "@/lib/classification/account-lists"
import { ownNumber } from "@/lib/classification/field-name"
import { valueText } from "@/lib/classification/rules"
import { type FacetValues, facetValues } from "@/lib/platform/filters/facet-values"
import { countFacets } from "@/lib/platform/filters/facets"
import type { Conditions, Filters, Options } from "@/lib/platform/filters/filter"
import type { List } from "@/lib/platform/filters/sql"
import type { Locale } from "@/lib/platform/locale"
import { surprise } from "@/lib/platform/log"

// What lists of accounts, and of things that belong to them, share: contacts, requests.

export type Known = lists.Known

export function readKnown(administrationId: string, locale: Locale): Promise<Known> {
  return withAdministration(administrationId, (tx) => lists.readKnown(tx, administrationId, locale))
}

/** All facets, on two connections side by side; null when it failed, which the log tells. */
export async function readFacetsOf<F extends Filters>(
  list: List<F>,
  administrationId: string,
  { conditions, options, asOf }: { conditions: Conditions<F>; options: Options; asOf?: AsOf },
  { locale }: Known,
): Promise<FacetValues | null> {
  const read = listAsOf(list, administrationId, asOf)
  const count = (part: number) =>
    withAdministration(administrationId, (tx) =>
      countFacets(tx, read, administrationId, conditions, options, { part, of: 2 }),
    )
  try {
    const [one, other] = await Promise.all([count(0), count(1)])
    return facetValues(list.filters, { ...one, ...other }, options, conditions, (id, value) =>
      lists.openName(id, value, locale),
    )
  } catch (error) {
    surprise(error, "facets of what belongs to accounts")
    return null
  }
}

/** The filters in order of their declaration; text search has its own field. */
export function filterWordsOf<F extends Filters>(
  filters: F,
  { conditions, options }: { conditions: Conditions<F>; options: Options },
  { fields, locale }: Known,
  { names, blanks }: lists.ListNames,
): FilterWords[] {
  return Object.entries(filters).flatMap(([id, filter]): FilterWords[] => {
    if (filter.kind === "text") return []
    const field = fields.find((candidate) => candidate.id === id)
    return [
      {
        id,
        kind: filter.kind,
        nullable: "nullable" in filter,
        label: names[id] ?? id,
        hue: field ? (ownNumber(field.id) ?? undefined) : undefined,
        blank: blanks[id],
        chosen: lists.chosenNames(id, conditions[id], options, locale),
      },
    ]
  })
}

/** What the labels of these rows are read with. */
export function labelWordsOf(
  known: Known,
  { names }: lists.ListNames,
  rows: { labels: (number | null)[] }[],
): LabelWords {
  return {
    fields: labelFields.map((id) => ({ id, label: names[id] ?? id, hue: ownNumber(id) ?? undefined })),
    values: labelTexts(known, rows),
  }
}

/** Descriptions of the values that these rows have, by number. */
export function labelTexts({ values, locale }: Known, rows: { labels: (number | null)[] }[]) {
  const used = new Set(rows.flatMap(({ labels }) => labels))
  return Object.fromEntries(
    values.filter(({ number }) => used.has(number)).map((value) => [value.number, valueText(value, locale)]),
  )
}
