import type { Field } from "@/lib/classification/queries"
import { type FieldId, type Locale, textIn } from "@/lib/classification/rules"
import { translator } from "@/lib/platform/i18n"

/** What a field is called on screen: its own label, else "Classification n"; the fixed five have fixed names. */
export function fieldName({ id, label }: Field, locale: Locale): string {
  const t = translator(locale, "classification.field")
  const number = ownNumber(id)
  if (number === null) return t(id as FixedId)
  return textIn(label, locale) ?? t("own", { number: String(number) })
}

/** 1 to 8, which is its colour too; null for the fixed fields. */
export function ownNumber(id: FieldId): OwnNumber | null {
  const [, digit] = /^classification([1-8])$/.exec(id) ?? []
  return digit ? (Number(digit) as OwnNumber) : null
}

type OwnNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
type FixedId = Exclude<FieldId, `classification${number}`>
