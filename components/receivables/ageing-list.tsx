"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Pages, type PagesProps } from "@/components/table/pages"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import { ageingAsk, ageingFilters } from "@/lib/receivables/lists/ageing-filters"
import { BoundsInput } from "./bounds-input"
import { DebtorBar, type DebtorBarProps } from "./debtor-bar"
import { FieldChoice } from "./field-choice"
import { NoItems } from "./no-items"
import { SheetLinks } from "./sheet-links"

const parsers = parsersOf(ageingFilters)

type AgeingListProps = Pick<DebtorBarProps, "views" | "filters" | "facets" | "unknown" | "knownHref"> & {
  administration: string
  mayExport: boolean
  /** The thirteen, by id and name. */
  fields: { id: string; name: string }[]
  /** Formatted. */
  day: string
  /** Null without pages, as for classes. */
  pages: Omit<PagesProps, "start"> | null
  empty: boolean
  /** The rows. */
  children: ReactNode
}

/** How an ageing analysis is made up, and its rows. */
export function AgeingList(props: AgeingListProps) {
  const { administration, fields, pages, empty, day } = props
  const t = useTranslations("receivables")
  const ageing = useTranslations("receivables.ageing")
  const state = useListState(parsers)
  const { basis, bounds, by } = state.conditions
  const ask = ageingAsk({
    basis: basis?.kind === "choice" ? basis : undefined,
    bounds: bounds?.kind === "text" ? bounds : undefined,
    by: by?.kind === "choice" ? by : undefined,
  })
  const choose = (id: string, value: string) =>
    state.set(id, value ? { kind: "choice", not: false, values: [value] } : null)
  return (
    <DebtorBar
      state={state}
      views={props.views}
      filters={props.filters}
      facets={props.facets}
      unknown={props.unknown}
      knownHref={props.knownHref}
      search={{ label: t("search"), help: t("searched") }}
      dated
      restates
      controls={
        <>
          <Field label={ageing("basis")} className="w-36">
            <Select
              value={ask.basis}
              onChange={({ target }) => choose("basis", target.value === "due" ? "" : target.value)}
            >
              <option value="due">{ageing("byDue")}</option>
              <option value="document">{ageing("byDocument")}</option>
            </Select>
          </Field>
          <BoundsInput bounds={ask.bounds} onBounds={(bounds) => state.set("bounds", bounds)} />
          <FieldChoice
            label={ageing("rows")}
            fields={fields}
            none={{ value: "", label: ageing("perAccount") }}
            value={ask.by ?? ""}
            onChange={(value) => choose("by", value)}
          />
        </>
      }
      tools={
        <SheetLinks
          at={`/${administration}/receivables/ageing`}
          address={state.address}
          mayExport={props.mayExport}
        />
      }
    >
      {empty ? <NoItems state={state} text={t("noneText", { day })} /> : props.children}
      {pages && !empty && (
        <div className="flex justify-end pt-3">
          <Pages {...pages} start={state.start} />
        </div>
      )}
    </DebtorBar>
  )
}
