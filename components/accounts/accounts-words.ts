import type { FieldHue } from "@/components/ui/chip"
import type { LabelField } from "@/lib/accounts/filters"
import type { AccountColumn } from "@/lib/accounts/list-columns"
import type { AccountRow } from "@/lib/accounts/queries"

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

/** Some of the rows of a group, and the cursor to the next. */
export type AccountsOfGroup = { rows: AccountRow[]; words: AccountsWords; next: string | null }

/** A label that is being changed in its cell. */
export type LabelEdit = {
  account: AccountRow
  field: LabelField
  /** Of the field, from 0. */
  index: number
  /** The cell, which the choice stands beside. */
  anchor: HTMLElement
}
