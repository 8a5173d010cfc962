import { ofLivingAccount } from "@/lib/accounts/contact-filters"
import { accountFilters, accountTables, labelFields } from "@/lib/accounts/filters"
import type { Filters, Options } from "@/lib/platform/filters/filter"
import type { ListShape, SortBy } from "@/lib/platform/filters/view"

export const invoiceStatuses = ["draft", "open", "overdue", "partPaid", "paid"] as const
export type InvoiceStatus = (typeof invoiceStatuses)[number]

/** Invoices are found by their accounts, and by what stands on them; classes are those they were sent under. */
export const invoiceFilters = {
  status: { kind: "choice", column: { table: "invoices", column: "status", type: "text" } },
  document: { kind: "choice", column: { table: "invoices", column: "kind", type: "text" } },
  date: { kind: "days", column: { table: "invoices", column: "invoice_date", type: "date" } },
  due: { kind: "days", column: { table: "invoices", column: "due_date", type: "date" } },
  /** Blank is not sent. */
  sent: {
    kind: "days",
    column: { table: "invoices", column: "sent_at", type: "timestamptz" },
    nullable: true,
  },
  currency: {
    kind: "choice",
    column: { table: "invoices", column: "currency", type: "text" },
    form: /^[A-Z]{3}$/,
  },
  total: { kind: "money", column: { table: "invoices", column: "total_minor", type: "bigint" } },
  ...accountFilters,
  /** In number, reference and the buyer's names. */
  q: { kind: "text", column: { table: "invoices", column: "search_text", type: "text" } },
} satisfies Filters

export type InvoiceFilters = typeof invoiceFilters

/** `invoices` and `account_labels` are queries (list.ts): with what is open, and with the class that was kept. */
export const invoiceTables = {
  invoices: { key: "id", only: ofLivingAccount("invoices") },
  accounts: { ...accountTables.accounts, of: "account_id" },
  account_labels: { key: "invoice_id" },
  order_totals: { ...accountTables.order_totals, of: "account_id" },
} as const

export const invoiceColumns = [
  "number",
  "date",
  "account",
  "code",
  "document",
  "status",
  "net",
  "vat",
  "total",
  "paid",
  "open",
  "due",
  "sent",
  "reference",
  ...labelFields,
] as const
export type InvoiceColumn = (typeof invoiceColumns)[number]

/** Amounts go by their figure, whatever the currency. */
export const invoiceSorts = ["date", "number", "account", "due", "sent", "total", "open"] as const
export type InvoiceSort = SortBy<(typeof invoiceSorts)[number]>

export const invoiceShape = {
  filters: invoiceFilters,
  columns: invoiceColumns,
  sorts: invoiceSorts,
  defaultSort: { by: "date", descending: true },
  classified: true,
} satisfies ListShape<InvoiceFilters, InvoiceColumn, InvoiceSort["by"]>

/** What the accounts' own filters can be set to, and these. */
export function invoiceOptions(
  accounts: Options,
  words: { statuses: Record<InvoiceStatus, string>; documents: { invoice: string; credit: string } },
): Options {
  return {
    ...accounts,
    status: invoiceStatuses.map((status) => ({ value: status, key: status, label: words.statuses[status] })),
    document: [
      { value: "invoice", key: "invoice", label: words.documents.invoice },
      { value: "credit", key: "credit", label: words.documents.credit },
    ],
  }
}
