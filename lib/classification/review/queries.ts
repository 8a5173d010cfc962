import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { REVIEW_REASONS } from "@/db/vocabulary"
import { addDays, dayOf, startOfDay } from "@/lib/platform/calendar"
import { openItems, partsOf } from "./open-items"
import { COUNTED, type ItemKey, type ReviewReason } from "./rules"

export type ReviewFilter = {
  reason: ReviewReason | null
  /** 1–13. */
  field: number | null
  assignee: "me" | "nobody" | null
  /** Waiting for at least so many days. */
  age: number | null
}

/** Where a page ends. */
export type Place = ItemKey & { since: string }

export type ReviewItem = ItemKey & {
  /** As JSON writes a moment. */
  since: string
  /** What stands there and what is proposed, as value numbers; null is blank, or nothing. */
  current: number | null
  proposed: number | null
  name: string
  code: string
  kind: "company" | "consumer"
  city: string | null
  country: string | null
  byHand: boolean
  locked: boolean
  /** The rule that found it, as it was called then; null for none. */
  ruleId: string | null
  rule: string | null
  /** The other account of a possible duplicate. */
  otherName: string | null
  assigneeId: string | null
  assignee: string | null
  comments: number
}

/** The longest waiting first. `place` is the last item of the page before. */
export async function listReview(
  tx: Tx,
  administrationId: string,
  filter: ReviewFilter,
  userId: string,
  place: Place | null,
  limit: number,
  now: Date,
): Promise<{ items: ReviewItem[]; next: Place | null }> {
  const reasons = filter.reason ? [filter.reason] : REVIEW_REASONS
  const parts = await partsOf(tx, administrationId, reasons)
  const also = await conditionsOf(tx, administrationId, filter, userId, now)
  if (parts.length === 0 || also === null) return { items: [], next: null }
  const pages = parts.map(
    (part) => sql`(select i.* from ${openItems(administrationId, dayOf(now), part)} ${also} ${beyond(place)}
      order by i.since, i.account_id, i.field, i.other_id limit ${limit + 1})`,
  )
  const { rows } = await tx.execute<ReviewItem>(sql`
    with page as materialized (
      select * from (${sql.join(pages, sql` union all `)}) as i ${order} limit ${limit + 1}
    )
    select i.account_id as "accountId", i.reason, i.field, i.other_id as "otherId",
      to_json(i.since) #>> '{}' as since, i.current, i.proposed,
      a.name, a.code, a.kind, a.city, a.country, i.rule_id as "ruleId", v.name as rule, o.name as "otherName",
      i.field > 0 and (l.by_hand & (1 << (greatest(i.field, 1) - 1))) <> 0 as "byHand",
      i.field > 0 and (l.locked & (1 << (greatest(i.field, 1) - 1))) <> 0 as locked,
      given.assignee_id as "assigneeId", u.name as assignee, coalesce(said.comments, 0) as comments
    from page i
    join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
    left join account_labels l on l.administration_id = ${administrationId} and l.account_id = i.account_id
    left join accounts o on o.administration_id = ${administrationId} and o.id = i.other_id
    left join rule_versions v on v.administration_id = ${administrationId} and v.rule_id = i.rule_id
      and v.version = i.rule_version
    left join lateral (${lastAssignment(administrationId)}) given on true
    left join users u on u.id = given.assignee_id
    left join lateral (
      select count(*)::int as comments from review_actions c where ${ofItem(administrationId, "c")}
        and c.action = 'comment'
    ) said on true
    ${order}`)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: last && rows.length > limit ? last : null }
}

export type ReviewCounts = Record<ReviewReason, number>

/** How many are shown per reason; COUNTED + 1 stands for more. */
export async function countReview(
  tx: Tx,
  administrationId: string,
  filter: Omit<ReviewFilter, "reason">,
  userId: string,
  now: Date,
): Promise<ReviewCounts> {
  const counts = Object.fromEntries(REVIEW_REASONS.map((reason) => [reason, 0])) as ReviewCounts
  const also = await conditionsOf(tx, administrationId, { ...filter, reason: null }, userId, now)
  const parts = await partsOf(tx, administrationId, REVIEW_REASONS)
  if (also === null || parts.length === 0) return counts
  const each = parts.map(
    (part) => sql`select ${part.reason}::text as reason, (select count(*)::int from (
      select from ${openItems(administrationId, dayOf(now), part)} ${also} limit ${COUNTED + 1}) as listed) as count`,
  )
  const { rows } = await tx.execute<{ reason: ReviewReason; count: number }>(sql.join(each, sql` union all `))
  for (const { reason, count } of rows) counts[reason] = Math.min(counts[reason] + count, COUNTED + 1)
  return counts
}

