import { and, eq, isNotNull, isNull } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { evaluationItems, evaluations } from "@/db/schema"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { requireValue } from "../commands"
import { fieldOf } from "../rules"
import { addActionPoints } from "./action-points"
import type { NewVerdict } from "./input"
import { measure } from "./measures"

/** Longer than this nobody looks at an account: the judge was called away. */
const LONGEST_LOOK = 600

/**
 * One item, one verdict: sent twice it is the same one. Its judge may change it until the evaluation is finished;
 * anybody else comes too late.
 */
export async function judge(tx: Tx, context: Context, input: NewVerdict, now: Date): Promise<void> {
  const { administrationId, actor } = context
  if (actor.kind !== "user") throw new Error("only a person judges")
  const evaluation = await heldEvaluation(tx, context, input.evaluationId, "share")
  if (evaluation.finishedAt) throw new Refusal("evaluation_finished")
  const field = fieldOf(evaluation.field * VALUES_PER_FIELD)
  if (input.verdict !== null) await requireValue(tx, administrationId, field, input.verdict, "verdict")
  const item = and(
    eq(evaluationItems.administrationId, administrationId),
    eq(evaluationItems.evaluationId, input.evaluationId),
    eq(evaluationItems.place, input.place),
  )
  const seconds = Math.round(Math.min(input.seconds, LONGEST_LOOK))
  const first = await tx
    .update(evaluationItems)
    .set({ verdict: input.verdict, judgedAt: now, judgedBy: actor.userId, seconds })
    .where(and(item, isNull(evaluationItems.judgedAt)))
  if (first.rowCount) return
  // The first look is the one that was timed.
  const again = await tx
    .update(evaluationItems)
    .set({ verdict: input.verdict })
    .where(and(item, eq(evaluationItems.judgedBy, actor.userId)))
  if (again.rowCount) return
  const [known] = await tx.select({ place: evaluationItems.place }).from(evaluationItems).where(item)
  throw new Refusal(known ? "judged_by_another" : "not_found")
}

/**
 * The verdicts are in: labels are laid beside them, everything else is measured, and each missed target becomes an
 * action point of the one who finishes. Finishing twice changes nothing.
 */
export async function finishEvaluation(
  tx: Tx,
  context: Context,
  evaluationId: string,
  now: Date,
): Promise<void> {
  const { administrationId, actor } = context
  if (actor.kind !== "user") throw new Error("only a person finishes an evaluation")
  const evaluation = await heldEvaluation(tx, context, evaluationId, "update")
  if (evaluation.finishedAt) return
  const [judged] = await tx
    .select({ place: evaluationItems.place })
    .from(evaluationItems)
    .where(
      and(
        eq(evaluationItems.administrationId, administrationId),
        eq(evaluationItems.evaluationId, evaluationId),
        isNotNull(evaluationItems.judgedAt),
      ),
    )
    .limit(1)
  if (!judged) throw new Refusal("nothing_judged")
  const field = fieldOf(evaluation.field * VALUES_PER_FIELD)
  const figures = await measure(tx, administrationId, { ...evaluation, field }, dayOf(now))
  await tx
    .update(evaluations)
    .set({ finishedAt: now, finishedBy: actor.userId, figures })
    .where(isEvaluation(context, evaluationId))
  await addActionPoints(tx, context, evaluationId, actor.userId, now)
  await record(tx, context, "evaluation.finished", evaluationId)
}

/** A sample that nobody wants goes with its verdicts; a finished evaluation is history and stays. */
export async function discardEvaluation(tx: Tx, context: Context, evaluationId: string): Promise<void> {
  const evaluation = await heldEvaluation(tx, context, evaluationId, "update")
  if (evaluation.finishedAt) throw new Refusal("evaluation_finished")
  await tx.delete(evaluations).where(isEvaluation(context, evaluationId))
  await record(tx, context, "evaluation.discarded", evaluationId, { dueOn: evaluation.dueOn })
}

async function heldEvaluation(tx: Tx, context: Context, evaluationId: string, hold: "share" | "update") {
  const [evaluation] = await tx
    .select()
    .from(evaluations)
    .where(isEvaluation(context, evaluationId))
    .for(hold)
  if (!evaluation) throw new Refusal("not_found")
  return evaluation
}

function isEvaluation({ administrationId }: Context, evaluationId: string) {
  return and(eq(evaluations.administrationId, administrationId), eq(evaluations.id, evaluationId))
}
