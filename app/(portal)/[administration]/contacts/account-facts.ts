import type { LabelWords } from "@/components/accounts/account-label"
import { fieldName, ownNumber } from "@/components/classification/field-name"
import type { FilterWords } from "@/components/table/words"
import { withAdministration } from "@/db/client"
import { countryName } from "@/lib/accounts/countries"
import { labelFields } from "@/lib/accounts/filters"
import { valueText } from "@/lib/classification/rules"
import { type FacetValues, facetValues } from "@/lib/platform/filters/facet-values"
import { countFacets } from "@/lib/platform/filters/facets"
import type { Condition, Conditions, Filters, Options } from "@/lib/platform/filters/filter"
import type { List } from "@/lib/platform/filters/sql"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import { surprise } from "@/lib/platform/log"
import type { Known } from "../accounts/(list)/read-list"

// What lists of things that belong to accounts share: contacts, requests.

/** All facets, on two connections side by side; null when it failed, which the log tells. */
export async function readFacetsOf<F extends Filters>(
  list: List<F>,
  administrationId: string,
  { conditions, options }: { conditions: Conditions<F>; options: Options },
  { locale }: Known,
): Promise<FacetValues | null> {
  const count = (part: number) =>
    withAdministration(administrationId, (tx) =>
      countFacets(tx, list, administrationId, conditions, options, { part, of: 2 }),
    )
  try {
    const [one, other] = await Promise.all([count(0), count(1)])
    return facetValues(list.filters, { ...one, ...other }, options, conditions, (id, value) =>
      nameOf(id, value, locale),
    )
  } catch (error) {
    surprise(error, "facets of what belongs to accounts")
    return null
  }
}

/** The filters in order of their declaration; `q` has its own field. `own` are the list's, by its words. */
export function filterWordsOf<F extends Filters>(
  filters: F,
  conditions: Conditions<F>,
  options: Options,
  known: Known,
  own: Record<string, { label: string; blank?: string }>,
): FilterWords[] {
  const t = translator(known.locale, "accounts.list")
  const column = translator(known.locale, "accounts.column")
  return Object.entries(filters).flatMap(([id, filter]): FilterWords[] => {
    if (filter.kind === "text") return []
    const field = known.fields.find((candidate) => candidate.id === id)
    const condition: Condition | undefined = conditions[id]
    const values = condition?.kind === "choice" ? condition.values.filter((value) => value !== null) : []
    const named = values.map((value) => [
      value,
      options[id]?.find((option) => option.value === value)?.label ?? nameOf(id, value, known.locale),
    ])
    return [
      {
        id,
        kind: filter.kind,
        nullable: "nullable" in filter,
        label: own[id]?.label ?? (field ? fieldName(field, known.locale) : column(id as PlainColumn)),
        hue: field ? (ownNumber(field.id) ?? undefined) : undefined,
        blank: own[id]?.blank ?? (id === "channel" ? t("byHand") : undefined),
        chosen: Object.fromEntries(named),
      },
    ]
  })
}

/** Names of all columns: the list's own words, and the fields'. */
export function columnLabelsOf(known: Known, own: Record<string, string>): Record<string, string> {
  return {
    ...Object.fromEntries(known.fields.map((field) => [field.id, fieldName(field, known.locale)])),
    ...own,
  }
}

/** What the labels of these rows are read with. */
export function labelWordsOf(known: Known, rows: { labels: (number | null)[] }[]): LabelWords {
  const used = new Set(rows.flatMap(({ labels }) => labels))
  return {
    fields: labelFields.map((id) => {
      const field = known.fields.find((candidate) => candidate.id === id)
      return { id, label: field ? fieldName(field, known.locale) : id, hue: ownNumber(id) ?? undefined }
    }),
    values: Object.fromEntries(
      known.values
        .filter(({ number }) => used.has(number))
        .map((value) => [value.number, valueText(value, known.locale)]),
    ),
  }
}

/** The fields with labels of one's own that are in use: columns while nobody chose. */
export function fieldsInUse({ fields, values }: Known): string[] {
  return fields
    .filter(
      ({ id, label }) =>
        ownNumber(id) !== null &&
        (label.en || label.nl || label.zh || values.some((value) => value.field === id && !value.archived)),
    )
    .map(({ id }) => id)
}

/** Of values that no list knows beforehand: countries, and what is written in small letters. */
function nameOf(id: string, value: string, locale: Locale): string {
  return id === "country" ? countryName(value, locale) : value.slice(0, 1).toUpperCase() + value.slice(1)
}

type PlainColumn = Parameters<ReturnType<typeof translator<"accounts.column">>>[0]
