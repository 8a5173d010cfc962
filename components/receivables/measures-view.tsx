"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import { measuresFilters } from "@/lib/receivables/lists/measures-filters"
import { DebtorBar, type DebtorBarProps } from "./debtor-bar"
import { NoItems } from "./no-items"
import { PeriodInputs } from "./period-inputs"

const parsers = parsersOf(measuresFilters)

type MeasuresViewProps = Pick<DebtorBarProps, "filters" | "facets" | "unknown" | "knownHref"> & {
  period: { from: string; to: string }
  by: string
  /** The thirteen, by id and name. */
  fields: { id: string; name: string }[]
  empty: boolean
  children: ReactNode
}

/** Of which period and which classes the measures are. */
export function MeasuresView(props: MeasuresViewProps) {
  const { period, by, fields, empty } = props
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
          <Field label={t("measures.per")} className="w-44">
            <Select
              value={by}
              onChange={({ target }) =>
                state.set("by", { kind: "choice", not: false, values: [target.value] })
              }
            >
              {fields.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
        </>
      }
    >
      {empty ? (
        <NoItems state={state} title={t("measures.emptyTitle")} text={t("measures.emptyText")} />
      ) : (
        props.children
      )}
    </DebtorBar>
  )
}
