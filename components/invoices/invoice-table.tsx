"use client"
import { useTranslations } from "use-intl"
import { AccountLabel, AccountLabels, type LabelWords } from "@/components/accounts/account-label"
import { AccountList, type ListData, type ListSlots } from "@/components/accounts/account-list"
import { AsOfDay } from "@/components/receivables/as-of-day"
import { useFormatter } from "@/components/shell/translations"
import type { TableColumn } from "@/components/table/columns"
import { parsersOf } from "@/components/table/list-state"
import { RowLink, TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Time } from "@/components/ui/time"
import {
  type InvoiceColumn,
  invoiceColumns,
  invoiceFilters,
  invoiceShape,
  invoiceSorts,
} from "@/lib/receivables/invoices/filters"
import type { InvoiceRow } from "@/lib/receivables/invoices/list"
import { InvoiceStatusBadge } from "./invoice-status"
import { InvoiceTotals, type ShownTotals } from "./invoice-totals"

const parsers = parsersOf(invoiceFilters)

type InvoiceTableProps = ListData<InvoiceRow> & ListSlots & { words: LabelWords; totals: ShownTotals[] }

/** Invoices and credit notes: what they come to, and what of it is open. */
export function InvoiceTable({ words, totals, ...data }: InvoiceTableProps) {
  const t = useTranslations("invoices")
  const { number } = useFormatter()
  const { administration, total, unfiltered } = data
  return (
    <AccountList
      {...data}
      list="invoices"
      shape={invoiceShape}
      parsers={parsers}
      columns={columnsOf()}
      nameOf={nameOf}
      controls={(state) => (
        <div className="pb-3 print:hidden">
          <AsOfDay day={state.asOf} onDay={state.setAsOf} />
        </div>
      )}
      above={() => <InvoiceTotals totals={totals} />}
      card={(row, shown) => (
        <>
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            {invoiceLink(row)}
            <Money minor={BigInt(row.total)} currency={row.currency} />
          </span>
          <p className="flex flex-wrap gap-x-3 text-sm">
            {accountLink(row)}
            <Time value={row.date} show="date" />
            <InvoiceStatusBadge status={row.status} label={t(`status.${row.status}`)} />
          </p>
          <AccountLabels account={row} shown={shown} words={words} />
        </>
      )}
      words={{
        title: t("title"),
        search: t("search"),
        searched: t("searched"),
        count: t("count", { count: total, n: number(total) }),
        noneTitle: t("noneTitle"),
        noneText: t("noneText", { count: unfiltered, n: number(unfiltered) }),
      }}
    />
  )

  function columnsOf(): TableColumn<InvoiceRow>[] {
    const sortable: readonly string[] = invoiceSorts
    const money = (of: (row: InvoiceRow) => string | null) => ({
      numeric: true,
      cell: (row: InvoiceRow) => {
        const minor = of(row)
        return minor === null ? null : <Money minor={BigInt(minor)} currency={row.currency} />
      },
    })
    const cells: Partial<Record<InvoiceColumn, Omit<TableColumn<InvoiceRow>, "id" | "header">>> = {
      number: { cell: (row) => invoiceLink(row), className: "tabular-nums" },
      date: { cell: (row) => <Time value={row.date} show="date" />, className: "tabular-nums" },
      account: { cell: (row) => accountLink(row), className: "max-w-60 truncate" },
      code: { cell: (row) => row.code, className: "tabular-nums" },
      document: { cell: (row) => t(`document.${row.document}`) },
      status: {
        cell: (row) => <InvoiceStatusBadge status={row.status} label={t(`status.${row.status}`)} />,
      },
      net: money((row) => row.net),
      vat: money((row) => row.vat),
      total: money((row) => row.total),
      paid: money((row) => (row.open === null ? null : String(BigInt(row.total) - BigInt(row.open)))),
      open: money((row) => row.open),
      due: { cell: (row) => <Time value={row.due} show="date" />, className: "tabular-nums" },
      sent: { cell: (row) => row.sentAt && <Time value={row.sentAt} /> },
      reference: { cell: (row) => row.reference, className: "max-w-48 truncate" },
    }
    words.fields.forEach(({ id }, i) => {
      cells[id] = { cell: (row) => <AccountLabel account={row} index={i} words={words} /> }
    })
    return invoiceColumns.flatMap((id): TableColumn<InvoiceRow>[] => {
      const cell = cells[id]
      return cell
        ? [{ id, header: data.columnLabels[id] ?? id, sortable: sortable.includes(id), ...cell }]
        : []
    })
  }

  function nameOf(row: InvoiceRow): string {
    return row.number ?? t(row.document === "credit" ? "draftCredit" : "draftInvoice")
  }

  function invoiceLink(row: InvoiceRow) {
    return (
      <RowLink href={`/${administration}/invoices/${row.id}`} prefetch={false}>
        {nameOf(row)}
      </RowLink>
    )
  }

  function accountLink(row: InvoiceRow) {
    return (
      <TextLink href={`/${administration}/accounts/${row.accountId}`} prefetch={false}>
        {row.account}
      </TextLink>
    )
  }
}
