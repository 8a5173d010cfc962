import { type AccountColumn, accountColumns } from "@/lib/accounts/list-columns"
import type { Field, Value } from "@/lib/classification/queries"
import { type FieldId, OWN_FIELDS, textIn } from "@/lib/classification/rules"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"

/** What the columns of the accounts list are called: a field by its own label. */
export function columnNames(fields: Field[], locale: Locale): Record<AccountColumn, string> {
  const t = translator(locale, "accounts.column")
  const names = accountColumns.map((id) => {
    const field = fields.find((candidate) => candidate.id === id)
    return [id, field ? fieldName(field, locale) : t(id as Parameters<typeof t>[0])]
  })
  return Object.fromEntries(names) as Record<AccountColumn, string>
}

export function fieldName({ id, label }: Field, locale: Locale): string {
  const t = translator(locale, "classification.field")
  const number = OWN_FIELDS.indexOf(id) + 1
  if (number === 0) return t(id as Exclude<FieldId, `classification${number}`>)
  return textIn(label, locale) ?? t("own", { number: String(number) })
}

/** The columns of a list while nobody chose: name, code, place, fields in use, whence and when. */
export function standardColumns({ fields, values }: { fields: Field[]; values: Value[] }): AccountColumn[] {
  const inUse = fields.filter(
    ({ id, label }) =>
      OWN_FIELDS.includes(id) &&
      (label.en || label.nl || label.zh || values.some((value) => value.field === id && !value.archived)),
  )
  const shown = new Set<string>(["name", "code", "city", "country", "source", "created"])
  for (const { id } of inUse) shown.add(id)
  return accountColumns.filter((column) => shown.has(column))
}
