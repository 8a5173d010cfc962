import { and, eq, type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { classifications } from "@/db/schema"
import { requireValue } from "@/lib/classification/commands"
import { columnOf, type FieldId, fieldBit, fieldNumber } from "@/lib/classification/rules"
import { Refusal } from "@/lib/platform/errors"
import type { BulkChange, Outcome } from "./bulk-input"

/** A change in SQL over `accounts` and `account_labels`: what preview and job share, so that they agree. */
export type BulkPlan = LabelPlan | AccountPlan

/** One field of labels, and what has to change along with it. */
export type LabelPlan = {
  kind: "label"
  field: FieldId
  column: SQL
  to: number | null
  /** What stands there now. */
  was: SQL
  /** An `Outcome`. */
  outcome: SQL
  /** The other half of sector and subsector: what becomes of it, and when it changes along. */
  along: { field: FieldId; column: SQL; to: number | null; when: SQL } | null
}

export type AccountPlan = {
  kind: "account"
  /** Of `accounts`, and as `bulk_changes` names it. */
  column: "is_blocked" | "language"
  to: boolean | string | null
  was: SQL
  outcome: SQL
}

/** Refuses values that are archived or none of the field's; holds the value until the transaction ends. */
export async function planOf(tx: Tx, administrationId: string, change: BulkChange): Promise<BulkPlan> {
  if (change.kind !== "label") return accountPlan(change)
  const { field, from, to } = change
  if (from !== undefined && from === to) throw new Refusal("merge_itself", { from: "merge_itself" })
  if (to !== null) await requireValue(tx, administrationId, field, to, "to")
  const column = label(field)
  const plain = {
    kind: "label" as const,
    field,
    column: sql.identifier(columnOf(field)).getSQL(),
    to,
    was: column,
  }
  const along = await companionOf(tx, administrationId, field, to)
  const outcome = outcomeOf([
    ["same", sql`${column} is not distinct from ${to}::int`],
    ["other", from === undefined ? null : sql`${column} is distinct from ${from}::int`],
    ["locked", isLocked(field)],
    ...(along?.refusals ?? []),
  ])
  return { ...plain, outcome, along: along?.along ?? null }
}

/** The value is refused as well when it was archived between two steps; the plan itself stays as it was. */
type Companion = { along: LabelPlan["along"]; refusals: [Outcome, SQL][] }

async function companionOf(
  tx: Tx,
  administrationId: string,
  field: FieldId,
  to: number | null,
): Promise<Companion | null> {
  if (field === "sector") {
    const own = await subsectorsOf(tx, administrationId, to)
    const goes = sql`(${label("subsector")} is not null and ${label("subsector")} <> all(${sql.param(own)}::int[]))`
    return {
      along: { field: "subsector", column: sql`subsector`, to: null, when: goes },
      refusals: [["subsectorLocked", sql`${goes} and ${isLocked("subsector")}`]],
    }
  }
  const parent = field === "subsector" && to !== null ? await sectorOf(tx, administrationId, to) : null
  if (parent === null) return null
  const comes = sql`${label("sector")} is null`
  return {
    along: { field: "sector", column: sql`sector`, to: parent, when: comes },
    refusals: [
      ["subsectorElsewhere", sql`${label("sector")} <> ${parent}::int`],
      ["sectorLocked", sql`${comes} and ${isLocked("sector")}`],
    ],
  }
}

function accountPlan(change: Exclude<BulkChange, { kind: "label" }>): AccountPlan {
  const column = change.kind === "blocked" ? "is_blocked" : "language"
  const type = change.kind === "blocked" ? sql`boolean` : sql`text`
  const was = sql`accounts.${sql.identifier(column)}`
  const outcome = outcomeOf([["same", sql`${was} is not distinct from ${change.to}::${type}`]])
  return { kind: "account", column, to: change.to, was, outcome }
}

/** The first that holds; else it changes. */
function outcomeOf(rules: [Outcome, SQL | null][]): SQL {
  const cases = rules.flatMap(([outcome, when]) =>
    when ? [sql`when ${when} then ${sql.raw(`'${outcome}'`)}`] : [],
  )
  return sql`case ${sql.join(cases, sql` `)} else 'changed' end`
}

function label(field: FieldId): SQL {
  return sql`account_labels.${sql.identifier(columnOf(field))}`
}

function isLocked(field: FieldId): SQL {
  return sql`(account_labels.locked & ${sql.raw(String(fieldBit(field)))}) <> 0`
}

/** The subsectors that belong to a sector, or to none. */
async function subsectorsOf(tx: Tx, administrationId: string, sector: number | null): Promise<number[]> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    select number from classifications
    where administration_id = ${administrationId} and field = ${fieldNumber("subsector")}
      and parent is not distinct from ${sector}::int`)
  return rows.map((row) => row.number)
}

async function sectorOf(tx: Tx, administrationId: string, subsector: number): Promise<number | null> {
  const [row] = await tx
    .select({ parent: classifications.parent })
    .from(classifications)
    .where(and(eq(classifications.administrationId, administrationId), eq(classifications.number, subsector)))
  return row?.parent ?? null
}
