"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { parsersOf, useListState } from "@/components/table/list-state"
import { Pages, type PagesProps } from "@/components/table/pages"
import { transactionFilters } from "@/lib/receivables/lists/transaction-filters"
import { DebtorBar, type DebtorBarProps } from "./debtor-bar"
import { NoItems } from "./no-items"
import { SheetLinks } from "./sheet-links"

const parsers = parsersOf(transactionFilters)

type TransactionsViewProps = Pick<
  DebtorBarProps,
  "views" | "filters" | "facets" | "unknown" | "knownHref"
> & {
  administration: string
  mayExport: boolean
  pages: Omit<PagesProps, "start">
  empty: boolean
  children: ReactNode
}

/** What is asked of the books, and the lines that answer. */
export function TransactionsView(props: TransactionsViewProps) {
  const t = useTranslations("receivables.transactions")
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
      restates={false}
      tools={
        <SheetLinks
          at={`/${props.administration}/reports/transactions`}
          address={state.address}
          mayExport={props.mayExport}
        />
      }
    >
      {props.empty ? <NoItems state={state} title={t("noneTitle")} text={t("noneText")} /> : props.children}
      {!props.empty && (
        <div className="flex justify-end pt-3">
          <Pages {...props.pages} start={state.start} />
        </div>
      )}
    </DebtorBar>
  )
}
