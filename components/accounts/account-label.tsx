"use client"
import { Chip, type FieldHue } from "@/components/ui/chip"
import type { LabelField } from "@/lib/accounts/filters"

/** What the labels of a page of rows are read with: names in the language of the page, made on the server. */
export type LabelWords = {
  /** The thirteen fields, in order of their numbers. */
  fields: { id: LabelField; label: string; hue?: FieldHue }[]
  /** Descriptions by value number, of these rows only. */
  values: Record<number, string>
}

type AccountLabelProps = {
  account: { labels: (number | null)[]; byHand: number; locked: number }
  index: number
  words: LabelWords
}

/** A label of the account that a row belongs to: blank is said, locked and set by a machine are shown. */
export function AccountLabel({ account, index, words }: AccountLabelProps) {
  const field = words.fields[index]
  if (!field) return null
  const number = account.labels[index] ?? null
  const bit = 1 << index
  return (
    <Chip
      field={field.label}
      value={number === null ? null : (words.values[number] ?? String(number))}
      hue={field.hue}
      locked={(account.locked & bit) !== 0}
      machine={number !== null && (account.byHand & bit) === 0}
      className="max-w-48"
    />
  )
}

/** On a phone: the labels that it has, of the columns that are shown. */
export function AccountLabels({
  account,
  shown,
  words,
}: Omit<AccountLabelProps, "index"> & { shown: string[] }) {
  return (
    <span className="flex flex-wrap gap-1 empty:hidden">
      {words.fields.map(
        ({ id }, i) =>
          shown.includes(id) &&
          account.labels[i] !== null && <AccountLabel key={id} account={account} index={i} words={words} />,
      )}
    </span>
  )
}
