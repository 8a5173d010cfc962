import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { reviewActions } from "@/db/schema"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { requireValue } from "../commands"
import { FIELD_IDS, type FieldId } from "../rules"
import { changesOf, personOf } from "./commands"
import { holdLabels, sectorsOfSubsectors, writeChanges } from "./labels"
import { openItems, partsOf } from "./open-items"
import { type Change, planLabel } from "./plan"
import { COUNTED, canAccept, MOST_AT_ONCE, type ReviewReason, SAMPLE } from "./rules"

/** Items of one reason in one field, with the same label and the same proposal. */
export type Like = {
  reason: ReviewReason
  field: number
  current: number | null
  proposed: number | null
  /** What they are given: what is proposed, or another value of the field. */
  to: number | null
}

export type Preview = {
  /** So many change. */
  count: number
  /** There are more of them than are changed at once. */
  more: boolean
  /** So many stay, since they are locked or their sector forbids it. */
  refused: number
  /** The first of those that change. */
  sample: { id: string; name: string; code: string }[]
}

/** What `acceptLike` would do. */
export async function previewLike(tx: Tx, administrationId: string, like: Like, now: Date): Promise<Preview> {
  const { plans, more } = await planLike(tx, administrationId, like, now, { look: true })
  return previewOf(tx, administrationId, plans, more)
}

/**
 * Gives all items like one what is proposed, or another value: what the preview said, or nothing. Answers the batch,
 * by which it is taken back.
 */
export async function acceptLike(
  tx: Tx,
  context: Context,
  { said, ...like }: Like & { said: number },
  now: Date,
): Promise<{ batch: string; count: number }> {
  const { administrationId } = context
  const field = fieldOf(like.field)
  await lockSettings(tx, administrationId)
  if (like.to !== null) await requireValue(tx, administrationId, field, like.to, "to")
  else if (!canAccept(like)) throw new Refusal("review_nothing_proposed")
  const { plans } = await planLike(tx, administrationId, like, now)
  const action = like.to === like.proposed ? "accept" : "change"
  const about = { reason: like.reason, field: like.field, current: like.current, proposed: like.proposed }
  return applyPlans(tx, context, plans, { ...about, action, number: like.to }, said, now)
}

/** Items like one, itself included; COUNTED + 1 stands for more. Whether they can be changed shows in the preview. */
export async function countLike(
  tx: Tx,
  administrationId: string,
  like: Omit<Like, "to">,
  now: Date,
): Promise<number> {
  return (await findLike(tx, administrationId, like, now, COUNTED + 1)).length
}

/** What becomes of each account; without changes it is refused. */
export type AccountPlan = { accountId: string; changes: Change[] }

/** Holds the accounts, unless it only looks, and says what setting the field comes to for each. */
export async function planAll(
  tx: Tx,
  administrationId: string,
  accountIds: string[],
  field: FieldId,
  to: number | null,
  { look = false } = {},
): Promise<AccountPlan[]> {
  const sectorOf = await sectorsOfSubsectors(tx, administrationId)
  const held = await holdLabels(tx, administrationId, accountIds, { look })
  return held.map((account) => {
    const planned = planLabel(account, field, to, sectorOf)
    return { accountId: account.accountId, changes: "changes" in planned ? planned.changes : [] }
  })
}

export async function previewOf(
  tx: Tx,
  administrationId: string,
  plans: AccountPlan[],
  more: boolean,
): Promise<Preview> {
  const doable = plans.filter(({ changes }) => changes.length > 0)
  const ids = JSON.stringify(doable.slice(0, SAMPLE).map(({ accountId }) => accountId))
  const { rows: sample } = await tx.execute<Preview["sample"][number]>(sql`
    select id, name, code from accounts where administration_id = ${administrationId}
      and id in (select value::uuid from json_array_elements_text(${ids}::json)) order by name_key, slot`)
  return { count: doable.length, more, refused: plans.length - doable.length, sample }
}

type Doing = Pick<
  typeof reviewActions.$inferInsert,
  "reason" | "field" | "current" | "proposed" | "action" | "number"
>

/** All of them in one transaction, as one batch; refused when they are no longer as many as was said. */
export async function applyPlans(
  tx: Tx,
  context: Context,
  plans: AccountPlan[],
  doing: Doing,
  said: number,
  now: Date,
): Promise<{ batch: string; count: number }> {
  const { administrationId } = context
  const userId = personOf(context)
  const doable = plans.filter(({ changes }) => changes.length > 0)
  if (doable.length !== said) throw new Refusal("review_count_changed", {}, { count: doable.length })
  const batch = uuidv7()
  const changes = doable.flatMap((plan) => plan.changes)
  await writeChanges(tx, administrationId, changes, { cause: "hand", userId, facts: { batch } }, now)
  const rows = doable.map((plan) => ({
    ...{ administrationId, id: uuidv7(), accountId: plan.accountId, ...doing },
    ...{ changes: changesOf(plan.changes), batchId: batch, userId, at: now },
  }))
  for (let at = 0; at < rows.length; at += ROWS_PER_INSERT) {
    await tx.insert(reviewActions).values(rows.slice(at, at + ROWS_PER_INSERT))
  }
  return { batch, count: doable.length }
}

/** A statement has at most 65,535 parameters. */
const ROWS_PER_INSERT = 1000

export function fieldOf(number: number): FieldId {
  const field = FIELD_IDS[number - 1]
  if (!field) throw new Refusal("not_found")
  return field
}

async function planLike(
  tx: Tx,
  administrationId: string,
  like: Like,
  now: Date,
  { look = false } = {},
): Promise<{ plans: AccountPlan[]; more: boolean }> {
  const found = await findLike(tx, administrationId, like, now, MOST_AT_ONCE + 1)
  const ids = found.slice(0, MOST_AT_ONCE)
  return {
    plans: await planAll(tx, administrationId, ids, fieldOf(like.field), like.to, { look }),
    more: found.length > MOST_AT_ONCE,
  }
}

/** Their accounts, the longest waiting first. */
async function findLike(
  tx: Tx,
  administrationId: string,
  { reason, field, current, proposed }: Omit<Like, "to">,
  now: Date,
  limit: number,
): Promise<string[]> {
  const parts = await partsOf(tx, administrationId, [reason])
  if (parts.length === 0) return []
  const found = parts.map(
    (part) => sql`(select i.account_id, i.since from ${openItems(administrationId, dayOf(now), part)}
      and i.field = ${field} and i.current is not distinct from ${current}::int
      and i.proposed is not distinct from ${proposed}::int
      order by i.since, i.account_id limit ${limit})`,
  )
  const { rows } = await tx.execute<{ id: string }>(sql`
    select account_id as id from (${sql.join(found, sql` union all `)}) as i
    order by since, account_id limit ${limit}`)
  return rows.map((row) => row.id)
}
