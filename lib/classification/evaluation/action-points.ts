import { and, asc, desc, eq, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { actionPoints, evaluations, members, users } from "@/db/schema"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { type FieldId, fieldNumber, fieldOf } from "../rules"
import { valuesOf } from "./figures"
import type { ActionPointEdit } from "./input"
import { findEvaluation, judgedItems } from "./queries"
import { readSettings } from "./settings"
import { accuracy } from "./stats"
import { DAYS_TO_ACT, type Measure, missesOf } from "./targets"

export type ActionPoint = {
  id: string
  evaluationId: string
  field: FieldId
  measure: Measure
  /** As it was, and the target that it missed: units in targets.ts. */
  value: number
  target: number
  owner: { id: string; name: string }
  dueOn: string
  note: string
  doneAt: Date | null
}

/**
 * Each missed target of a finished evaluation becomes one. A measure that somebody already works on in this field
 * gets no second one: the open one stands for it.
 */
export async function addActionPoints(
  tx: Tx,
  context: Context,
  evaluationId: string,
  ownerId: string,
  now: Date,
): Promise<void> {
  const { administrationId } = context
  const evaluation = await findEvaluation(tx, administrationId, evaluationId)
  if (!evaluation?.figures) throw new Error("only a finished evaluation misses a target")
  const { share } = accuracy(await judgedItems(tx, administrationId, evaluationId))
  const values = valuesOf({ share }, evaluation.figures, evaluation.satisfaction)
  const { targets } = await readSettings(tx, administrationId)
  const open = await openMeasures(tx, administrationId, evaluation.field)
  const missed = missesOf(values, targets).filter(({ measure }) => !open.has(measure))
  if (missed.length === 0) return
  await tx
    .insert(actionPoints)
    .values(
      missed.map((miss) => ({
        administrationId,
        id: uuidv7(),
        evaluationId,
        ...miss,
        ownerId,
        dueOn: addDays(dayOf(now), DAYS_TO_ACT),
        createdAt: now,
      })),
    )
    // Done already: once per evaluation is enough.
    .onConflictDoNothing()
  await record(tx, context, "evaluation.missed", evaluationId, {
    measures: missed.map(({ measure }) => measure),
  })
}

/** Open ones by due date, then the done ones, the last first. */
export async function listActionPoints(
  tx: Tx,
  administrationId: string,
  { evaluationId, limit }: { evaluationId?: string; limit: number },
): Promise<ActionPoint[]> {
  const rows = await tx
    .select({
      id: actionPoints.id,
      evaluationId: actionPoints.evaluationId,
      fieldNumber: evaluations.field,
      measure: actionPoints.measure,
      value: actionPoints.value,
      target: actionPoints.target,
      owner: { id: users.id, name: users.name },
      dueOn: actionPoints.dueOn,
      note: actionPoints.note,
      doneAt: actionPoints.doneAt,
    })
    .from(actionPoints)
    .innerJoin(
      evaluations,
      and(
        eq(evaluations.administrationId, actionPoints.administrationId),
        eq(evaluations.id, actionPoints.evaluationId),
      ),
    )
    .innerJoin(users, eq(users.id, actionPoints.ownerId))
    .where(
      and(
        eq(actionPoints.administrationId, administrationId),
        evaluationId ? eq(actionPoints.evaluationId, evaluationId) : undefined,
      ),
    )
    .orderBy(
      sql`${actionPoints.doneAt} is not null`,
      desc(actionPoints.doneAt),
      asc(actionPoints.dueOn),
      asc(actionPoints.id),
    )
    .limit(limit)
  return rows.map(({ fieldNumber: field, ...row }) => ({ ...row, field: fieldOf(field * VALUES_PER_FIELD) }))
}

export async function editActionPoint(tx: Tx, context: Context, input: ActionPointEdit): Promise<void> {
  const before = await actionPointToChange(tx, context, input.actionPointId)
  // Somebody who left may keep what was theirs, but gets nothing new.
  if (input.ownerId !== before.ownerId) await refuseStranger(tx, context, input.ownerId)
  const { ownerId, dueOn, note } = input
  await tx.update(actionPoints).set({ ownerId, dueOn, note }).where(isActionPoint(context, before.id))
  await record(tx, context, "actionPoint.edited", before.id, { ownerId, dueOn })
}

/** Done, or open again; saying so twice changes nothing. */
export async function settleActionPoint(
  tx: Tx,
  context: Context,
  actionPointId: string,
  done: boolean,
  now: Date,
): Promise<void> {
  const before = await actionPointToChange(tx, context, actionPointId)
  if ((before.doneAt !== null) === done) return
  await tx
    .update(actionPoints)
    .set({ doneAt: done ? now : null })
    .where(isActionPoint(context, actionPointId))
  await record(tx, context, done ? "actionPoint.done" : "actionPoint.reopened", actionPointId)
}

async function openMeasures(tx: Tx, administrationId: string, field: FieldId): Promise<Set<Measure>> {
  const rows = await tx
    .select({ measure: actionPoints.measure })
    .from(actionPoints)
    .innerJoin(
      evaluations,
      and(
        eq(evaluations.administrationId, actionPoints.administrationId),
        eq(evaluations.id, actionPoints.evaluationId),
      ),
    )
    .where(
      and(
        eq(actionPoints.administrationId, administrationId),
        eq(evaluations.field, fieldNumber(field)),
        isNull(actionPoints.doneAt),
      ),
    )
  return new Set(rows.map(({ measure }) => measure))
}

async function refuseStranger(tx: Tx, { administrationId }: Context, userId: string): Promise<void> {
  const [member] = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.administrationId, administrationId), eq(members.userId, userId)))
  if (!member) throw new Refusal("invalid_input", { ownerId: "owner_unknown" })
}

async function actionPointToChange(tx: Tx, context: Context, id: string) {
  const [point] = await tx.select().from(actionPoints).where(isActionPoint(context, id)).for("update")
  if (!point) throw new Refusal("not_found")
  return point
}

function isActionPoint({ administrationId }: Context, id: string) {
  return and(eq(actionPoints.administrationId, administrationId), eq(actionPoints.id, id))
}
