import { sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import type { DeliveryOutcome } from "@/db/schema/channels"

/** Waiting times after a failed attempt, in seconds; then the delivery is quarantined, to be replayed by hand. */
const RETRY_SECONDS = [5, 30, 120, 600, 1800, 7200, 14_400]

/** A delivery that waits, with what its channel says about it. */
export type Claimed = {
  id: string
  channel_id: string
  channel_name: string
  channel_kind: string
  topic: string
  body: Uint8Array
  headers: Record<string, string>
  received_at: Date
  starts_at: Date | null
  channel_removed: boolean
  attempts: number
  is_test: boolean
  /** Its orders are billed by themselves. */
  bills: boolean
}

/** What became of it. */
export type Mark = {
  id: string
  state: "applied" | "ignored" | "quarantined"
  reason: string | null
  outcome: DeliveryOutcome
}

/** Those that are due, oldest first, or that one; held until the transaction ends. */
export async function claim(
  tx: Tx,
  administrationId: string,
  now: Date,
  limit: number,
  id?: string,
): Promise<Claimed[]> {
  const { rows } = await tx.execute<Claimed>(sql`
    select d.id, d.channel_id, c.name as channel_name, c.kind as channel_kind, d.topic, d.body, d.headers,
      d.received_at, n.starts_at, c.removed_at is not null as channel_removed, d.attempts, d.is_test,
      b.channel_id is not null as bills
    from deliveries d
    join channels c on c.administration_id = d.administration_id and c.id = d.channel_id
    left join connections n on n.administration_id = d.administration_id and n.channel_id = d.channel_id
    left join channel_billing b on b.administration_id = d.administration_id and b.channel_id = d.channel_id
    where d.administration_id = ${administrationId} and d.due_at <= ${now}
      ${id ? sql`and d.id = ${id}` : sql``}
    order by d.received_at, d.id limit ${limit} for update of d skip locked`)
  return rows
}

/** They wait no more. */
export async function markAll(tx: Tx, administrationId: string, marks: Mark[], now: Date): Promise<void> {
  await tx.execute(sql`
    update deliveries d set state = m.state, reason = m.reason, outcome = m.outcome, due_at = null,
      processed_at = ${now}, attempts = d.attempts + 1
    from json_to_recordset(${JSON.stringify(marks)}::json) as m (id uuid, state text, reason text, outcome jsonb)
    where d.administration_id = ${administrationId} and d.id = m.id`)
}

/** It is tried again later, and at last quarantined. `reference` is under what the failure was logged. */
export async function noteFailure(
  administrationId: string,
  delivery: Claimed,
  reference: string,
  now: Date,
): Promise<void> {
  const wait = RETRY_SECONDS[delivery.attempts]
  const outcome = JSON.stringify({ reference } satisfies DeliveryOutcome)
  await withAdministration(administrationId, (tx) =>
    tx.execute(
      wait === undefined
        ? sql`update deliveries set state = 'quarantined', reason = 'failed', outcome = ${outcome}::jsonb,
            due_at = null, processed_at = ${now}, attempts = attempts + 1
            where administration_id = ${administrationId} and id = ${delivery.id} and state = 'received'`
        : sql`update deliveries set outcome = ${outcome}::jsonb, attempts = attempts + 1,
            due_at = ${new Date(now.getTime() + wait * 1000)}
            where administration_id = ${administrationId} and id = ${delivery.id} and state = 'received'`,
    ),
  )
}
