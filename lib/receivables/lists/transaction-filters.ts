import { ENTRY_SOURCES } from "@/db/vocabulary"
import { accountFilters, accountTables, type LabelField, labelFields } from "@/lib/accounts/filters"
import type { Column, Conditions, Filters, Options } from "@/lib/platform/filters/filter"
import type { ListShape, SortBy } from "@/lib/platform/filters/view"

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Lines of entries are found by what was booked, and by the account that they were booked for. */
export const transactionFilters = {
  period: { kind: "days", column: ofLine("entry_date", "date") },
  journal: { kind: "choice", column: ofLine("journal_code", "text") },
  /** What made the entry. `source` is about the account. */
  origin: { kind: "choice", column: ofLine("entry_source", "text") },
  /** A range of ledger accounts; those whose code is no number are in none. */
  ledgers: { kind: "number", column: ofLine("ledger_number", "numeric") },
  /** Debit or credit, in the currency of the books. */
  amount: { kind: "money", column: ofLine("size_minor", "bigint") },
  vatCode: { kind: "choice", column: ofLine("vat_code", "text"), form: /^[^,~\p{Cc}]{1,32}$/u },
  account: { kind: "choice", column: ofLine("account_id", "uuid"), form: UUID },
  ...accountFilters,
  ...keptLabels(),
  /** In the descriptions of entry and line, and the number of the entry. */
  q: { kind: "text", column: ofLine("search_text", "text") },
} satisfies Filters

export type TransactionFilters = typeof transactionFilters
export type TransactionConditions = Conditions<TransactionFilters>

export const transactionTables = {
  lines: { key: "entry_id" },
  accounts: { key: "id", of: "account_id" },
  order_totals: { ...accountTables.order_totals, of: "account_id" },
} as const

export const transactionSorts = ["date"] as const

export const transactionShape = {
  filters: transactionFilters,
  columns: ["date"],
  sorts: transactionSorts,
  /** The newest first. */
  defaultSort: { by: "date", descending: true },
} satisfies ListShape<TransactionFilters, "date", "date">

export type TransactionSort = SortBy<(typeof transactionSorts)[number]>

export function transactionOptions(
  accounts: Options,
  known: {
    journals: { code: string; name: string }[]
    sources: Record<(typeof ENTRY_SOURCES)[number], string>
  },
): Options {
  return {
    ...accounts,
    journal: known.journals.map(({ code, name }) => ({ value: code, key: code, label: name || code })),
    origin: ENTRY_SOURCES.map((source) => ({ value: source, key: source, label: known.sources[source] })),
  }
}

/** Filters that ask something of the account: its lines are looked up for them alone. */
export function asksAccount(conditions: TransactionConditions): boolean {
  return Object.entries(conditions).some(
    ([id, condition]) => condition && id !== "q" && (id === "account" || Object.hasOwn(accountFilters, id)),
  )
}

function ofLine(column: string, type: Column["type"]): Column {
  return { table: "lines", column, type }
}

/** By the class under which its item was made. */
function keptLabels(): Pick<typeof accountFilters, LabelField> {
  return Object.fromEntries(
    labelFields.map((field) => {
      const { column, ...filter } = accountFilters[field]
      return [field, { ...filter, column: { ...column, table: "lines" } }]
    }),
  ) as Pick<typeof accountFilters, LabelField>
}
