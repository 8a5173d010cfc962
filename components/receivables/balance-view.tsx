"use client"
import type { ReactNode } from "react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Pages, type PagesProps } from "@/components/table/pages"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { balanceFilters } from "@/lib/receivables/lists/balance-filters"
import { DebtorBar, type DebtorBarProps } from "./debtor-bar"
import { NoItems } from "./no-items"
import { SheetLinks } from "./sheet-links"

const parsers = parsersOf(balanceFilters)

type BalanceViewProps = Pick<DebtorBarProps, "filters" | "facets" | "unknown" | "knownHref"> & {
  administration: string
  mayExport: boolean
  period: { from: string; to: string }
  pages: Omit<PagesProps, "start">
  empty: boolean
  children: ReactNode
}

/** Of which period the balances are, and their rows. */
export function BalanceView(props: BalanceViewProps) {
  const { administration, period, pages, empty } = props
  const t = useTranslations("receivables")
  const balance = useTranslations("receivables.balance")
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
          <Checkbox
            label={balance("zero")}
            className="h-8 items-center"
            checked={Boolean(state.conditions.zero)}
            onChange={({ target }) =>
              state.set("zero", target.checked ? { kind: "choice", not: false, values: ["yes"] } : null)
            }
          />
        </>
      }
      tools={
        <SheetLinks
          at={`/${administration}/receivables/balance`}
          address={state.address}
          mayExport={props.mayExport}
        />
      }
    >
      {empty ? <NoItems state={state} text={balance("noneText")} /> : props.children}
      {!empty && (
        <div className="flex justify-end pt-3">
          <Pages {...pages} start={state.start} />
        </div>
      )}
    </DebtorBar>
  )
}

type PeriodInputsProps = {
  from: string
  to: string
  onPeriod: (from: string, to: string) => void
}

/** Both days, taken over when they make sense together. */
export function PeriodInputs({ from, to, onPeriod }: PeriodInputsProps) {
  const t = useTranslations("receivables.balance")
  const [days, setDays] = useState({ from, to })
  // The fields start anew when the days come from elsewhere than typing.
  const [round, setRound] = useState(0)
  const [last, setLast] = useState(`${from} ${to}`)
  if (`${from} ${to}` !== last) {
    setLast(`${from} ${to}`)
    if (days.from !== from || days.to !== to) {
      setDays({ from, to })
      setRound(round + 1)
    }
  }
  const wrong = days.from > days.to
  function change(next: { from: string; to: string }, valid: boolean) {
    setDays(next)
    if (valid && next.from && next.to && next.from <= next.to) onPeriod(next.from, next.to)
  }
  const bounds = { min: "1900-01-01", max: "2099-12-31" }
  return (
    <>
      <Field
        key={`from${round}`}
        label={t("from")}
        className="w-40"
        error={wrong ? t("wrongDays") : undefined}
      >
        <Input
          type="date"
          {...bounds}
          defaultValue={from}
          onChange={({ target }) => change({ ...days, from: target.value }, target.validity.valid)}
        />
      </Field>
      <Field key={`to${round}`} label={t("to")} className="w-40">
        <Input
          type="date"
          {...bounds}
          defaultValue={to}
          onChange={({ target }) => change({ ...days, to: target.value }, target.validity.valid)}
        />
      </Field>
    </>
  )
}
