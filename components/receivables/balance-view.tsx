"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Pages, type PagesProps } from "@/components/table/pages"
import { Checkbox } from "@/components/ui/checkbox"
import { balanceFilters } from "@/lib/receivables/lists/balance-filters"
import { DebtorBar, type DebtorBarProps } from "./debtor-bar"
import { NoItems } from "./no-items"
import { PeriodInputs } from "./period-inputs"
import { SheetLinks } from "./sheet-links"

const parsers = parsersOf(balanceFilters)

type BalanceViewProps = Pick<DebtorBarProps, "views" | "filters" | "facets" | "unknown" | "knownHref"> & {
  administration: string
  mayExport: boolean
  period: { from: string; to: string }
  pages: Omit<PagesProps, "start">
  empty: boolean
  /** Accounts whose balance is nothing at the end are listed too. */
  zero: boolean
  children: ReactNode
}

/** Of which period the balances are, and their rows. */
export function BalanceView(props: BalanceViewProps) {
  const { administration, period, pages, empty, zero } = props
  const t = useTranslations("receivables")
  const balance = useTranslations("receivables.balance")
  const state = useListState(parsers)
  return (
    <DebtorBar
      state={state}
      views={props.views}
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
            checked={zero}
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
      {empty ? <NoItems state={state} text={balance(zero ? "noneText" : "noneOpenText")} /> : props.children}
      {!empty && (
        <div className="flex justify-end pt-3">
          <Pages {...pages} start={state.start} />
        </div>
      )}
    </DebtorBar>
  )
}
