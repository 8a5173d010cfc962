import type { ShownAccount } from "@/lib/accounts/contact-account"
import { type LabelField, labelFields } from "@/lib/accounts/filters"
import type { Known } from "@/lib/classification/account-lists"
import { valueText } from "@/lib/classification/rules"
import type { Cells } from "./export-list"

/** The thirteen columns of labels, by their descriptions. */
export function labelCells({ values, locale }: Known): Cells<LabelField, ShownAccount> {
  const texts = new Map(values.map((value) => [value.number, valueText(value, locale)]))
  const cells = labelFields.map((field, i) => [
    field,
    ({ labels }: ShownAccount) => {
      const number = labels[i] ?? null
      return number === null ? "" : (texts.get(number) ?? String(number))
    },
  ])
  return Object.fromEntries(cells) as Cells<LabelField, ShownAccount>
}
