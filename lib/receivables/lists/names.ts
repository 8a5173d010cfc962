import { eq, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { billingSettings } from "@/db/schema"
import { ITEM_KINDS, OWED_BY } from "@/db/vocabulary"
import { accountNames, chosenNames, type Known, type ListNames } from "@/lib/classification/account-lists"
import { fieldsInUse } from "@/lib/classification/field-name"
import { anyOf } from "@/lib/platform/any-of"
import { type Conditions, type Filters, type Options, setIds } from "@/lib/platform/filters/filter"
import { conditionWords } from "@/lib/platform/filters/words"
import type { Formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import { type ItemColumnId, itemColumns, itemOptions } from "./item-filters"

// The lists of debtors as people read them: on screen, in a file, on paper.

export function readItemOptions({ options, locale }: Known): Options {
  const t = translator(locale, "receivables")
  return itemOptions(options, {
    yes: t("yes"),
    no: t("no"),
    kinds: Object.fromEntries(ITEM_KINDS.map((kind) => [kind, t(`type.${kind}`)])) as ItemKindNames,
    owedBy: Object.fromEntries(OWED_BY.map((who) => [who, t(`owedBy.${who}`)])) as OwedByNames,
  })
}

/** What the columns, filters and settings of all these lists are called. */
export function itemNames(known: Known): ListNames {
  const t = translator(known.locale, "receivables.column")
  const { names, blanks } = accountNames(known)
  const own = Object.fromEntries(OWN.map((id) => [id, t(id)]))
  return { names: { ...names, ...own }, blanks }
}

export function standardItemColumns(known: Known): ItemColumnId[] {
  const shown = new Set<string>([
    "number",
    "account",
    "code",
    "date",
    "due",
    "daysLate",
    "original",
    "open",
    "level",
    ...fieldsInUse(known),
  ])
  return itemColumns.filter((column) => shown.has(column))
}

/** Of the accounts that an address names by id, their names: a chip says whose items these are. */
export async function namesOfAccounts(
  tx: Tx,
  administrationId: string,
  { account }: { account?: { values: (string | null)[] } },
): Promise<Record<string, string>> {
  const ids = account?.values.filter((id) => id !== null) ?? []
  if (ids.length === 0) return {}
  const { rows } = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from accounts where administration_id = ${administrationId} and id = ${anyOf(ids)}`)
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** What is set, in words, as it stands above a list on paper. */
export function settingsInWords<F extends Filters>(
  filters: F,
  { conditions, options }: { conditions: Conditions<F>; options: Options },
  { names, blanks }: ListNames,
  format: Formatter,
): { label: string; value: string }[] {
  const { language } = format
  const t = translator(language, "platform.table")
  return setIds(filters, conditions).flatMap((id) => {
    const condition = conditions[id]
    if (!condition) return []
    const named = { chosen: chosenNames(id, condition, options, language), blank: blanks[id] }
    const value = conditionWords(named, condition, t, format)
    return value === null ? [] : [{ label: names[id] ?? id, value }]
  })
}

/** Who sends statements, as it stands on paper; null while the books do not know. */
export async function readSeller(
  tx: Tx,
  administrationId: string,
): Promise<{ name: string; lines: string[]; iban: string | null } | null> {
  const [row] = await tx
    .select({ seller: billingSettings.seller })
    .from(billingSettings)
    .where(eq(billingSettings.administrationId, administrationId))
  if (!row) return null
  const { name, company, line1, line2, postcode, city, country, vatNumber, cocNumber, iban } = row.seller
  const lines = [line1, line2, [postcode, city].filter(Boolean).join(" "), country, vatNumber, cocNumber]
  return { name: company ?? name ?? "", lines: lines.flatMap((line) => line || []), iban }
}

type ItemKindNames = Record<(typeof ITEM_KINDS)[number], string>
type OwedByNames = Record<(typeof OWED_BY)[number], string>

const OWN = [
  "number",
  "account",
  "code",
  "debtor",
  "type",
  "date",
  "documented",
  "due",
  "daysLate",
  "currency",
  "original",
  "open",
  "openBase",
  "level",
  "state",
  "owedBy",
  "overdue",
  "credits",
  "disputed",
  "held",
  "codes",
  "q",
  "classes",
  "basis",
  "bounds",
  "by",
  "period",
  "zero",
] as const
