"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { parsersOf, useListState } from "@/components/table/list-state"
import { EmptyState } from "@/components/ui/empty-state"
import { forecastFilters } from "@/lib/receivables/forecast/filters"
import { DebtorBar, type DebtorBarProps } from "./debtor-bar"
import { FieldChoice } from "./field-choice"
import { NoItems } from "./no-items"
import { SheetLinks } from "./sheet-links"

const parsers = parsersOf(forecastFilters)

type ForecastViewProps = Pick<DebtorBarProps, "filters" | "facets" | "unknown" | "knownHref"> & {
  administration: string
  mayExport: boolean
  by: string
  /** The thirteen, by id and name. */
  fields: { id: string; name: string }[]
  /** Formatted. */
  day: string
  empty: boolean
  filtered: boolean
  children: ReactNode
}

/** Of which items, and by whose lateness, receipts are foretold. */
export function ForecastView(props: ForecastViewProps) {
  const { administration, by, fields, day } = props
  const t = useTranslations("forecast")
  const common = useTranslations("receivables")
  const state = useListState(parsers)
  return (
    <DebtorBar
      state={state}
      filters={props.filters}
      facets={props.facets}
      unknown={props.unknown}
      knownHref={props.knownHref}
      search={{ label: common("search"), help: common("searched") }}
      dated
      restates
      controls={
        <FieldChoice
          label={t("classes")}
          fields={fields}
          value={by}
          onChange={(value) => state.set("by", { kind: "choice", not: false, values: [value] })}
        />
      }
      tools={
        <SheetLinks
          at={`/${administration}/receivables/forecast`}
          address={state.address}
          mayExport={props.mayExport}
        />
      }
    >
      {!props.empty ? (
        props.children
      ) : props.filtered ? (
        <NoItems state={state} text={common("noneText", { day })} />
      ) : (
        <EmptyState title={t("emptyTitle", { day })}>{t("emptyText")}</EmptyState>
      )}
    </DebtorBar>
  )
}
