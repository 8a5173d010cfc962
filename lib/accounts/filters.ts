import type { FIELD_NUMBERS } from "@/db/vocabulary"
import type { Column, Filters } from "@/lib/platform/filters/filter"

/** In order of their numbers: the eight with labels of one's own, then the five fixed ones. */
export const labelFields = [
  "classification1",
  "classification2",
  "classification3",
  "classification4",
  "classification5",
  "classification6",
  "classification7",
  "classification8",
  "sector",
  "subsector",
  "companySize",
  "businessType",
  "source",
] as const satisfies (keyof typeof FIELD_NUMBERS)[]

export type LabelField = (typeof labelFields)[number]

/** Every filter of accounts, wherever they are listed: the table, the API, later every overview. */
export const accountFilters = {
  classification1: labelFilter("classification1"),
  classification2: labelFilter("classification2"),
  classification3: labelFilter("classification3"),
  classification4: labelFilter("classification4"),
  classification5: labelFilter("classification5"),
  classification6: labelFilter("classification6"),
  classification7: labelFilter("classification7"),
  classification8: labelFilter("classification8"),
  sector: labelFilter("sector"),
  subsector: labelFilter("subsector"),
  companySize: labelFilter("company_size"),
  businessType: labelFilter("business_type"),
  source: labelFilter("source"),
  kind: { kind: "choice", column: ofAccount("kind", "text") },
  country: { kind: "choice", column: ofAccount("country", "text"), form: /^[A-Z]{2}$/ },
  /** By slug; blank is entered by hand. */
  channel: { kind: "choice", column: ofAccount("channel_id", "uuid") },
  blocked: { kind: "choice", column: ofAccount("is_blocked", "boolean") },
  created: { kind: "days", column: ofAccount("created_at", "timestamptz") },
  /** Of orders that are neither cancelled nor deleted; in euros, excluding VAT, less refunds. */
  orders: { kind: "number", column: ofTotals("orders", "integer"), missing: 0 },
  revenue: { kind: "money", column: ofTotals("revenue_minor", "bigint"), missing: 0 },
  lastOrder: { kind: "days", column: ofTotals("last_at", "timestamptz"), nullable: true },
  /** In name, code, e-mail, city and VAT number. */
  q: { kind: "text", column: ofAccount("search_text", "text") },
} satisfies Filters

export type AccountFilters = typeof accountFilters
export type AccountFilterId = keyof AccountFilters

/** An account that was merged into another stands in no list; its row of labels went with the merge. */
export const accountTables = {
  accounts: { key: "id", only: "accounts.merged_into is null" },
  account_labels: { key: "account_id" },
  order_totals: { key: "account_id", optional: true },
} as const

export const accountList = { filters: accountFilters, tables: accountTables }

function labelFilter(column: string) {
  return {
    kind: "choice" as const,
    column: { table: "account_labels", column, type: "integer" } satisfies Column,
  }
}

function ofAccount(column: string, type: Column["type"]): Column {
  return { table: "accounts", column, type }
}

function ofTotals(column: string, type: Column["type"]): Column {
  return { table: "order_totals", column, type }
}
