import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { evaluationFeedback, evaluations, members, users } from "@/db/schema"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { type FieldId, fieldOf } from "../rules"
import { addActionPoints } from "./action-points"
import type { Feedback } from "./input"

export type FeedbackAnswer = {
  userId: string
  name: string
  askedAt: Date
  score: number | null
  remark: string
  answeredAt: Date | null
}

/** Asks these members for a score and a remark; who was asked before is not asked again. */
export async function askFeedback(
  tx: Tx,
  context: Context,
  { evaluationId, userIds }: { evaluationId: string; userIds: string[] },
  now: Date,
): Promise<void> {
  const { administrationId, actor } = context
  await finishedEvaluation(tx, context, evaluationId)
  const asked = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.administrationId, administrationId), inArray(members.userId, userIds)))
  if (asked.length !== new Set(userIds).size) {
    throw new Refusal("invalid_input", { userIds: "owner_unknown" })
  }
  await tx
    .insert(evaluationFeedback)
    .values(
      asked.map(({ userId }) => ({
        administrationId,
        evaluationId,
        userId,
        askedAt: now,
        askedBy: actor.kind === "user" ? actor.userId : null,
      })),
    )
    .onConflictDoNothing()
  await record(tx, context, "evaluation.feedbackAsked", evaluationId, { members: userIds })
}

/** Only who was asked answers, for themselves; a later answer replaces theirs. */
export async function answerFeedback(tx: Tx, context: Context, input: Feedback, now: Date): Promise<void> {
  const { administrationId, actor } = context
  if (actor.kind !== "user") throw new Error("only a person has an opinion")
  const evaluation = await finishedEvaluation(tx, context, input.evaluationId)
  const { rowCount } = await tx
    .update(evaluationFeedback)
    .set({ score: input.score, remark: input.remark, answeredAt: now })
    .where(
      and(
        eq(evaluationFeedback.administrationId, administrationId),
        eq(evaluationFeedback.evaluationId, input.evaluationId),
        eq(evaluationFeedback.userId, actor.userId),
      ),
    )
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "evaluation.feedback", input.evaluationId, { score: input.score })
  // Satisfaction is known only now; whoever finished the evaluation owns what was missed.
  if (evaluation.finishedBy)
    await addActionPoints(tx, context, input.evaluationId, evaluation.finishedBy, now)
}

/** By name. */
export async function listFeedback(
  tx: Tx,
  administrationId: string,
  evaluationId: string,
): Promise<FeedbackAnswer[]> {
  return tx
    .select({
      userId: users.id,
      name: users.name,
      askedAt: evaluationFeedback.askedAt,
      score: evaluationFeedback.score,
      remark: evaluationFeedback.remark,
      answeredAt: evaluationFeedback.answeredAt,
    })
    .from(evaluationFeedback)
    .innerJoin(users, eq(users.id, evaluationFeedback.userId))
    .where(
      and(
        eq(evaluationFeedback.administrationId, administrationId),
        eq(evaluationFeedback.evaluationId, evaluationId),
      ),
    )
    .orderBy(asc(users.name), asc(users.id))
}

/** What this member was asked and has not answered, newest first. */
export async function feedbackAskedOf(
  tx: Tx,
  administrationId: string,
  userId: string,
): Promise<{ evaluationId: string; field: FieldId; askedAt: Date }[]> {
  const rows = await tx
    .select({
      evaluationId: evaluationFeedback.evaluationId,
      number: evaluations.field,
      askedAt: evaluationFeedback.askedAt,
    })
    .from(evaluationFeedback)
    .innerJoin(
      evaluations,
      and(
        eq(evaluations.administrationId, evaluationFeedback.administrationId),
        eq(evaluations.id, evaluationFeedback.evaluationId),
      ),
    )
    .where(
      and(
        eq(evaluationFeedback.administrationId, administrationId),
        eq(evaluationFeedback.userId, userId),
        isNull(evaluationFeedback.answeredAt),
      ),
    )
    .orderBy(desc(evaluationFeedback.askedAt))
  return rows.map(({ number, ...row }) => ({ ...row, field: fieldOf(number * VALUES_PER_FIELD) }))
}

async function finishedEvaluation(tx: Tx, { administrationId }: Context, evaluationId: string) {
  const [evaluation] = await tx
    .select({ finishedAt: evaluations.finishedAt, finishedBy: evaluations.finishedBy })
    .from(evaluations)
    .where(and(eq(evaluations.administrationId, administrationId), eq(evaluations.id, evaluationId)))
    .for("update")
  if (!evaluation) throw new Refusal("not_found")
  if (!evaluation.finishedAt) throw new Refusal("evaluation_open")
  return evaluation
}
