import { EmptyState } from "@/components/ui/empty-state"
import { Pagination } from "@/components/ui/pagination"
import { type FieldId, VALUES_PER_PAGE } from "@/lib/classification/rules"
import type { Choice } from "@/lib/classification/typed"
import type { ValueRow } from "@/lib/classification/value-queries"
import { getTranslator } from "@/lib/platform/i18n"
import type { Parents } from "./value-inputs"
import { ValuesFilter } from "./values-filter"
import { ValuesTable } from "./values-table"

export type ValuesListProps = {
  /** Slug. */
  administration: string
  field: FieldId
  label: string
  found: { rows: ValueRow[]; total: number; page: number }
  /** As the address says. */
  filter: { q: string; archived: boolean }
  /** Of all the field\'s values. */
  living: number
  archived: number
  parents: Parents
  choices: Choice[]
  disabled: boolean
}

/** The values of a field: filter, table, pages; and why there is nothing when there is not. */
export async function ValuesList(props: ValuesListProps) {
  const t = await getTranslator("classification.values")
  const { found, filter, living, archived } = props
  if (living + archived === 0) return <EmptyState title={t("none")} />
  return (
    <ValuesFilter archived={archived}>
      {found.total > 0 ? (
        <ValuesTable {...props} rows={found.rows} />
      ) : (
        <EmptyState title={filter.q ? t("noneFound", { text: filter.q }) : t("allArchived")} />
      )}
      {found.total > VALUES_PER_PAGE && (
        <div className="flex justify-end px-4 py-2">
          <Pages {...props} />
        </div>
      )}
    </ValuesFilter>
  )
}

function Pages({ administration, field, found: { rows, total, page }, filter }: ValuesListProps) {
  const before = (page - 1) * VALUES_PER_PAGE
  const to = before + rows.length
  return (
    <Pagination
      from={before + 1}
      to={to}
      total={total}
      {...(page > 1 ? { previousHref: href(page - 1) } : {})}
      {...(to < total ? { nextHref: href(page + 1) } : {})}
    />
  )

  function href(to: number) {
    const query = new URLSearchParams({
      ...(filter.q ? { q: filter.q } : {}),
      ...(filter.archived ? { archived: "true" } : {}),
      page: String(to),
    })
    return `/${administration}/settings/fields/${field}?${query}`
  }
}
