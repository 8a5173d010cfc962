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
  created: { kind: "days", column: ofAccount("created_at", "timestamptz") },
  /** In name, code, e-mail, city and VAT number. */
  q: { kind: "text", column: ofAccount("search_text", "text") },
} satisfies Filters

export type AccountFilters = typeof accountFilters
export type AccountFilterId = keyof AccountFilters

/** Both tables have one row per account. */
export const accountTables = { accounts: "id", account_labels: "account_id" }

function labelFilter(column: string) {
  return {
    kind: "choice" as const,
    column: { table: "account_labels", column, type: "integer" } satisfies Column,
  }
}

function ofAccount(column: string, type: Column["type"]): Column {
  return { table: "accounts", column, type }
}
