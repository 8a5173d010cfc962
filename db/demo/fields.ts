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
    if (found.length === 0) await fillField(tx, administrationId, field, OWN[index] ?? NUMBERED, now)
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

type OwnField = { label: Texts; values: string[] }

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
      own.values.map((code, i) => ({
        administrationId,
        number: last + i + 1,
        field: fieldNumber(field),
        code,
        descriptionEn: code,
        createdAt: now,
      })),
    )
    .onConflictDoNothing()
}

const numbered = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word} ${i + 1}`)

const NUMBERED: OwnField = { label: { en: "", nl: "", zh: "" }, values: numbered("Value", 10) }

const OWN: OwnField[] = [
  {
    label: { en: "Customer type", nl: "Klanttype", zh: "客户类型" },
    values: ["B2C", "B2B", "B2G", "Reseller", "Non-profit", "Group"],
  },
  {
    label: { en: "Customer level", nl: "Klantniveau", zh: "客户级别" },
    values: ["C", "B", "A", "VIP", "D"],
  },
  {
    label: { en: "Sales channel", nl: "Verkoopkanaal", zh: "销售渠道" },
    values: ["Webshop", "Shop", "Telephone", "Marketplace", "Fair", "Agent"],
  },
  {
    label: { en: "Region", nl: "Regio", zh: "地区" },
    values: [
      "NH",
      "ZH",
      "NB",
      "GE",
      "UT",
      "OV",
      "LI",
      "GR",
      "FR",
      "DR",
      "FL",
      "ZE",
      "BE",
      "DE",
      "EU",
      "World",
    ],
  },
  {
    label: { en: "Payment behaviour", nl: "Betaalgedrag", zh: "付款情况" },
    values: ["On time", "Within 14 days", "Late", "Very late", "Disputes", "Prepaid"],
  },
  { label: { en: "Product group", nl: "Productgroep", zh: "产品组" }, values: numbered("Group", 20) },
  { label: { en: "Account manager", nl: "Accountmanager", zh: "客户经理" }, values: numbered("Manager", 30) },
  { label: { en: "Campaign", nl: "Campagne", zh: "营销活动" }, values: numbered("Campaign", 60) },
]
