import { ITEM_KINDS, OWED_BY } from "@/db/vocabulary"
import { accountFilters, accountTables, type LabelField, labelFields } from "@/lib/accounts/filters"
import type { Column, Conditions, Filters, Options } from "@/lib/platform/filters/filter"
import type { ListShape, SortBy } from "@/lib/platform/filters/view"

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Open items are found by what they are, and by their accounts. */
export const itemFilters = {
  due: { kind: "days", column: ofItem("due_date", "date") },
  /** "yes" or "no": due before the day asked for, and owed. */
  overdue: { kind: "choice", column: ofItem("is_overdue", "boolean") },
  daysLate: { kind: "number", column: ofItem("days_late", "integer") },
  documented: { kind: "days", column: ofItem("document_date", "date") },
  type: { kind: "choice", column: ofItem("kind", "text") },
  /** "yes": credits and receipts on account; "no": what is owed. */
  credits: { kind: "choice", column: ofItem("is_credit", "boolean") },
  currency: { kind: "choice", column: ofItem("currency", "text"), form: /^[A-Z]{3}$/ },
  /** In the currency of the books. */
  open: { kind: "money", column: ofItem("open_base_on", "bigint") },
  disputed: { kind: "choice", column: ofItem("is_disputed", "boolean") },
  held: { kind: "choice", column: ofItem("is_held", "boolean") },
  owedBy: { kind: "choice", column: ofItem("owed_by", "text") },
  /** By id: where a list of accounts leads to their items. */
  account: { kind: "choice", column: ofItem("account_id", "uuid"), form: UUID },
  /** A range of account numbers. */
  codes: { kind: "number", column: ofItem("account_code", "numeric") },
  ...accountFilters,
  ...keptLabels(),
  /** In its number, and in name, number, e-mail, city and VAT number of the account. */
  q: { kind: "text", column: ofItem("search_text", "text") },
} satisfies Filters

/** How the lists are asked beside their filters; in the address too. */
export const itemSettings = {
  /** "now": by the labels that accounts have today instead of those that items were made under. */
  classes: { kind: "choice", column: ofItem("classes", "text"), form: /^now$/ },
} satisfies Filters

export const askedItemFilters = { ...itemFilters, ...itemSettings }
export type AskedItemFilters = typeof askedItemFilters
export type ItemConditions = Conditions<AskedItemFilters>

export const itemTables = {
  items: { key: "id" },
  accounts: { key: "id", of: "account_id" },
  account_labels: { ...accountTables.account_labels, of: "account_id", optional: true },
  order_totals: { ...accountTables.order_totals, of: "account_id" },
} as const

/** The same filters, asking the account's labels of today. */
export const restatedItemFilters = { ...itemFilters, ...pickLabels() } satisfies Filters

export function isRestated(conditions: ItemConditions): boolean {
  return conditions.classes?.values.includes("now") ?? false
}

export const itemColumns = [
  "number",
  "account",
  "code",
  "kind",
  "debtor",
  "type",
  "date",
  "due",
  "daysLate",
  "currency",
  "original",
  "open",
  "openBase",
  "level",
  "state",
  "owedBy",
  ...labelFields,
] as const
export type ItemColumnId = (typeof itemColumns)[number]

/** Amounts go by their value in the currency of the books. */
export const itemSorts = ["due", "date", "number", "account", "original", "open"] as const
export type ItemSort = SortBy<(typeof itemSorts)[number]>

export const itemShape = {
  filters: askedItemFilters,
  columns: itemColumns,
  sorts: itemSorts,
  /** The longest due first. */
  defaultSort: { by: "due", descending: false },
  classified: true,
} satisfies ListShape<AskedItemFilters, ItemColumnId, ItemSort["by"]>

export type ItemWords = {
  yes: string
  no: string
  kinds: Record<(typeof ITEM_KINDS)[number], string>
  owedBy: Record<(typeof OWED_BY)[number], string>
}

/** What the accounts' own filters can be set to, and these. */
export function itemOptions(accounts: Options, words: ItemWords): Options {
  const either = [
    { value: "yes", key: "true", label: words.yes },
    { value: "no", key: "false", label: words.no },
  ]
  return {
    ...accounts,
    overdue: either,
    credits: either,
    disputed: either,
    held: either,
    type: ITEM_KINDS.map((kind) => ({ value: kind, key: kind, label: words.kinds[kind] })),
    owedBy: OWED_BY.map((who) => ({ value: who, key: who, label: words.owedBy[who] })),
  }
}

function ofItem(column: string, type: Column["type"]): Column {
  return { table: "items", column, type }
}

type LabelFilters = Pick<typeof accountFilters, LabelField>

/** By the class under which the item was made: `items` has columns of the same names. */
function keptLabels(): LabelFilters {
  return Object.fromEntries(
    labelFields.map((field) => {
      const { column, ...filter } = accountFilters[field]
      return [field, { ...filter, column: { ...column, table: "items" } }]
    }),
  ) as LabelFilters
}

function pickLabels(): LabelFilters {
  return Object.fromEntries(labelFields.map((field) => [field, accountFilters[field]])) as LabelFilters
}
