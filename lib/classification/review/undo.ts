import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { reviewActions } from "@/db/schema"
import { restoreDuplicate } from "@/lib/accounts/duplicate-commands"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { personOf } from "./commands"
import { holdLabels, writeChanges } from "./labels"
import { fieldOf } from "./like"
import { type Change, planBack } from "./plan"
import { type ItemKey, UNDOABLE } from "./rules"

export type Undone = {
  /** Items, or accounts of a batch, that are as before. */
  restored: number
  /** Accounts that somebody changed or locked since: they stay as they are. */
  left: number
  /** The item that is back; null for a batch. */
  item: ItemKey | null
}

type Action = typeof reviewActions.$inferSelect

/**
 * Takes back what this person did: an action or a batch of theirs, or the last that they have not taken back yet.
 * Labels go back with their former standing, so that a machine's is a machine's again.
 */
export async function undoReview(tx: Tx, context: Context, id: string | null, now: Date): Promise<Undone> {
  const { administrationId } = context
  const userId = personOf(context)
  await lockSettings(tx, administrationId)
  const actions = await actionsToUndo(tx, administrationId, userId, id)
  const accountIds = actions.filter(({ changes }) => changes?.length).map(({ accountId }) => accountId)
  const held = new Map(
    (await holdLabels(tx, administrationId, accountIds)).map((account) => [account.accountId, account]),
  )
  const back = actions.map((action) => {
    const changes = changesOf(action)
    if (changes.length === 0) return { action, changes }
    const account = held.get(action.accountId)
    const plan = account ? planBack(account, changes) : ({ refused: "changed" } as const)
    return "changes" in plan ? { action, changes: plan.changes } : { action, refused: plan.refused }
  })
  const done = back.filter((one) => "changes" in one)
  const [single] = back
  if (done.length === 0) {
    const isLocked = single && "refused" in single && single.refused === "locked"
    throw new Refusal(isLocked ? "label_locked" : "review_label_changed")
  }
  const changes = done.flatMap((one) => ("changes" in one ? (one.changes ?? []) : []))
  await writeChanges(
    tx,
    administrationId,
    changes,
    { cause: "undo", userId, facts: { undoes: id ?? single?.action.id } },
    now,
  )
  const undone = done.map(({ action }) => action)
  await addUndone(tx, administrationId, userId, undone, now)
  for (const { action, otherId, accountId } of undone)
    if (action === "ignore" && otherId) await restoreDuplicate(tx, context, { a: otherId, b: accountId })
  return {
    restored: done.length,
    left: back.length - done.length,
    item: actions.length === 1 && actions[0] ? keyOf(actions[0]) : null,
  }
}

/** Those of one action or batch that were not taken back yet; empty is refused. */
async function actionsToUndo(
  tx: Tx,
  administrationId: string,
  userId: string,
  id: string | null,
): Promise<Action[]> {
  const own = and(
    eq(reviewActions.administrationId, administrationId),
    eq(reviewActions.userId, userId),
    inArray(reviewActions.action, [...UNDOABLE]),
    isNull(reviewActions.undoes),
    sql`not exists (select from review_actions u where u.administration_id = ${administrationId}
      and u.undoes = review_actions.id)`,
  )
  const of = (which: string) => or(eq(reviewActions.id, which), eq(reviewActions.batchId, which))
  let which = id
  if (which === null) {
    const [last] = await tx.select().from(reviewActions).where(own).orderBy(desc(reviewActions.id)).limit(1)
    which = last ? (last.batchId ?? last.id) : null
  }
  const actions = which
    ? await tx
        .select()
        .from(reviewActions)
        .where(and(own, of(which)))
        .orderBy(asc(reviewActions.id))
    : []
  if (actions.length === 0) throw new Refusal("review_nothing_to_undo")
  return actions
}

/** An assignment is taken back by another, to whoever had it before; all else by a row that says so. */
async function addUndone(
  tx: Tx,
  administrationId: string,
  userId: string,
  actions: Action[],
  now: Date,
): Promise<void> {
  const rows: (typeof reviewActions.$inferInsert)[] = []
  const batchId = actions.length > 1 ? uuidv7() : null
  for (const action of actions) {
    const { accountId, reason, field, otherId, current, proposed } = action
    const before = action.action === "assign" ? await assigneeBefore(tx, administrationId, action) : null
    rows.push({
      ...{ administrationId, id: uuidv7(), accountId, reason, field, otherId, current, proposed },
      action: action.action === "assign" ? "assign" : "undo",
      assigneeId: before,
      undoes: action.id,
      ...{ batchId, userId, at: now },
    })
  }
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
    await tx.insert(reviewActions).values(rows.slice(at, at + ROWS_PER_INSERT))
  }
}

const ROWS_PER_INSERT = 1000

async function assigneeBefore(tx: Tx, administrationId: string, action: Action): Promise<string | null> {
  const { accountId, reason, field, otherId, id } = action
  const [row] = await tx
    .select({ assigneeId: reviewActions.assigneeId })
    .from(reviewActions)
    .where(
      and(
        eq(reviewActions.administrationId, administrationId),
        eq(reviewActions.accountId, accountId),
        eq(reviewActions.reason, reason),
        eq(reviewActions.field, field),
        sql`other_id is not distinct from ${otherId}::uuid`,
        eq(reviewActions.action, "assign"),
        sql`id < ${id}::uuid`,
      ),
    )
    .orderBy(desc(reviewActions.id))
    .limit(1)
  return row?.assigneeId ?? null
}

function changesOf({ accountId, changes }: Action): Change[] {
  return (changes ?? []).map(([field, from, to, machine]) => ({
    accountId,
    field: fieldOf(field),
    from,
    to,
    machine,
  }))
}

function keyOf({ accountId, reason, field, otherId }: Action): ItemKey | null {
  return reason === "similar" ? null : { accountId, reason, field, otherId }
}
