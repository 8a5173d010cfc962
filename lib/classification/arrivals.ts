import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { moduleWorks } from "@/lib/modules/queries"
import { dayOf } from "@/lib/platform/calendar"
import { fieldNumber, fieldOf } from "./rules"

/** An account that was just made for a customer who arrived through a channel. */
export type NewAccount = {
  accountId: string
  channelId: string
  /** Code of its source: the kind of its channel. */
  source: string
  /** New in the books: neither older than the connection's start date nor a platform's test. */
  isNew: boolean
  /** What "why this label?" will tell: delivery, topic, channel's name, order. */
  facts: Record<string, unknown>
}

/**
 * Gives each new account its row of labels: the source, and, while the module Customer classification works,
 * the classification chosen for its channel. Labels and their reasons are written in one statement.
 * Returns the number that the module set, by account.
 */
export async function labelArrivals(
  tx: Tx,
  administrationId: string,
  newAccounts: NewAccount[],
  now: Date,
): Promise<Map<string, number>> {
  if (newAccounts.length === 0) return new Map()
  const works = await moduleWorks(tx, administrationId, "customer-classification", dayOf(now))
  const settings = works ? await arrivalNumbers(tx, administrationId) : new Map<string | null, number>()
  const sources = await sourceNumbers(tx, administrationId)
  const set = new Map<string, number>()
  const rows = newAccounts.map((account) => {
    const number = account.isNew ? (settings.get(account.channelId) ?? settings.get(null) ?? null) : null
    if (number !== null) set.set(account.accountId, number)
    return {
      account_id: account.accountId,
      source: sources.get(account.source) ?? null,
      source_assignment: uuidv7(),
      number,
      field: number === null ? null : fieldNumber(fieldOf(number)),
      assignment: uuidv7(),
      facts: account.facts,
    }
  })
  await writeLabels(tx, administrationId, rows, now)
  return set
}

async function writeLabels(tx: Tx, administrationId: string, rows: object[], now: Date): Promise<void> {
  const columns = Array.from({ length: 8 }, (_, i) => `classification${i + 1}`)
  const values = columns.map((_, i) => `case when field = ${i + 1} then number end`)
  await tx.execute(sql`
    with arrived as materialized (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as r (account_id uuid, source int,
        source_assignment uuid, number int, field smallint, assignment uuid, facts jsonb)
    ), labelled as (
      insert into account_labels (administration_id, account_id, source, ${sql.raw(columns.join(", "))})
      select ${administrationId}::uuid, account_id, source, ${sql.raw(values.join(", "))} from arrived
    )
    insert into assignments (administration_id, id, account_id, field, to_number, cause, facts, at)
    select ${administrationId}::uuid, source_assignment, account_id, 13, source, 'channel', facts, ${now}::timestamptz
    from arrived where source is not null
    union all
    select ${administrationId}::uuid, assignment, account_id, field, number, 'module', facts, ${now}::timestamptz
    from arrived where number is not null`)
}

async function arrivalNumbers(tx: Tx, administrationId: string): Promise<Map<string | null, number>> {
  const { rows } = await tx.execute<{ channel_id: string | null; number: number }>(sql`
    select a.channel_id, a.number from arrival_labels a
    join classifications c on c.administration_id = a.administration_id and c.number = a.number
    where a.administration_id = ${administrationId} and c.archived_at is null`)
  return new Map(rows.map((row) => [row.channel_id, row.number]))
}

async function sourceNumbers(tx: Tx, administrationId: string): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ code: string; number: number }>(sql`
    select code, number from classifications where administration_id = ${administrationId} and field = 13`)
  return new Map(rows.map((row) => [row.code, row.number]))
}
