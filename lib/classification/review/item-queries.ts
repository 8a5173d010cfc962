import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { type DuplicateReason, sortReasons } from "@/lib/accounts/duplicate-rules"
import type { ItemKey, ReviewAction } from "./rules"

/** What helps to decide about an account. Amounts in cents of euro, excluding VAT. */
export type ItemFacts = {
  id: string
  name: string
  code: string
  kind: "company" | "consumer"
  email: string | null
  vatNumber: string | null
  city: string | null
  country: string | null
  /** Null when entered by hand. */
  channel: string | null
  /** As JSON writes a moment. */
  createdAt: string
  orders: number
  revenueMinor: string
  lastOrderAt: string | null
}

export type ItemEvent = {
  id: string
  action: ReviewAction
  person: string
  at: string
  /** Of accept and change; null is blank. */
  number: number | null
  until: string | null
  assignee: string | null
  note: string | null
  /** One of many that were done at once. */
  batch: boolean
  undone: boolean
}

export type ItemDetail = {
  facts: ItemFacts
  /** Of a possible duplicate: the other account, and why they may be one. */
  other: ItemFacts | null
  likeness: DuplicateReason[]
  /** Newest first, comments too. */
  history: ItemEvent[]
}

/** Null for an unknown account. */
export async function itemDetail(tx: Tx, administrationId: string, key: ItemKey): Promise<ItemDetail | null> {
  const facts = await factsOf(tx, administrationId, key.accountId)
  if (!facts) return null
  return {
    facts,
    other: key.otherId ? await factsOf(tx, administrationId, key.otherId) : null,
    likeness: key.otherId ? await likenessOf(tx, administrationId, key.otherId, key.accountId) : [],
    history: await historyOf(tx, administrationId, key),
  }
}

async function factsOf(tx: Tx, administrationId: string, accountId: string): Promise<ItemFacts | null> {
  const { rows } = await tx.execute<ItemFacts>(sql`
    select a.id, a.name, a.code, a.kind, a.email, a.vat_number as "vatNumber", a.city, a.country, c.name as channel,
      to_json(a.created_at) #>> '{}' as "createdAt", coalesce(t.orders, 0) as orders, coalesce(t.revenue_minor, 0)::text as "revenueMinor",
      to_json(t.last_at) #>> '{}' as "lastOrderAt"
    from accounts a
    left join channels c on c.administration_id = ${administrationId} and c.id = a.channel_id
    left join order_totals t on t.administration_id = ${administrationId} and t.account_id = a.id
    where a.administration_id = ${administrationId} and a.id = ${accountId}`)
  return rows[0] ?? null
}

async function likenessOf(
  tx: Tx,
  administrationId: string,
  a: string,
  b: string,
): Promise<DuplicateReason[]> {
  const { rows } = await tx.execute<{ reasons: DuplicateReason[] }>(sql`
    select reasons from duplicates where administration_id = ${administrationId} and a = ${a} and b = ${b}`)
  return sortReasons(rows[0]?.reasons ?? [])
}

/** Of the item, who did what and when; the newest hundred. */
async function historyOf(tx: Tx, administrationId: string, key: ItemKey): Promise<ItemEvent[]> {
  const { rows } = await tx.execute<ItemEvent>(sql`
    select r.id, r.action, p.name as person, to_json(r.at) #>> '{}' as at, r.number, r.until::text as until, g.name as assignee, r.note,
      r.batch_id is not null as batch, ${isUndone(administrationId)} as undone
    from review_actions r
    join users p on p.id = r.user_id
    left join users g on g.id = r.assignee_id
    where r.administration_id = ${administrationId} and r.account_id = ${key.accountId} and r.reason = ${key.reason}
      and r.field = ${key.field} and r.other_id is not distinct from ${key.otherId}::uuid
    order by r.id desc limit 100`)
  return rows
}

function isUndone(administrationId: string): SQL {
  return sql`exists (select from review_actions u
    where u.administration_id = ${administrationId} and u.undoes = r.id)`
}
