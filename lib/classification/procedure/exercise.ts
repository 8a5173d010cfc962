import { and, eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { procedureExercises, procedureReadings } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import type { Condition } from "../rulebook/condition"
import type { Facts } from "../rulebook/facts"
import { factsOfReason } from "../rulebook/rule-reasons"
import { columnOf, FIELD_IDS, type FieldId, fieldNumber, type Texts } from "../rules"
import type { ChannelKind } from "./composition"
import { canBeShown, type ExerciseCase, pickCases, roundDown, scoreOf, withoutNames } from "./exercise-rules"
import { neededOf } from "./rules"

/** So many of the newest decisions are looked through. */
const MOST_READ = 1000

/**
 * Draws a fresh exercise for who was asked to read this version. One that is still open is given again, so that
 * nobody draws until the cases please.
 */
export async function drawExercise(
  tx: Tx,
  context: Context,
  { version }: { version: number },
  now: Date,
): Promise<string> {
  const { administrationId, actor } = context
  if (actor.kind !== "user") throw new Error("only a person does an exercise")
  const reading = await lockReading(tx, administrationId, version, actor.userId)
  const field = reading.field === null ? undefined : FIELD_IDS[reading.field - 1]
  if (!field) throw new Refusal("not_found")
  const [open] = await tx
    .select({ id: procedureExercises.id })
    .from(procedureExercises)
    .where(
      and(
        eq(procedureExercises.administrationId, administrationId),
        eq(procedureExercises.version, version),
        eq(procedureExercises.userId, actor.userId),
        sql`answered_at is null`,
      ),
    )
  if (open) return open.id
  const cases = await drawCases(tx, administrationId, field)
  if (cases.length === 0) throw new Refusal("exercise_no_cases")
  const id = uuidv7()
  const row = { administrationId, id, version, userId: actor.userId }
  await tx.insert(procedureExercises).values({ ...row, cases, drawnAt: now })
  return id
}

/** Marks an exercise of one's own, once. Returns how many answers are right. */
export async function answerExercise(
  tx: Tx,
  context: Context,
  { exerciseId, answers }: { exerciseId: string; answers: number[] },
  now: Date,
): Promise<number> {
  const { administrationId, actor } = context
  if (actor.kind !== "user") throw new Error("only a person does an exercise")
  const mine = and(
    eq(procedureExercises.administrationId, administrationId),
    eq(procedureExercises.id, exerciseId),
    eq(procedureExercises.userId, actor.userId),
  )
  const [exercise] = await tx.select().from(procedureExercises).where(mine).for("update")
  if (!exercise) throw new Refusal("not_found")
  if (exercise.answeredAt) throw new Refusal("exercise_answered")
  const cases = exercise.cases as ExerciseCase[]
  if (answers.length !== cases.length) throw new Refusal("exercise_incomplete")
  const score = scoreOf(cases, answers)
  await tx.update(procedureExercises).set({ answers, answeredAt: now, score }).where(mine)
  return score
}

/** Has this person shown enough to confirm? Without a field, or without a case to draw, reading is enough. */
export async function passedBy(
  tx: Tx,
  administrationId: string,
  reading: { version: number; userId: string; field: number | null; passMark: number },
): Promise<boolean> {
  const field = reading.field === null ? undefined : FIELD_IDS[reading.field - 1]
  if (!field) return true
  const tries = await tx
    .select({ score: procedureExercises.score, cases: procedureExercises.cases })
    .from(procedureExercises)
    .where(
      and(
        eq(procedureExercises.administrationId, administrationId),
        eq(procedureExercises.version, reading.version),
        eq(procedureExercises.userId, reading.userId),
      ),
    )
  const passed = tries.some(
    ({ score, cases }) =>
      score !== null && score >= neededOf((cases as ExerciseCase[]).length, reading.passMark),
  )
  return passed || (await drawCases(tx, administrationId, field)).length === 0
}

/**
 * Real customers whose label in the field a rule or a person decided, without anything that names them. What is
 * stored leads back to no account: neither its id nor when it was classified.
 */
export async function drawCases(tx: Tx, administrationId: string, field: FieldId): Promise<ExerciseCase[]> {
  const column = sql.identifier(columnOf(field))
  const { rows } = await tx.execute<Candidate>(sql`
    with recent as (
      select account_id, to_number, cause, facts, at from assignments
      where administration_id = ${administrationId} and field = ${fieldNumber(field)}
        and cause in ('rule', 'hand') and to_number is not null
      order by id desc limit ${MOST_READ}
    ), decided as (
      select distinct on (account_id) * from recent order by account_id, at desc
    )
    select d.to_number as answer, d.cause, ${factsOfReason(administrationId, "d", sql`a.slot`)} as values, a.kind, a.country, c.kind as channel,
      left(upper(regexp_replace(b.postcode, '[^A-Za-z0-9]', '', 'g')), 2) as postcode,
      coalesce(t.orders, 0) as orders, coalesce(t.revenue_minor, 0)::float8 as revenue,
      r.rule_id as "ruleId", r.version, r.name, r.condition,
      jsonb_build_object('en', coalesce(nullif(v.description_en, ''), v.code),
        'nl', coalesce(nullif(v.description_nl, ''), v.code),
        'zh', coalesce(nullif(v.description_zh, ''), v.code)) as "answerText",
      case when s.number is not null then jsonb_build_object('en', coalesce(nullif(s.description_en, ''), s.code),
        'nl', coalesce(nullif(s.description_nl, ''), s.code),
        'zh', coalesce(nullif(s.description_zh, ''), s.code)) end as size
    from decided d
    join account_labels l on l.administration_id = ${administrationId} and l.account_id = d.account_id
      and l.${column} = d.to_number
    join accounts a on a.administration_id = ${administrationId} and a.id = d.account_id
      and a.merged_into is null and not a.is_test
    join classifications v on v.administration_id = ${administrationId} and v.number = d.to_number
      and v.archived_at is null
    left join classifications s on s.administration_id = ${administrationId} and s.number = l.company_size
      and ${field} <> 'companySize'
    left join rule_versions r on r.administration_id = ${administrationId} and d.cause = 'rule'
      and r.rule_id = (d.facts ->> 'rule')::uuid and r.version = (d.facts ->> 'version')::int
    left join addresses b on b.administration_id = ${administrationId} and b.account_id = d.account_id
      and b.kind = 'billing'
    left join order_totals t on t.administration_id = ${administrationId} and t.account_id = d.account_id
    left join channels c on c.administration_id = ${administrationId} and c.id = a.channel_id
    where not exists (
      select from assignments n where n.administration_id = ${administrationId}
        and n.account_id = d.account_id and n.field = ${fieldNumber(field)} and n.at > d.at
    )`)
  const shown = rows.filter(
    ({ cause, condition }) => cause === "hand" || (condition && canBeShown(condition)),
  )
  return pickCases(shown, Math.random).map(caseOf)
}

type Candidate = {
  answer: number
  answerText: Texts
  cause: "rule" | "hand"
  values: Facts | null
  kind: "company" | "consumer"
  country: string | null
  postcode: string | null
  channel: ChannelKind | null
  orders: number
  revenue: number
  size: Texts | null
  ruleId: string | null
  version: number | null
  name: string | null
  condition: Condition | null
}

function caseOf(found: Candidate): ExerciseCase {
  const { ruleId, version, name } = found
  return {
    facts: {
      kind: found.kind,
      country: found.country,
      postcode: found.postcode || null,
      size: found.size,
      orders: found.orders,
      revenue: roundDown(found.revenue),
      channel: found.channel,
    },
    asked: withoutNames(found.values ?? {}),
    answer: found.answer,
    answerText: found.answerText,
    rule: ruleId && version && name ? { id: ruleId, version, name } : null,
  }
}

async function lockReading(tx: Tx, administrationId: string, version: number, userId: string) {
  const [reading] = await tx
    .select({ field: procedureReadings.field })
    .from(procedureReadings)
    .where(
      and(
        eq(procedureReadings.administrationId, administrationId),
        eq(procedureReadings.version, version),
        eq(procedureReadings.userId, userId),
      ),
    )
    .for("update")
  if (!reading) throw new Refusal("not_found")
  return reading
}
