import { translator } from "@/lib/platform/i18n"
import type { Field, Value } from "./queries"
import { type FieldId, type Locale, textIn } from "./rules"

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

/** Of the eight those with a label or a living value: columns while nobody chose. */
export function fieldsInUse({ fields, values }: { fields: Field[]; values: Value[] }): FieldId[] {
  return fields
    .filter(
      ({ id, label }) =>
        ownNumber(id) !== null &&
        (label.en || label.nl || label.zh || values.some((value) => value.field === id && !value.archived)),
    )
    .map(({ id }) => id)
}

type OwnNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8
type FixedId = Exclude<FieldId, `classification${number}`>
