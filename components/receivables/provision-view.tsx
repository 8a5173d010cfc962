"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import { ageingAsk } from "@/lib/receivables/lists/ageing-filters"
import { provisionFilters } from "@/lib/receivables/provision/filters"
import { BoundsInput } from "./bounds-input"
import { DebtorBar, type DebtorBarProps } from "./debtor-bar"
import { FieldChoice } from "./field-choice"
import { NoItems } from "./no-items"
import { SheetLinks } from "./sheet-links"

const parsers = parsersOf(provisionFilters)

type ProvisionViewProps = Pick<DebtorBarProps, "filters" | "facets" | "unknown" | "knownHref"> & {
  administration: string
  mayExport: boolean
  /** The thirteen, by id and name. */
  fields: { id: string; name: string }[]
  /** Formatted. */
  day: string
  /** Filters are set that nothing meets. */
  empty: boolean
  children: ReactNode
}

/** By which percentages and of which amounts a provision is made, and what it comes to. */
export function ProvisionView(props: ProvisionViewProps) {
  const { administration, fields } = props
  const t = useTranslations("provision")
  const common = useTranslations("receivables")
  const state = useListState(parsers)
  const { bounds, by, rates, vat } = state.conditions
  const ask = ageingAsk({
    bounds: bounds?.kind === "text" ? bounds : undefined,
    by: by?.kind === "choice" ? by : undefined,
  })
  const choose = (id: string, value: string) =>
    state.set(id, value ? { kind: "choice", not: false, values: [value] } : null)
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
        <>
          <Field label={t("rates")} className="w-56">
            <Select value={rates ? "own" : ""} onChange={({ target }) => choose("rates", target.value)}>
              <option value="">{t("ratesSet")}</option>
              <option value="own">{t("ratesOwn")}</option>
            </Select>
          </Field>
          <Field label={t("vat")} className="w-36">
            <Select value={vat ? "in" : ""} onChange={({ target }) => choose("vat", target.value)}>
              <option value="">{t("vatOut")}</option>
              <option value="in">{t("vatIn")}</option>
            </Select>
          </Field>
          <BoundsInput bounds={ask.bounds} onBounds={(bounds) => state.set("bounds", bounds)} />
          <FieldChoice
            label={t("rows")}
            fields={fields}
            none={{ value: "", label: t("noRows") }}
            value={ask.by ?? ""}
            onChange={(value) => choose("by", value)}
          />
        </>
      }
      tools={
        <SheetLinks
          at={`/${administration}/receivables/provision`}
          address={state.address}
          mayExport={props.mayExport}
        />
      }
    >
      {props.empty ? <NoItems state={state} text={common("noneText", { day: props.day })} /> : props.children}
    </DebtorBar>
  )
}
