import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { members, reviewActions } from "@/db/schema"
import { dismissDuplicate } from "@/lib/accounts/duplicate-commands"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { chooseLabel } from "../label-commands"
import { FIELD_IDS, fieldNumber } from "../rules"
import { holdLabels } from "./labels"
import { type Change, changeOf, type Held } from "./plan"
import { findItem } from "./queries"
import { canAccept, type ItemKey, type ReviewAction, type Snooze, snoozedUntil } from "./rules"

/** An item, and what a person had before their eyes when they decided. */
export type SeenItem = ItemKey & { current: number | null; proposed: number | null }

/** Sets what is proposed, by hand. Answers the id of the action, by which it is taken back. */
export async function acceptItem(tx: Tx, context: Context, seen: SeenItem, now: Date): Promise<string> {
  if (!canAccept(seen)) throw new Refusal("review_nothing_proposed")
  return setValue(tx, context, seen, "accept", seen.proposed, now)
}

/** Sets another value than is proposed, by hand. */
export async function changeItem(
  tx: Tx,
  context: Context,
  seen: SeenItem,
  number: number | null,
  now: Date,
): Promise<string> {
  if (seen.field === 0) throw new Refusal("review_nothing_proposed")
  return setValue(tx, context, seen, "change", number, now)
}

/**
 * Away for as long as neither the label nor what is proposed changes. Of a possible duplicate it says that they are
 * two, as on the page of duplicates.
 */
export async function ignoreItem(tx: Tx, context: Context, seen: SeenItem, now: Date): Promise<string> {
  await present(tx, context, seen)
  if (seen.otherId) await dismissDuplicate(tx, context, { a: seen.otherId, b: seen.accountId }, now)
  return add(tx, context, seen, { action: "ignore" }, now)
}

export async function snoozeItem(
  tx: Tx,
  context: Context,
  seen: SeenItem,
  snooze: Snooze,
  now: Date,
): Promise<string> {
  await present(tx, context, seen)
  return add(tx, context, seen, { action: "snooze", until: snoozedUntil(dayOf(now), snooze) }, now)
}

/** To a member of the administration; null takes it from whoever had it. */
export async function assignItem(
  tx: Tx,
  context: Context,
  seen: SeenItem,
  assigneeId: string | null,
  now: Date,
): Promise<string> {
  await present(tx, context, seen)
  if (assigneeId !== null) {
    const [member] = await tx
      .select({ userId: members.userId })
      .from(members)
      .where(and(eq(members.administrationId, context.administrationId), eq(members.userId, assigneeId)))
    if (!member) throw new Refusal("not_found")
  }
  return add(tx, context, seen, { action: "assign", assigneeId }, now)
}

export async function commentItem(
  tx: Tx,
  context: Context,
  seen: SeenItem,
  note: string,
  now: Date,
): Promise<string> {
  await present(tx, context, seen)
  return add(tx, context, seen, { action: "comment", note }, now)
}

async function setValue(
  tx: Tx,
  context: Context,
  seen: SeenItem,
  action: "accept" | "change",
  number: number | null,
  now: Date,
): Promise<string> {
  const { administrationId } = context
  const { accountId } = seen
  const field = FIELD_IDS[seen.field - 1]
  if (!field) throw new Refusal("not_found")
  const [before] = await holdLabels(tx, administrationId, [accountId])
  await present(tx, context, seen)
  await chooseLabel(tx, context, { accountId, field, number }, now)
  const [after] = await holdLabels(tx, administrationId, [accountId])
  if (!before || !after) throw new Refusal("not_found")
  return add(tx, context, seen, { action, number, changes: changesOf(differences(before, after)) }, now)
}

/** As `review_actions` keeps them. */
export function changesOf(changes: Change[]): [number, number | null, number | null, boolean][] {
  return changes.map(({ field, from, to, machine }) => [fieldNumber(field), from, to, machine])
}

/** The item as it was seen, still. */
async function present(tx: Tx, { administrationId }: Context, seen: SeenItem): Promise<void> {
  const item = await findItem(tx, administrationId, seen)
  if (!item) throw new Refusal("review_gone")
  if (item.proposed !== seen.proposed || item.current !== seen.current) throw new Refusal("review_changed")
}

/** Who acts on the queue is a person: what they did is told by their name. */
export function personOf({ actor }: Context): string {
  if (actor.kind !== "user") throw new Error("only a person acts on the review queue")
  return actor.userId
}

type Doing = Partial<typeof reviewActions.$inferInsert> & { action: ReviewAction }

async function add(tx: Tx, context: Context, seen: SeenItem, doing: Doing, now: Date): Promise<string> {
  const id = uuidv7()
  const { accountId, reason, field, otherId, current, proposed } = seen
  await tx.insert(reviewActions).values({
    administrationId: context.administrationId,
    id,
    ...{ accountId, reason, field, otherId, current, proposed },
    ...doing,
    userId: personOf(context),
    at: now,
  })
  return id
}

function differences(before: Held, after: Held): Change[] {
  return FIELD_IDS.filter((field) => before.labels[field] !== after.labels[field]).map((field) =>
    changeOf(before, field, after.labels[field]),
  )
}
