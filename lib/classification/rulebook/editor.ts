import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { RFM_SEGMENTS } from "@/db/vocabulary"
import { countryChoices, languageChoices } from "@/lib/accounts/countries"
import { translator } from "@/lib/platform/i18n"
import { ownNumber } from "../field-name"
import { fieldsInUse } from "../field-queries"
import { FIELD_IDS, type FieldId, type Locale, valueText } from "../rules"
import { valueChoices } from "../value-queries"
import { FACT_IDS, FACTS, type Fact, type FactId, isLabelFact } from "./facts"
import { type RuleNames, readRuleNames } from "./names"
import { factWords } from "./words"

/** A value that can be asked for or given; one that is gone is shown where it stands and offered no more. */
export type EditorChoice = { value: string | number; label: string; hint?: string; gone?: true }

export type EditorField = { id: FieldId; name: string; hue: number | null }

/** All that an editor of rules offers, in words of one language. */
export type EditorWords = {
  /** Facts as they are grouped. */
  facts: { about: string; facts: { id: FactId; name: string }[] }[]
  /** By fact; of a fact that is not among them any value may be typed. */
  choices: Partial<Record<FactId, EditorChoice[]>>
  /** By fact, for those of which any value may be typed: what orders of late had, most frequent first. */
  seen: Partial<Record<FactId, EditorChoice[]>>
  /** Fields that a rule can give a classification of. */
  fields: EditorField[]
}

export async function readEditor(
  tx: Tx,
  administrationId: string,
  locale: Locale,
): Promise<{ words: EditorWords; names: RuleNames }> {
  const names = await readRuleNames(tx, administrationId, locale)
  const own = await fieldsInUse(tx, administrationId)
  const fields = FIELD_IDS.filter((field) => ownNumber(field) === null || own.has(field))
  const values = await valueChoices(tx, administrationId, fields)
  const { rows: channels } = await tx.execute<{ id: string; name: string; removed: boolean }>(sql`
    select id, name, removed_at is not null as removed from channels
    where administration_id = ${administrationId} order by removed_at is not null, name`)
  const labels = fields.map((field): [FieldId, EditorChoice[]] => [
    field,
    (values.get(field) ?? []).map((value) => {
      const label = valueText(value, locale)
      return {
        value: value.number,
        label,
        ...(label === value.code ? {} : { hint: value.code }),
        ...(value.archived ? { gone: true as const } : {}),
      }
    }),
  ])
  const words: EditorWords = {
    facts: factGroups(new Set(fields), names, locale),
    choices: {
      ...Object.fromEntries(labels),
      ...fixedChoices(locale),
      channel: channels.map(({ id, name, removed }) => ({
        value: id,
        label: name,
        ...(removed ? { gone: true as const } : {}),
      })),
    },
    seen: await readSeen(tx, administrationId),
    fields: fields
      .filter((field) => field !== "source")
      .map((id) => ({ id, name: names.fields[id], hue: ownNumber(id) })),
  }
  return { words, names }
}

/** So many of the newest orders tell what is usual. */
const LATE_ORDERS = 5000
const MOST_SEEN = 100

async function readSeen(tx: Tx, administrationId: string): Promise<EditorWords["seen"]> {
  const { rows } = await tx.execute<{ fact: FactId; value: string; count: string }>(sql`
    with late as (
      select id, payment_method, lower(btrim(billing ->> 'region')) as region from orders
      where administration_id = ${administrationId} order by ordered_at desc limit ${LATE_ORDERS}
    ), lines as (
      select l.sku, l.category from late
      join order_lines l on l.administration_id = ${administrationId} and l.order_id = late.id
    ), counted as (
      select 'paymentMethod' as fact, payment_method as value, count(*) from late group by 2
      union all select 'region', region, count(*) from late group by 2
      union all select 'product', sku, count(*) from lines group by 2
      union all select 'category', category, count(*) from lines group by 2
    ), ranked as (
      select *, row_number() over (partition by fact order by count desc, value) as rank from counted
      where value <> ''
    )
    select fact, value, count::text from ranked where rank <= ${MOST_SEEN} order by fact, rank`)
  const seen: EditorWords["seen"] = {}
  for (const { fact, value, count } of rows) {
    const known = seen[fact] ?? []
    known.push({ value, label: value, hint: count })
    seen[fact] = known
  }
  return seen
}

function factGroups(fields: Set<FieldId>, names: RuleNames, locale: Locale): EditorWords["facts"] {
  const t = translator(locale, "rules.about")
  const groups: Fact["about"][] = ["account", "labels", "orders", "company", "payment", "rfm"]
  return groups.map((about) => ({
    about: t(about),
    facts: FACT_IDS.filter((id) => FACTS[id].about === about && (!isLabelFact(id) || fields.has(id))).map(
      (id) => ({ id, name: capital(factWords(id, names, locale)) }),
    ),
  }))
}

function fixedChoices(locale: Locale): Partial<Record<FactId, EditorChoice[]>> {
  const t = translator(locale, "rules")
  const sizes = (["micro", "small", "medium", "large"] as const).map((size) => ({
    value: size,
    label: capital(t(`size.${size}`)),
  }))
  return {
    kind: (["company", "consumer"] as const).map((kind) => ({
      value: kind,
      label: capital(t(`kind.${kind}`)),
    })),
    country: countryChoices(locale).map((country) => ({ ...country, hint: country.value })),
    language: languageChoices(locale).map((language) => ({ ...language, hint: language.value })),
    sizeEu: sizes,
    sizeNl: sizes,
    risk: (["low", "raised", "high"] as const).map((level) => ({
      value: level,
      label: capital(t(`risk.${level}`)),
    })),
    rfmSegment: RFM_SEGMENTS.map((segment) => ({ value: segment, label: t(`segment.${segment}`) })),
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
