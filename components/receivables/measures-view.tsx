"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Pages, type PagesProps } from "@/components/table/pages"
import { measuresFilters } from "@/lib/receivables/lists/measures-filters"
import { DebtorBar, type DebtorBarProps } from "./debtor-bar"
import { FieldChoice } from "./field-choice"
import { NoItems } from "./no-items"
import { PeriodInputs } from "./period-inputs"
import { SheetLinks } from "./sheet-links"

const parsers = parsersOf(measuresFilters)

type MeasuresViewProps = Pick<DebtorBarProps, "filters" | "facets" | "unknown" | "knownHref"> & {
  administration: string
  mayExport: boolean
  period: { from: string; to: string }
  /** Null for a row per account. */
  by: string | null
  /** Null without pages, as for classes. */
  pages: Omit<PagesProps, "start"> | null
  /** The thirteen, by id and name. */
  fields: { id: string; name: string }[]
  empty: boolean
  children: ReactNode
}

/** Of which period the measures are, and of whom. */
export function MeasuresView(props: MeasuresViewProps) {
  const { administration, period, by, fields, pages, empty } = props
  const t = useTranslations("receivables")
  const state = useListState(parsers)
  return (
    <DebtorBar
      state={state}
      filters={props.filters}
      facets={props.facets}
      unknown={props.unknown}
      knownHref={props.knownHref}
      search={{ label: t("search"), help: t("searched") }}
      dated={false}
      restates
      controls={
        <>
          <PeriodInputs
            {...period}
            onPeriod={(from, to) => state.set("period", { kind: "days", from, to })}
          />
          <FieldChoice
            label={t("measures.per")}
            fields={fields}
            none={{ value: "account", label: t("measures.account") }}
            value={by ?? "account"}
            onChange={(value) => state.set("by", { kind: "choice", not: false, values: [value] })}
          />
        </>
      }
      tools={
        <SheetLinks
          at={`/${administration}/receivables/measures`}
          address={state.address}
          mayExport={props.mayExport}
        />
      }
    >
      {empty ? (
        <NoItems state={state} title={t("measures.emptyTitle")} text={t("measures.emptyText")} />
      ) : (
        props.children
      )}
      {pages && !empty && (
        <div className="flex justify-end pt-3">
          <Pages {...pages} start={state.start} />
        </div>
      )}
    </DebtorBar>
  )
}