/** For the navigation: no more than COUNTED + 1. */
export async function countOpen(tx: Tx, administrationId: string, now: Date): Promise<number> {
  const counts = await countReview(tx, administrationId, { field: null, assignee: null, age: null }, "", now)
  return Math.min(
    Object.values(counts).reduce((sum, count) => sum + count, 0),
    COUNTED + 1,
  )
}

/** The last day on which anything was accepted, and how many then; null before the first. */
export async function lastAccepted(
  tx: Tx,
  administrationId: string,
): Promise<{ day: string; count: number } | null> {
  const { rows } = await tx.execute<{ at: string }>(sql`
    select to_json(max(at)) #>> '{}' as at from review_actions where administration_id = ${administrationId} and action = 'accept'`)
  const at = rows[0]?.at
  if (!at) return null
  const day = dayOf(new Date(at))
  const { rows: counted } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from review_actions a
    where a.administration_id = ${administrationId} and a.action = 'accept' and a.at >= ${startOfDay(day)}
      and not exists (select from review_actions u
        where u.administration_id = ${administrationId} and u.undoes = a.id)`)
  return counted[0]?.count ? { day, count: counted[0].count } : null
}

/** The item as it is now; null when its reason is gone. Whether it is shown does not matter. */
export async function findItem(
  tx: Tx,
  administrationId: string,
  key: ItemKey,
): Promise<{ current: number | null; proposed: number | null } | null> {
  const { rows } = await tx.execute<{ current: number | null; proposed: number | null }>(sql`
    select current, proposed from review_items
    where administration_id = ${administrationId} and account_id = ${key.accountId} and reason = ${key.reason}
      and field = ${key.field} and other_id is not distinct from ${key.otherId}::uuid`)
  return rows[0] ?? null
}

/** What a review action is about, against the item `i`. */
export function ofItem(administrationId: string, alias: string): SQL {
  const r = sql.identifier(alias)
  return sql`${r}.administration_id = ${administrationId} and ${r}.account_id = i.account_id
    and ${r}.reason = i.reason and ${r}.field = i.field and ${r}.other_id is not distinct from i.other_id`
}

const order = sql`order by i.since, i.account_id, i.reason, i.field, i.other_id`

function lastAssignment(administrationId: string): SQL {
  return sql`select g.assignee_id from review_actions g where ${ofItem(administrationId, "g")}
    and g.action = 'assign' order by g.at desc, g.id desc limit 1`
}

/** The first comparison walks the index, the second is exact. */
function beyond(place: Place | null): SQL {
  if (!place) return sql``
  const { since, accountId, reason, field, otherId } = place
  return sql`and (i.since, i.account_id) >= (${since}::timestamptz, ${accountId}::uuid)
    and (i.since, i.account_id, i.reason, i.field, coalesce(i.other_id, ${NONE}::uuid))
      > (${since}::timestamptz, ${accountId}::uuid, ${reason}::text, ${field}::int, coalesce(${otherId}::uuid, ${NONE}::uuid))`
}

const NONE = "00000000-0000-0000-0000-000000000000"

/** Null: nothing can meet them. */
async function conditionsOf(
  tx: Tx,
  administrationId: string,
  { field, assignee, age }: ReviewFilter,
  userId: string,
  now: Date,
): Promise<SQL | null> {
  const met: SQL[] = []
  if (field !== null) met.push(sql`and i.field = ${field}`)
  if (age !== null) met.push(sql`and i.since < ${startOfDay(addDays(dayOf(now), 1 - age))}::timestamptz`)
  if (assignee === "nobody") met.push(sql`and (${lastAssignment(administrationId)}) is null`)
  if (assignee === "me") {
    // Few of many: found by who they were given to.
    const { rows } = await tx.execute<{ id: string }>(sql`
      select distinct account_id as id from review_actions
      where administration_id = ${administrationId} and assignee_id = ${userId}`)
    if (rows.length === 0) return null
    const ids = JSON.stringify(rows.map((row) => row.id))
    met.push(sql`and i.account_id = any (array(select value::uuid from json_array_elements_text(${ids}::json)))
      and (${lastAssignment(administrationId)}) = ${userId}::uuid`)
  }
  return sql.join(met, sql` `)
}
