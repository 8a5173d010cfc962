import { and, eq, isNull, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { classifications, fields } from "@/db/schema"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import { FIELD_IDS, type FieldId, fieldNumber, type Texts } from "@/lib/classification/rules"

export type DemoValue = { number: number; code: string; parent: number | null }

/** Living values per field; fields of the eight that have none get label and values first. */
export async function demoValues(
  tx: Tx,
  administrationId: string,
  now: Date,
): Promise<Record<FieldId, DemoValue[]>> {
  for (const [index, field] of FIELD_IDS.slice(0, 8).entries()) {
    const found = await livingValues(tx, administrationId, field)
    if (found.length === 0) await fillField(tx, administrationId, field, OWN[index] ?? OWN[0], now)
  }
  const values: Partial<Record<FieldId, DemoValue[]>> = {}
  for (const field of FIELD_IDS) values[field] = await livingValues(tx, administrationId, field)
  return values as Record<FieldId, DemoValue[]>
}

async function livingValues(tx: Tx, administrationId: string, field: FieldId): Promise<DemoValue[]> {
  return tx
    .select({ number: classifications.number, code: classifications.code, parent: classifications.parent })
    .from(classifications)
    .where(
      and(
        eq(classifications.administrationId, administrationId),
        eq(classifications.field, fieldNumber(field)),
        isNull(classifications.archivedAt),
      ),
    )
    .orderBy(classifications.number)
}

type OwnField = { label: Texts; values: (Texts & { code: string })[] }

async function fillField(
  tx: Tx,
  administrationId: string,
  field: FieldId,
  own: OwnField,
  now: Date,
): Promise<void> {
  const { label } = own
  await tx
    .insert(fields)
    .values({
      administrationId,
      field: fieldNumber(field),
      labelEn: label.en,
      labelNl: label.nl,
      labelZh: label.zh,
    })
    .onConflictDoNothing()
  const { rows } = await tx.execute<{ last: number }>(sql`
    select coalesce(max(number), ${fieldNumber(field) * VALUES_PER_FIELD})::int as last from classifications
    where administration_id = ${administrationId} and field = ${fieldNumber(field)}`)
  const last = rows[0]?.last ?? 0
  await tx
    .insert(classifications)
    .values(
      own.values.map((value, i) => ({
        administrationId,
        number: last + i + 1,
        field: fieldNumber(field),
        code: value.code,
        descriptionEn: value.en,
        descriptionNl: value.nl,
        descriptionZh: value.zh,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
}

const same = (code: string) => ({ code, en: code, nl: code, zh: code })

const numbered = (count: number, words: Texts) =>
  Array.from({ length: count }, (_, i) => ({
    code: `${words.en} ${i + 1}`,
    en: `${words.en} ${i + 1}`,
    nl: `${words.nl} ${i + 1}`,
    zh: `${words.zh} ${i + 1}`,
  }))

const OWN: [OwnField, ...OwnField[]] = [
  {
    label: { en: "Customer type", nl: "Klanttype", zh: "客户类型" },
    values: ["B2C", "B2B", "B2G", "Reseller", "Non-profit", "Group"].map(same),
  },
  {
    label: { en: "Customer level", nl: "Klantniveau", zh: "客户级别" },
    values: ["C", "B", "A", "VIP", "D"].map(same),
  },
  {
    label: { en: "Sales channel", nl: "Verkoopkanaal", zh: "销售渠道" },
    values: ["Webshop", "Marketplace", "Till", "Telephone", "Fair", "Agent"].map(same),
  },
  {
    label: { en: "Region", nl: "Regio", zh: "地区" },
    values: "NH ZH NB GE UT OV LI GR FR DR FL ZE BE DE EU World".split(" ").map(same),
  },
  {
    label: { en: "Payment behaviour", nl: "Betaalgedrag", zh: "付款情况" },
    values: [
      { code: "on-time", en: "On time", nl: "Op tijd", zh: "按时付款" },
      { code: "14-days", en: "Within 14 days", nl: "Binnen 14 dagen", zh: "14天内付款" },
      { code: "late", en: "Late", nl: "Te laat", zh: "逾期付款" },
      { code: "very-late", en: "Very late", nl: "Veel te laat", zh: "严重逾期" },
      { code: "prepaid", en: "Prepaid", nl: "Vooruitbetaald", zh: "预付" },
    ],
  },
  {
    label: { en: "Product group", nl: "Productgroep", zh: "产品组" },
    values: numbered(20, { en: "Group", nl: "Groep", zh: "产品组" }),
  },
  {
    label: { en: "Account manager", nl: "Accountmanager", zh: "客户经理" },
    values: numbered(30, { en: "Manager", nl: "Manager", zh: "经理" }),
  },
  {
    label: { en: "Campaign", nl: "Campagne", zh: "营销活动" },
    values: numbered(60, { en: "Campaign", nl: "Campagne", zh: "活动" }),
  },
]
