import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { addValue } from "@/lib/classification/commands"
import { listValues, type Value } from "@/lib/classification/queries"
import type { FieldId } from "@/lib/classification/rules"
import { type Meaning, meaningOf } from "@/lib/classification/typed"
import { type Values, valueKey } from "./book"
import type { Meanings, RowFacts } from "./row-facts"

/** So many values one import may add to a field: more is a column of names in the wrong place. */
export const MOST_NEW_VALUES = 1000
const REMEMBERED = 20_000

/** A value that an import made; in a check its number is negative. */
export type NewValue = { field: FieldId; code: string; number: number }

/** The administration's values as rows are read by; `stamp` tells whether they are still the same. */
export class ValueBook {
  private readonly byField: Map<FieldId, Value[]>
  private readonly known = new Map<string, Meaning>()

  private constructor(
    private readonly values: Value[],
    readonly stamp: string,
  ) {
    this.byField = new Map()
    for (const value of values) {
      this.byField.set(value.field, [...(this.byField.get(value.field) ?? []), value])
    }
  }

  static async load(tx: Tx, administrationId: string): Promise<ValueBook> {
    const stamp = await stampOf(tx, administrationId)
    return new ValueBook(await listValues(tx, administrationId), stamp)
  }

  async isCurrent(tx: Tx, administrationId: string): Promise<boolean> {
    return (await stampOf(tx, administrationId)) === this.stamp
  }

  /** A million rows hold few different texts: each is looked up once. */
  meaningOf: Meanings = (field, text) => {
    const key = `${field} ${text}`
    const known = this.known.get(key)
    if (known) return known
    if (this.known.size >= REMEMBERED) this.known.clear()
    const meaning = meaningOf(text, this.byField.get(field) ?? [])
    this.known.set(key, meaning)
    return meaning
  }

  with(created: ReadonlyMap<string, NewValue>): Values {
    const sectors = this.values.flatMap((value) =>
      value.parent === null ? [] : [[value.number, value.parent] as const],
    )
    const source = this.byField.get("source")?.find((value) => value.code === "import" && !value.archived)
    return { created, sectors: new Map(sectors), source: source?.number ?? null }
  }
}

/**
 * Makes the values that these rows name and nobody has, or in a check only numbers them; rows beyond the limit
 * get an error instead. `created` holds what this import has made so far and is added to.
 */
export async function makeValues(
  tx: Tx,
  context: Context,
  rows: RowFacts[],
  created: Map<string, NewValue>,
  options: { write: boolean; now: Date },
): Promise<void> {
  const perField = new Map<FieldId, number>()
  for (const { field } of created.values()) {
    perField.set(field, (perField.get(field) ?? 0) + 1)
  }
  for (const row of rows) {
    if (row.errors.length > 0) continue
    for (const [field, label] of row.labels) {
      if (!label || !("create" in label) || created.has(valueKey(field, label.create))) continue
      const count = (perField.get(field) ?? 0) + 1
      if (count > MOST_NEW_VALUES) {
        row.errors.push({ code: "too_many_values", facts: { field, most: MOST_NEW_VALUES } })
        break
      }
      perField.set(field, count)
      const texts = { code: label.create, en: "", nl: "", zh: "" }
      const number = options.write ? await addValue(tx, context, field, texts, options.now) : -count
      created.set(valueKey(field, label.create), { field, code: label.create, number })
    }
  }
}

async function stampOf(tx: Tx, administrationId: string): Promise<string> {
  const { rows } = await tx.execute<{ stamp: string }>(sql`
    select concat_ws(' ', count(*), count(archived_at), count(merged_into), max(number), max(archived_at),
      sum(hashtext(description_en || description_nl || description_zh)::bigint)) as stamp
    from classifications where administration_id = ${administrationId}`)
  return rows[0]?.stamp ?? ""
}
