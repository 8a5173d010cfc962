import type { AccountsWords } from "@/components/accounts/accounts-words"
import { countryName } from "@/lib/accounts/countries"
import { labelFields } from "@/lib/accounts/filters"
import type { AccountRow } from "@/lib/accounts/queries"
import { accountNames } from "@/lib/classification/account-lists"
import { ownNumber } from "@/lib/classification/field-name"
import { type Known, labelTexts } from "../../account-lists"

export function wordsFor(known: Known, rows: AccountRow[]): AccountsWords {
  const { options, locale } = known
  const countries = new Set(rows.flatMap(({ country }) => country ?? []))
  return {
    columns: accountNames(known).names,
    fields: labelFields.map((id) => ({ id, hue: ownNumber(id) ?? undefined })),
    values: labelTexts(known, rows),
    countries: Object.fromEntries([...countries].map((code) => [code, countryName(code, locale)])),
    channels: Object.fromEntries((options.channel ?? []).map(({ key, label }) => [key, label])),
  }
}
