import type { ACCOUNT_KINDS } from "@/db/vocabulary"

/** Master data that two accounts may differ in: each is taken from one of them. */
export const MERGE_FIELDS = [
  "kind",
  "name",
  "email",
  "phone",
  "vatNumber",
  "cocNumber",
  "iban",
  "website",
  "language",
  "blocked",
] as const

export type MergeField = (typeof MERGE_FIELDS)[number]

export const MERGE_ADDRESSES = ["billing", "shipping"] as const
export type MergeAddress = (typeof MERGE_ADDRESSES)[number]

/** An account's data as it is kept in `merges.before`, under the names of its columns. */
export type Data = {
  kind: (typeof ACCOUNT_KINDS)[number]
  name: string
  email: string | null
  phone: string | null
  vat_number: string | null
  coc_number: string | null
  iban: string | null
  website: string | null
  language: string | null
  is_blocked: boolean
  city: string | null
  country: string | null
}

/** The data of the account that stays: its own, but for what is taken from the other. */
export function mergedData(
  keep: Data,
  merged: Data,
  take: { fields: readonly MergeField[]; addresses: readonly MergeAddress[] },
): Data {
  const columns: (keyof Data)[] = take.fields.map((field) => COLUMNS[field])
  // City and country are copies of the billing address.
  if (take.addresses.includes("billing")) columns.push("city", "country")
  return { ...keep, ...Object.fromEntries(columns.map((column) => [column, merged[column]])) }
}

/** Undoing a merge: what nobody changed since goes back, column by column. */
export function undoneData(now: Data, before: Data, after: Data): { data: Data; left: MergeField[] } {
  const isLeft = (column: keyof Data) => now[column] !== after[column]
  const data = Object.fromEntries(
    DATA_COLUMNS.map((column) => [column, isLeft(column) ? now[column] : before[column]]),
  ) as Data
  const left = MERGE_FIELDS.filter((field) => {
    const column = COLUMNS[field]
    return isLeft(column) && before[column] !== after[column]
  })
  return { data, left }
}

/** Blanks are filled from the other account; all else is the account's own. */
export function proposedFields(
  keep: Record<MergeField, unknown>,
  merged: Record<MergeField, unknown>,
): MergeField[] {
  return MERGE_FIELDS.filter((field) =>
    field === "blocked" ? !keep.blocked && merged.blocked : !keep[field] && merged[field],
  )
}

const COLUMNS = {
  kind: "kind",
  name: "name",
  email: "email",
  phone: "phone",
  vatNumber: "vat_number",
  cocNumber: "coc_number",
  iban: "iban",
  website: "website",
  language: "language",
  blocked: "is_blocked",
} as const satisfies Record<MergeField, keyof Data>

const DATA_COLUMNS: (keyof Data)[] = [...Object.values(COLUMNS), "city", "country"]

export type Fate =
  /** Its rows become the other account's, and are remembered. */
  | "move"
  /** It tells what was: it stays with the account that it was about. */
  | "keep"
  /** One per kind and account: chosen, the others remembered (merge-addresses.ts). */
  | "choose"
  /** Pairs with the merged account: taken away and remembered. */
  | "takeAway"
  /** Belongs to a room further right, whose part of the merge sees to it. */
  | "part"

/** What becomes of everything that refers to an account; a test compares it with the catalogue. */
export const FATES: Record<string, Fate> = {
  "accounts.merged_into": "keep",
  "account_labels.account_id": "part",
  "account_rfm.account_id": "keep",
  "activities.account_id": "move",
  "addresses.account_id": "choose",
  "assignments.account_id": "keep",
  "bulk_changes.account_id": "keep",
  "company_figures.account_id": "keep",
  "contacts.account_id": "move",
  "duplicates.a": "takeAway",
  "duplicates.b": "takeAway",
  "emails.account_id": "move",
  "evaluation_items.account_id": "keep",
  "identities.account_id": "move",
  "invoices.account_id": "move",
  "invoices.debtor_id": "move",
  "items.account_id": "move",
  "items.debtor_id": "move",
  "merges.account_id": "keep",
  "merges.merged_id": "keep",
  "objections.account_id": "move",
  "order_totals.account_id": "part",
  "orders.account_id": "move",
  "reminder_exclusions.account_id": "move",
  "reminders.account_id": "move",
  "review_actions.account_id": "keep",
  "rule_facts.account_id": "keep",
  "rule_findings.account_id": "keep",
  "terms.account_id": "keep",
}
