import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { dayOf } from "@/lib/platform/calendar"
import type { Sources } from "./composition"

/** More sources of company figures than this are not named. */
const MOST_NAMED = 8

/** Where facts come from, with the day of the last news of each. */
export async function readSources(tx: Tx, administrationId: string): Promise<Sources> {
  const channels = await tx.execute<Omit<Sources["channels"][number], "lastOn"> & { at: string | null }>(sql`
    select c.id, c.name, c.kind, (
        select max(received_at) from deliveries d
        where d.administration_id = ${administrationId} and d.channel_id = c.id
      ) as at
    from channels c where c.administration_id = ${administrationId} and c.removed_at is null
    order by c.name, c.id`)
  const from = await tx.execute<{ source: string }>(sql`
    select source from company_figures where administration_id = ${administrationId}
    group by source order by count(*) desc, source limit ${MOST_NAMED}`)
  return {
    channels: channels.rows.map(({ id, name, kind, at }) => ({ id, name, kind, lastOn: dayOrNull(at) })),
    importsOn: await lastOf(
      tx,
      sql`select max(ended_at) as at from jobs
        where administration_id = ${administrationId} and kind = 'import' and state = 'done'`,
    ),
    handOn: await lastOf(
      tx,
      sql`select max(created_at) as at from accounts
        where administration_id = ${administrationId} and channel_id is null and not is_test`,
    ),
    ordersOn: await lastOf(
      tx,
      sql`select max(last_at) as at from order_totals where administration_id = ${administrationId}`,
    ),
    figuresOn: await lastOf(
      tx,
      sql`select max(created_at) as at from company_figures where administration_id = ${administrationId}`,
    ),
    figuresFrom: from.rows.map(({ source }) => source),
  }
}

async function lastOf(tx: Tx, query: SQL): Promise<string | null> {
  const { rows } = await tx.execute<{ at: string | null }>(query)
  return dayOrNull(rows[0]?.at ?? null)
}

function dayOrNull(at: string | null): string | null {
  return at === null ? null : dayOf(new Date(at))
}
