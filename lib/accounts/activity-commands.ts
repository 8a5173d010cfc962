import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { activities, contacts, members } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import type { Role } from "@/lib/administrations/permissions"
import { Refusal } from "@/lib/platform/errors"
import type { ActivityEdit, NewActivity } from "./activity-input"
import { mayChangeActivity, momentOf } from "./activity-rules"
import { livingAccount } from "./living-account"

/** Returns the activity's id. */
export async function addActivity(tx: Tx, context: Context, input: NewActivity, now: Date): Promise<string> {
  const { administrationId, actor } = context
  const { accountId, kind } = input
  await livingAccount(tx, context, accountId, "key share")
  const data = await dataOf(tx, context, { accountId, kind }, input)
  const id = uuidv7()
  await tx.insert(activities).values({
    administrationId,
    id,
    accountId,
    kind,
    ...data,
    userId: actor.kind === "user" ? actor.userId : null,
    createdAt: now,
    updatedAt: now,
  })
  await record(tx, context, "activity.created", accountId, { activity: id, kind })
  return id
}

export async function editActivity(
  tx: Tx,
  context: Context & { role: Role },
  input: ActivityEdit,
  now: Date,
): Promise<void> {
  const before = await activityToChange(tx, context, input.activityId)
  refuseStrangers(before, context)
  if (before.updatedAt.toISOString() !== new Date(input.version).toISOString()) throw new Refusal("conflict")
  const data = await dataOf(tx, context, before, input)
  const changed = Object.entries(data).flatMap(([name, value]) => {
    const was = before[name as keyof typeof data]
    return String(value) === String(was) ? [] : [name]
  })
  if (changed.length === 0) return
  await tx
    .update(activities)
    .set({ ...data, updatedAt: now })
    .where(activityIs(context, before.id))
  await record(tx, context, "activity.edited", before.accountId, {
    activity: before.id,
    kind: before.kind,
    changed,
  })
}

export async function removeActivity(
  tx: Tx,
  context: Context & { role: Role },
  activityId: string,
): Promise<void> {
  const before = await activityToChange(tx, context, activityId)
  refuseStrangers(before, context)
  await tx.delete(activities).where(activityIs(context, activityId))
  await record(tx, context, "activity.removed", before.accountId, { activity: activityId, kind: before.kind })
}

/** Done, or open again; saying so twice changes nothing. */
export async function settleRequest(
  tx: Tx,
  context: Context,
  activityId: string,
  done: boolean,
  now: Date,
): Promise<void> {
  const before = await requestToChange(tx, context, activityId)
  if ((before.doneAt !== null) === done) return
  await tx
    .update(activities)
    .set({ doneAt: done ? now : null, updatedAt: now })
    .where(activityIs(context, activityId))
  await record(tx, context, done ? "request.done" : "request.reopened", before.accountId, {
    activity: activityId,
  })
}

/** Gives a request to a member, or with null to nobody. */
export async function assignRequest(
  tx: Tx,
  context: Context,
  activityId: string,
  ownerId: string | null,
  now: Date,
): Promise<void> {
  const before = await requestToChange(tx, context, activityId)
  if (before.ownerId === ownerId) return
  await refuseStrangeOwner(tx, context, ownerId)
  await tx.update(activities).set({ ownerId, updatedAt: now }).where(activityIs(context, activityId))
  await record(tx, context, "request.assigned", before.accountId, { activity: activityId, owner: ownerId })
}

type Before = { accountId: string; kind: NewActivity["kind"]; ownerId?: string | null }

async function dataOf(
  tx: Tx,
  context: Context,
  before: Before,
  input: Omit<ActivityEdit, "activityId" | "version">,
) {
  const at = momentOf(input.at)
  if (!at) throw new Refusal("invalid_input", { at: "date_invalid" })
  if (input.contactId) await refuseStrangeContact(tx, context, before.accountId, input.contactId)
  const asked = before.kind === "request"
  const ownerId = (asked && input.ownerId) || null
  // Somebody who left may keep what was theirs, but gets nothing new.
  if (ownerId !== (before.ownerId ?? null)) await refuseStrangeOwner(tx, context, ownerId)
  return {
    contactId: input.contactId || null,
    subject: input.subject,
    body: input.body,
    at,
    dueOn: (asked && input.dueOn) || null,
    ownerId,
  }
}

function refuseStrangers(activity: { userId: string | null }, context: Context & { role: Role }): void {
  const userId = context.actor.kind === "user" ? context.actor.userId : null
  if (!mayChangeActivity(activity, { userId, role: context.role })) throw new Refusal("not_author")
}

async function refuseStrangeContact(
  tx: Tx,
  context: Context,
  accountId: string,
  contactId: string,
): Promise<void> {
  const [contact] = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.administrationId, context.administrationId),
        eq(contacts.id, contactId),
        eq(contacts.accountId, accountId),
      ),
    )
    .for("key share")
  if (!contact) throw new Refusal("not_found")
}

async function refuseStrangeOwner(tx: Tx, context: Context, ownerId: string | null): Promise<void> {
  if (ownerId === null) return
  const [member] = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.administrationId, context.administrationId), eq(members.userId, ownerId)))
  if (!member) throw new Refusal("invalid_input", { ownerId: "owner_unknown" })
}

async function requestToChange(tx: Tx, context: Context, activityId: string) {
  const request = await activityToChange(tx, context, activityId)
  if (request.kind !== "request") throw new Refusal("not_found")
  return request
}

async function activityToChange(tx: Tx, context: Context, activityId: string) {
  const [activity] = await tx.select().from(activities).where(activityIs(context, activityId)).for("update")
  if (!activity) throw new Refusal("not_found")
  return activity
}

function activityIs(context: Context, activityId: string) {
  return and(eq(activities.administrationId, context.administrationId), eq(activities.id, activityId))
}
