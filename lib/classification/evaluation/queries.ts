import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import { type FieldId, fieldNumber, fieldOf } from "../rules"
import type { Figures } from "./figures"
import type { Confidence, Verdict } from "./stats"

export type Evaluation = {
  id: string
  field: FieldId
  createdAt: Date
  /** Null when the calendar drew it. */
  createdBy: string | null
  dueOn: string | null
  /** What the draw began from (draw.ts). */
  seed: string
  byClass: boolean
  confidence: Confidence
  /** At the draw. */
  accounts: number
  classes: { number: number; accounts: number }[]
  items: number
  judged: number
  /** Null while people judge. */
  finishedAt: Date | null
  finishedBy: string | null
  figures: Figures | null
  /** Mean score of those who answered. */
  satisfaction: number | null
  answers: number
}

/** Newest first, with its verdicts once it is finished: until then they stay closed. */
export async function listEvaluations(
  tx: Tx,
  administrationId: string,
  limit: number,
): Promise<(Evaluation & { verdicts: Verdict[] })[]> {
  const { rows } = await tx.execute<Row>(sql`${head(administrationId)} order by e.id desc limit ${limit}`)
  const verdicts = await verdictsOf(
    tx,
    administrationId,
    rows.filter(({ finishedAt }) => finishedAt !== null).map(({ id }) => id),
  )
  return rows.map((row) => ({ ...evaluationOf(row), verdicts: verdicts.get(row.id) ?? [] }))
}

export async function findEvaluation(
  tx: Tx,
  administrationId: string,
  id: string,
): Promise<Evaluation | null> {
  const { rows } = await tx.execute<Row>(sql`${head(administrationId)} and e.id = ${id}::uuid`)
  return rows[0] ? evaluationOf(rows[0]) : null
}

export type JudgedItem = Verdict & {
  place: number
  account: { id: string; code: string; name: string }
  judge: string
}

/** What was judged, label beside verdict; of an unfinished evaluation nothing. */
export async function judgedItems(tx: Tx, administrationId: string, id: string): Promise<JudgedItem[]> {
  const { rows } = await tx.execute<JudgedItem>(sql`
    select i.place, ${merged("d", "drawn")} as drawn, ${merged("v", "verdict")} as verdict, u.name as judge,
      json_build_object('id', a.id, 'code', a.code, 'name', a.name) as account
    from evaluation_items i
    ${withEvaluation(administrationId)}
    join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
    join users u on u.id = i.judged_by
    ${withValues(administrationId)}
    where i.administration_id = ${administrationId} and i.evaluation_id = ${id}::uuid
      and e.finished_at is not null and i.judged_at is not null
    order by i.place`)
  return rows
}

/** How long the judges looked, in seconds. */
export async function verdictTimes(tx: Tx, administrationId: string, id: string): Promise<number[]> {
  const { rows } = await tx.execute<{ seconds: number }>(sql`
    select seconds from evaluation_items
    where administration_id = ${administrationId} and evaluation_id = ${id}::uuid and judged_at is not null`)
  return rows.map(({ seconds }) => seconds)
}

/** The finished evaluation of the field before this one, as its draw found the books. */
export async function lastFinished(tx: Tx, administrationId: string, field: FieldId, before: string) {
  const { rows } = await tx.execute<{
    id: string
    on: string
    accounts: number
    classes: { number: number; accounts: number }[]
  }>(sql`
    select id, (created_at at time zone 'Europe/Amsterdam')::date::text as on, accounts, classes from evaluations
    where administration_id = ${administrationId} and field = ${fieldNumber(field)}
      and finished_at is not null and id < ${before}::uuid
    order by id desc limit 1`)
  return rows[0] ?? null
}

/** Every field that has been evaluated, or can be: it has a value. */
export async function fieldsWithValues(tx: Tx, administrationId: string): Promise<FieldId[]> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    select min(number) as number from classifications
    where administration_id = ${administrationId} and archived_at is null group by field order by 1`)
  return rows.map(({ number }) => fieldOf(number))
}

async function verdictsOf(tx: Tx, administrationId: string, ids: string[]): Promise<Map<string, Verdict[]>> {
  const { rows } = await tx.execute<Verdict & { id: string }>(sql`
    select i.evaluation_id as id, ${merged("d", "drawn")} as drawn, ${merged("v", "verdict")} as verdict
    from evaluation_items i
    ${withEvaluation(administrationId)}
    ${withValues(administrationId)}
    where i.administration_id = ${administrationId} and i.judged_at is not null and e.finished_at is not null
      and i.evaluation_id in (select value::uuid from json_array_elements_text(${JSON.stringify(ids)}::json))
    order by i.evaluation_id, i.place`)
  const byEvaluation = new Map<string, Verdict[]>()
  for (const { id, ...verdict } of rows) byEvaluation.set(id, [...(byEvaluation.get(id) ?? []), verdict])
  return byEvaluation
}

/** Moments come as text from plain SQL. */
type Row = Omit<Evaluation, "field" | "createdAt" | "finishedAt"> & {
  field: number
  createdAt: string
  finishedAt: string | null
}

function evaluationOf({ field, createdAt, finishedAt, ...row }: Row): Evaluation {
  return {
    ...row,
    field: fieldOf(field * VALUES_PER_FIELD),
    createdAt: new Date(createdAt),
    finishedAt: finishedAt === null ? null : new Date(finishedAt),
  }
}

function head(administrationId: string) {
  return sql`
    select e.id, e.field, e.created_at as "createdAt", maker.name as "createdBy", e.due_on::text as "dueOn",
      e.seed::text as seed, e.is_by_class as "byClass", e.confidence, e.accounts, e.classes, e.finished_at as "finishedAt",
      finisher.name as "finishedBy", e.figures, counted.items, counted.judged, said.satisfaction, said.answers
    from evaluations e
    left join users maker on maker.id = e.created_by
    left join users finisher on finisher.id = e.finished_by
    cross join lateral (
      select count(*)::int as items, count(i.judged_at)::int as judged from evaluation_items i
      where i.administration_id = ${administrationId} and i.evaluation_id = e.id
    ) counted
    cross join lateral (
      select avg(f.score)::float8 as satisfaction, count(f.score)::int as answers from evaluation_feedback f
      where f.administration_id = ${administrationId} and f.evaluation_id = e.id
    ) said
    where e.administration_id = ${administrationId}`
}

function withEvaluation(administrationId: string) {
  return sql`join evaluations e on e.administration_id = ${administrationId} and e.id = i.evaluation_id`
}

/** A value that became part of another since the draw is compared as that other. */
function withValues(administrationId: string) {
  return sql`
    left join classifications d on d.administration_id = ${administrationId} and d.number = i.drawn
    left join classifications v on v.administration_id = ${administrationId} and v.number = i.verdict`
}

function merged(value: "d" | "v", column: "drawn" | "verdict") {
  return sql`coalesce(${sql.identifier(value)}.merged_into, i.${sql.identifier(column)})`
}
