import { eq } from "drizzle-orm"
import type { AccountsWords } from "@/components/accounts/accounts-words"
import { fieldName, ownNumber } from "@/components/classification/field-name"
import type { FilterWords } from "@/components/table/words"
import { type Tx, withAdministration } from "@/db/client"
import { channels } from "@/db/schema"
import { countryName } from "@/lib/accounts/countries"
import { type AccountFilterId, accountFilters, labelFields } from "@/lib/accounts/filters"
import { type AccountColumn, accountColumns } from "@/lib/accounts/list-columns"
import { type AccountOptions, accountOptions } from "@/lib/accounts/list-options"
import type { AccountsView } from "@/lib/accounts/list-view"
import type { AccountRow } from "@/lib/accounts/queries"
import { type Field, listFields, listValues, type Value } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import type { Filter, TextFilter } from "@/lib/platform/filters/filter"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"

export type Known = { fields: Field[]; values: Value[]; options: AccountOptions; locale: Locale }

/** What the list can be filtered by and read with, before any account is. */
export async function readKnown(administrationId: string, locale: Locale): Promise<Known> {
  const t = translator(locale, "accounts.list")
  return withAdministration(administrationId, async (tx) => {
    const fields = await listFields(tx, administrationId)
    const values = await listValues(tx, administrationId)
    const options = accountOptions(locale, {
      values: values.map((value) => ({ ...value, label: valueText(value, locale) })),
      channels: await listChannels(tx, administrationId),
      kinds: { company: t("company"), consumer: t("consumer") },
      blocked: { yes: t("blockedYes"), no: t("blockedNo") },
    })
    return { fields, values, options, locale }
  })
}

/** Name, code, place, the fields that are in use, and whence and when a customer came. */
export function standardColumns({ fields, values }: Known): AccountColumn[] {
  const inUse = fields.filter(
    ({ id, label }) =>
      ownNumber(id) !== null &&
      (label.en || label.nl || label.zh || values.some((value) => value.field === id && !value.archived)),
  )
  const chosen = new Set<string>([
    "name",
    "code",
    "city",
    ...inUse.map(({ id }) => id),
    "country",
    "source",
    "created",
  ])
  return accountColumns.filter((column) => chosen.has(column))
}

export function wordsFor({ fields, values, options, locale }: Known, rows: AccountRow[]): AccountsWords {
  const t = translator(locale, "accounts.column")
  const used = new Set(rows.flatMap((row) => row.labels))
  return {
    columns: Object.fromEntries(
      accountColumns.map((id) => {
        const field = fields.find((candidate) => candidate.id === id)
        return [id, field ? fieldName(field, locale) : t(id as PlainColumn)]
      }),
    ) as AccountsWords["columns"],
    fields: labelFields.map((id) => ({ id, hue: ownNumber(id) ?? undefined })),
    values: Object.fromEntries(
      values
        .filter(({ number }) => used.has(number))
        .map((value) => [value.number, valueText(value, locale)]),
    ),
    countries: Object.fromEntries(
      [...new Set(rows.flatMap(({ country }) => country ?? []))].map((code) => [
        code,
        countryName(code, locale),
      ]),
    ),
    channels: Object.fromEntries((options.channel ?? []).map(({ key, label }) => [key, label])),
  }
}

/** The filters in order of their declaration; text search has its own field. */
export function filterWords(known: Known, words: AccountsWords, { conditions }: AccountsView): FilterWords[] {
  const t = translator(known.locale, "accounts.list")
  return (Object.keys(accountFilters) as AccountFilterId[]).flatMap((id) => {
    if (id === "q") return []
    const filter: Exclude<Filter, TextFilter> = accountFilters[id]
    const condition = conditions[id]
    const values = condition?.kind === "choice" ? condition.values.filter((value) => value !== null) : []
    const labels = values.map((value) => [
      value,
      id === "country"
        ? countryName(value, known.locale)
        : (known.options[id]?.find((option) => option.value === value)?.label ?? value),
    ])
    return {
      id,
      kind: filter.kind,
      nullable: "nullable" in filter,
      label: words.columns[id],
      hue: words.fields.find((field) => field.id === id)?.hue,
      blank: id === "channel" ? t("byHand") : undefined,
      chosen: Object.fromEntries(labels),
    }
  })
}

type PlainColumn = Exclude<AccountColumn, (typeof labelFields)[number]>

async function listChannels(tx: Tx, administrationId: string) {
  const rows = await tx
    .select({ id: channels.id, slug: channels.slug, name: channels.name, removedAt: channels.removedAt })
    .from(channels)
    .where(eq(channels.administrationId, administrationId))
    .orderBy(channels.name)
  return rows.map(({ removedAt, ...channel }) => ({ ...channel, removed: removedAt !== null }))
}
