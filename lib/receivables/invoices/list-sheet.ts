import type { Tx } from "@/db/client"
import { labelFields } from "@/lib/accounts/filters"
import type { Known, ListNames } from "@/lib/classification/account-lists"
import { valueText } from "@/lib/classification/rules"
import { dayOf } from "@/lib/platform/calendar"
import { translator } from "@/lib/platform/i18n"
import { amountCell, type Sheet, type SheetColumn } from "../lists/sheet"
import type { InvoiceColumn } from "./filters"
import { countInvoices, everyInvoiceRow, type InvoiceRow, type InvoicesView } from "./list"
import { standardInvoiceColumns } from "./list-words"

/** The invoices of a view, in its columns and its order; the currency stands before the first amount. */
export async function invoiceSheet(
  tx: Tx,
  administrationId: string,
  view: InvoicesView,
  { known, words }: { known: Known; words: ListNames },
): Promise<Sheet> {
  const ids: (InvoiceColumn | "currency")[] = [
    ...(view.columns?.map(({ id }) => id) ?? standardInvoiceColumns(known)),
  ]
  const first = ids.findIndex((id) => TYPES[id] === "number")
  if (first >= 0) ids.splice(first, 0, "currency")
  const cells = cellsOf(known)
  return {
    columns: ids.map((id) => ({ id, heading: words.names[id] ?? id, type: TYPES[id] ?? "text" })),
    total: await countInvoices(tx, administrationId, view),
    rows: async function* () {
      for await (const rows of everyInvoiceRow(tx, administrationId, view))
        yield rows.map((row) => ids.map((id) => cells[id](row)))
    },
  }
}

const TYPES: Partial<Record<InvoiceColumn | "currency", SheetColumn["type"]>> = {
  date: "date",
  due: "date",
  sent: "date",
  net: "number",
  vat: "number",
  total: "number",
  paid: "number",
  open: "number",
}

function cellsOf(known: Known): Record<InvoiceColumn | "currency", (row: InvoiceRow) => string> {
  const t = translator(known.locale, "invoices")
  const values = new Map(known.values.map((value) => [value.number, valueText(value, known.locale)]))
  const labels = Object.fromEntries(
    labelFields.map((field, i) => [field, (row: InvoiceRow) => values.get(row.labels[i] ?? 0) ?? ""]),
  ) as Record<(typeof labelFields)[number], (row: InvoiceRow) => string>
  const money = (minor: bigint | null, { currency }: InvoiceRow) =>
    minor === null ? "" : amountCell(minor, currency)
  const openOf = ({ open }: InvoiceRow) => (open === null ? null : BigInt(open))
  return {
    ...labels,
    number: (row) => row.number ?? "",
    date: (row) => row.date,
    account: (row) => row.account,
    code: (row) => row.code,
    document: (row) => t(`document.${row.document}`),
    status: (row) => t(`status.${row.status}`),
    currency: (row) => row.currency,
    net: (row) => money(BigInt(row.net), row),
    vat: (row) => money(BigInt(row.vat), row),
    total: (row) => money(BigInt(row.total), row),
    paid: (row) => {
      const open = openOf(row)
      return money(open === null ? null : BigInt(row.total) - open, row)
    },
    open: (row) => money(openOf(row), row),
    due: (row) => row.due,
    sent: (row) => (row.sentAt ? dayOf(new Date(row.sentAt)) : ""),
    reference: (row) => row.reference ?? "",
  }
}
