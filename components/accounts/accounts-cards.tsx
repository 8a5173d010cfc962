"use client"
import { useTranslations } from "use-intl"
import type { RowSelection } from "@/components/table/selection"
import { Checkbox } from "@/components/ui/checkbox"
import type { LabelField } from "@/lib/accounts/filters"
import type { AccountRow } from "@/lib/accounts/queries"
import { AccountLabel } from "./account-label"
import { AccountName } from "./accounts-columns"
import type { AccountsWords } from "./accounts-words"

export type AccountsCardsProps = {
  administration: string
  label: string
  rows: AccountRow[]
  /** The fields among the chosen columns. */
  shown: readonly string[]
  words: AccountsWords
  selection?: RowSelection
}

/** The list on a phone: a card per account, with the labels it has. */
export function AccountsCards(props: AccountsCardsProps) {
  const { administration, label, rows, shown, words, selection } = props
  const t = useTranslations("platform.table")
  const labelled = {
    fields: words.fields.map((field) => ({ ...field, label: words.columns[field.id] })),
    values: words.values,
  }
  const fields = words.fields.map(({ id }) => id)
  const indexes = fields.map((id: LabelField, i) => (shown.includes(id) ? i : -1)).filter((i) => i >= 0)
  return (
    <ul aria-label={label} className="flex flex-col divide-y divide-line rounded-md border border-line">
      {rows.map((row) => (
        <li
          key={row.id}
          data-selected={selection?.has(row.id) || undefined}
          className="flex gap-2 p-3 data-selected:bg-selected"
        >
          {selection && (
            <Checkbox
              hideLabel
              label={t("select", { name: row.name })}
              className="-mt-0.5 -ml-1 self-start"
              checked={selection.has(row.id)}
              onChange={() => selection.toggle(row.id)}
            />
          )}
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            <AccountName administration={administration} account={row} />
            <p className="flex flex-wrap gap-x-3 text-muted text-sm">
              <span className="tabular-nums">{row.code}</span>
              {row.city && <span>{row.city}</span>}
              {row.country && <span>{words.countries[row.country] ?? row.country}</span>}
            </p>
            <span className="flex flex-wrap gap-1 empty:hidden">
              {indexes
                .filter((i) => row.labels[i] !== null)
                .map((i) => (
                  <AccountLabel key={fields[i]} account={row} index={i} words={labelled} />
                ))}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}
