import { randomInt } from "node:crypto"
import { and, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { evaluationSettings, evaluations } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { columnOf, FIELD_IDS, type FieldId, fieldBit, fieldNumber } from "../rules"
import { nextAfter } from "./calendar"
import type { NewEvaluation } from "./input"
import { allocate, type ClassCount, sampleSize } from "./stats"

/** Verdicts that "Check 20" asks for. */
export const USUAL_SIZE = 20
/** More than this nobody judges in an evaluation. */
export const MOST_JUDGED = 2000

const USUAL: NewEvaluation = { field: null, size: { count: USUAL_SIZE }, confidence: 95, byClass: false }

/** Draws a sample for people to judge; returns the evaluation's id. */
export async function drawEvaluation(
  tx: Tx,
  context: Context,
  asked: NewEvaluation,
  now: Date,
  dueOn: string | null = null,
): Promise<string> {
  const { administrationId, actor } = context
  const field = asked.field ?? (await fieldToJudge(tx, administrationId))
  const population = field && (await populationOf(tx, administrationId, field))
  if (!field || !population || population.labelled === 0) throw new Refusal("nothing_to_evaluate")
  const size = sizeOf(asked, population.labelled)
  const seed = randomInt(2 ** 48 - 1)
  const sample = await drawSample(tx, administrationId, field, {
    seed,
    size,
    classes: asked.byClass ? population.classes : null,
  })
  const id = uuidv7()
  await tx.insert(evaluations).values({
    administrationId,
    id,
    field: fieldNumber(field),
    createdAt: now,
    createdBy: actor.kind === "user" ? actor.userId : null,
    dueOn,
    seed,
    byClass: asked.byClass,
    confidence: asked.confidence,
    accounts: population.accounts,
    classes: population.classes,
  })
  const items = sample.map(({ account, drawn }, place) => ({ place, account, drawn }))
  await tx.execute(sql`
    insert into evaluation_items (administration_id, evaluation_id, place, account_id, drawn)
    select ${administrationId}::uuid, ${id}::uuid, place, account, drawn
    from json_to_recordset(${JSON.stringify(items)}::json) as i (place smallint, account uuid, drawn int)`)
  await record(tx, context, "evaluation.drawn", id, { field, size: sample.length, byClass: asked.byClass })
  return id
}

/**
 * Draws what the calendar asks for, once, and moves the calendar on; returns the evaluation's id, or null when
 * nothing is due. While the last one of the calendar waits to be judged, none comes on top of it.
 */
export async function drawDueEvaluations(
  tx: Tx,
  administrationId: string,
  today: string,
): Promise<string | null> {
  const [settings] = await tx
    .select()
    .from(evaluationSettings)
    .where(eq(evaluationSettings.administrationId, administrationId))
    .for("update")
  const { nextOn, everyMonths } = settings ?? {}
  if (!nextOn || !everyMonths || nextOn > today) return null
  const waiting = await calendarWaits(tx, administrationId)
  const system: Context = { administrationId, actor: { kind: "system" } }
  const drawn = waiting ? null : await drawIfAny(tx, system, nextOn)
  // Nothing to judge yet: it is asked again tomorrow.
  if (!waiting && !drawn) return null
  await tx
    .update(evaluationSettings)
    .set({ nextOn: nextAfter(nextOn, everyMonths, today) })
    .where(eq(evaluationSettings.administrationId, administrationId))
  return drawn
}

export type SampleAsked = {
  seed: number
  size: number
  /** Sizes of the classes, to draw by them; null: everybody alike. */
  classes: ClassCount[] | null
}

/**
 * The same seed draws the same accounts from the same books: everybody's number is the MD5 of seed and id, which
 * anyone can work out again, and the lowest numbers are taken.
 */
export async function drawSample(
  tx: Tx,
  administrationId: string,
  field: FieldId,
  { seed, size, classes }: SampleAsked,
): Promise<{ account: string; drawn: number }[]> {
  const lot = sql`md5(${String(seed)} || ':' || a.id::text)`
  const wanted = [...allocate(size, classes ?? [])].map(([number, count]) => ({ number, count }))
  const { rows } = await tx.execute<{ account: string; drawn: number }>(
    classes
      ? sql`
        select account, drawn from (
          select a.id as account, ${value(field)} as drawn, ${lot} as lot,
            row_number() over (partition by ${value(field)} order by ${lot}, a.id) as turn
          from ${livingLabelled(administrationId)} and ${value(field)} is not null
        ) turned
        join json_to_recordset(${JSON.stringify(wanted)}::json) as w (number int, count int) on w.number = drawn
        where turn <= w.count order by lot, account`
      : sql`
        select a.id as account, ${value(field)} as drawn
        from ${livingLabelled(administrationId)} and ${value(field)} is not null
        order by ${lot}, a.id limit ${size}`,
  )
  return rows
}

export type Population = { accounts: number; labelled: number; classes: ClassCount[] }

/** Living accounts that are no test, by their value of the field. */
export async function populationOf(tx: Tx, administrationId: string, field: FieldId): Promise<Population> {
  const { rows } = await tx.execute<{ number: number | null; accounts: number }>(sql`
    select ${value(field)} as number, count(*)::int as accounts
    from ${livingLabelled(administrationId)} group by 1 order by 1`)
  const classes = rows.flatMap(({ number, accounts }) => (number === null ? [] : [{ number, accounts }]))
  const count = (some: { accounts: number }[]) => some.reduce((all, { accounts }) => all + accounts, 0)
  return { accounts: count(rows), labelled: count(classes), classes }
}

function sizeOf({ size, confidence }: NewEvaluation, labelled: number): number {
  const wanted = "count" in size ? size.count : sampleSize(size.margin, confidence, labelled)
  if (wanted > MOST_JUDGED) throw new Refusal("sample_too_large", {}, { size: wanted, most: MOST_JUDGED })
  return wanted
}

/** The field in which machines set most labels, else the one with most. Source states a fact: nobody judges it. */
async function fieldToJudge(tx: Tx, administrationId: string): Promise<FieldId | null> {
  const judged = FIELD_IDS.filter((field) => field !== "source")
  const counts = judged.map(
    (field) => sql`json_build_array(
      count(*) filter (where ${value(field)} is not null and by_hand & ${fieldBit(field)} = 0),
      count(${value(field)})) as ${sql.identifier(field)}`,
  )
  const { rows } = await tx.execute<Record<string, [machine: number, all: number]>>(sql`
    select ${sql.join(counts, sql`, `)} from ${livingLabelled(administrationId)}`)
  const [row] = rows
  const ranked = judged
    .map((field) => ({ field, counts: row?.[field] ?? [0, 0] }))
    .sort((a, b) => b.counts[0] - a.counts[0] || b.counts[1] - a.counts[1])
  const [most] = ranked
  return most && most.counts[1] > 0 ? most.field : null
}

async function calendarWaits(tx: Tx, administrationId: string): Promise<boolean> {
  const [waiting] = await tx
    .select({ id: evaluations.id })
    .from(evaluations)
    .where(
      and(
        eq(evaluations.administrationId, administrationId),
        isNotNull(evaluations.dueOn),
        isNull(evaluations.finishedAt),
      ),
    )
    .limit(1)
  return waiting !== undefined
}

async function drawIfAny(tx: Tx, context: Context, dueOn: string): Promise<string | null> {
  const field = await fieldToJudge(tx, context.administrationId)
  return field && drawEvaluation(tx, context, { ...USUAL, field }, new Date(), dueOn)
}

function value(field: FieldId) {
  return sql`l.${sql.identifier(columnOf(field))}`
}

function livingLabelled(administrationId: string) {
  return sql`accounts a join account_labels l on l.administration_id = a.administration_id and l.account_id = a.id
    where a.administration_id = ${administrationId} and a.merged_into is null and not a.is_test`
}
