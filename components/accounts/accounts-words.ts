import type { FieldHue } from "@/components/ui/chip"
import type { LabelField } from "@/lib/accounts/filters"
import type { AccountColumn } from "@/lib/accounts/list-columns"

/** What a page of accounts is read with: names in the language of the page, made on the server. */
export type AccountsWords = {
  /** All columns, in order. */
  columns: Record<AccountColumn, string>
  /** The thirteen fields, in order of their numbers. */
  fields: { id: LabelField; hue?: FieldHue }[]
  /** Descriptions by value number, codes of countries to names, names of channels by id: of these rows only. */
  values: Record<number, string>
  countries: Record<string, string>
  channels: Record<string, string>
}
