import type { Filters, Options } from "@/lib/platform/filters/filter"
import type { ListShape, SortBy } from "@/lib/platform/filters/view"
import { accountFilters, accountTables, labelFields } from "./filters"

/** People are found by their accounts, and by what they are themselves. */
export const contactFilters = {
  /** "yes" or "no". */
  main: { kind: "choice", column: { table: "contacts", column: "is_main", type: "boolean" } },
  mailingExcluded: {
    kind: "choice",
    column: { table: "contacts", column: "is_mailing_excluded", type: "boolean" },
  },
  /** In small letters, as the column has it. */
  jobTitle: {
    kind: "choice",
    column: { table: "contacts", column: "job_title_key", type: "text" },
    form: /^[^,~\p{Cc}]{1,120}$/u,
  },
  /** When the person became known; `created` is about the account. */
  added: { kind: "days", column: { table: "contacts", column: "created_at", type: "timestamptz" } },
  ...accountFilters,
  /** In name, e-mail and phone of the person. */
  q: { kind: "text", column: { table: "contacts", column: "search_text", type: "text" } },
} satisfies Filters

export type ContactFilters = typeof contactFilters

export const contactTables = {
  contacts: { key: "id", only: ofLivingAccount("contacts") },
  accounts: { ...accountTables.accounts, of: "account_id" },
  account_labels: { ...accountTables.account_labels, of: "account_id" },
  order_totals: { ...accountTables.order_totals, of: "account_id" },
} as const

export const contactList = { filters: contactFilters, tables: contactTables }

export const contactColumns = [
  "name",
  "account",
  "code",
  "jobTitle",
  "email",
  "phone",
  "main",
  "mailingExcluded",
  ...labelFields,
  "added",
] as const
export type ContactColumn = (typeof contactColumns)[number]

export const contactSorts = ["name", "account", "added"] as const
export type ContactSort = SortBy<(typeof contactSorts)[number]>

export const contactShape = {
  filters: contactFilters,
  columns: contactColumns,
  sorts: contactSorts,
  defaultSort: { by: "name", descending: false },
  classified: true,
} satisfies ListShape<ContactFilters, ContactColumn, ContactSort["by"]>

/** What the accounts' own filters can be set to, and these. */
export function contactOptions(accounts: Options, words: { yes: string; no: string }): Options {
  const either = [
    { value: "yes", key: "true", label: words.yes },
    { value: "no", key: "false", label: words.no },
  ]
  return { ...accounts, main: either, mailingExcluded: either }
}

/**
 * What still hangs on an account that became part of another stands in no list either. Few accounts do, and an
 * index knows them.
 */
export function ofLivingAccount(table: string): string {
  return `not exists (select from accounts merged where merged.administration_id = ${table}.administration_id
    and merged.id = ${table}.account_id and merged.merged_into is not null)`
}
