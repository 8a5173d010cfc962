import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { columnOf, fieldNumber, fieldOf } from "../rules"
import { DECIDING, type ReviewReason } from "./rules"

const PARTS = {
  unmatched: "review_findings",
  contradicts: "review_findings",
  outdated: "review_findings",
  duplicate: "review_duplicates",
  moduleOff: "review_module_off",
} as const satisfies Partial<Record<ReviewReason, string>>

/**
 * The items of one reason that are shown today: rows of `review_items` under the alias `i`, from the part of that
 * view which has an index in the order of the queue. By the moment before the id: by the id alone, the planner
 * walks the primary key back through everybody's actions. Everything after `from`; further conditions go behind.
 */
export function openItems(administrationId: string, today: string, part: Part): SQL {
  return sql`${part.source} i
    left join lateral (
      select d.action, d.current, d.proposed, d.until from review_actions d
      where d.administration_id = ${administrationId} and d.account_id = i.account_id and d.reason = i.reason
        and d.field = i.field and d.other_id is not distinct from i.other_id
        and d.action in (${sql.raw(DECIDING.map((action) => `'${action}'`).join(", "))})
      order by d.at desc, d.id desc limit 1
    ) last on true
    where i.administration_id = ${administrationId} and i.reason = ${sql.raw(`'${part.reason}'`)}
      and ${shown(today)}`
}

/**
 * Ignored, it stays away while the label and what is proposed are the same; so does a contradiction that somebody
 * settled with a third value. Snoozed, until its day. All else is gone by itself once it is dealt with.
 */
function shown(today: string): SQL {
  return sql`case last.action
    when 'ignore' then last.proposed is distinct from i.proposed or last.current is distinct from i.current
    when 'change' then i.reason <> 'contradicts' or last.proposed is distinct from i.proposed
    when 'snooze' then last.until <= ${today}::date
    else true end`
}

export type Part = { reason: ReviewReason; source: SQL }

/** A part per reason, and one per archived value that still stands on accounts. */
export async function partsOf(
  tx: Tx,
  administrationId: string,
  reasons: readonly ReviewReason[],
): Promise<Part[]> {
  const parts: Part[] = []
  for (const reason of reasons) {
    if (reason !== "archived") parts.push({ reason, source: sql`${sql.identifier(PARTS[reason])}` })
    else {
      const values = await archivedInUse(tx, administrationId)
      parts.push(...values.map((value) => ({ reason, source: archivedSource(administrationId, value) })))
    }
  }
  return parts
}

type ArchivedValue = { number: number; since: Date }

/** As the bitmaps count them, with what changed since; without bitmaps the tables are few enough to look. */
async function archivedInUse(tx: Tx, administrationId: string): Promise<ArchivedValue[]> {
  const { rows } = await tx.execute<{ number: number; since: string }>(sql`
    select c.number, to_json(c.archived_at) #>> '{}' as since from classifications c
    where c.administration_id = ${administrationId} and c.archived_at is not null and c.merged_into is null
    order by c.archived_at, c.number`)
  const values = rows.map((row) => ({ number: row.number, since: new Date(row.since) }))
  if (values.length === 0) return []
  const uses = values.map(
    ({ number }) => sql`select ${number}::int as number where
      not exists (select from facet_states where administration_id = ${administrationId} and built_at is not null)
      or exists (select from facet_bitmaps where administration_id = ${administrationId}
        and facet = ${fieldOf(number)} and key = ${String(number)} and count > 0)
      or exists (select from facet_changes f
        join accounts a on a.administration_id = ${administrationId} and a.slot = f.slot
        join account_labels l on l.administration_id = ${administrationId} and l.account_id = a.id
        where f.administration_id = ${administrationId} and l.${column(number)} = ${number})`,
  )
  const { rows: used } = await tx.execute<{ number: number }>(sql.join(uses, sql` union all `))
  const inUse = new Set(used.map((row) => row.number))
  return values.filter(({ number }) => inUse.has(number))
}

/** `review_archived` for one value, walked along the accounts: the view has to look at thirteen columns each. */
function archivedSource(administrationId: string, { number, since }: ArchivedValue): SQL {
  return sql`(
    select l.administration_id, l.account_id, 'archived'::text as reason, ${fieldNumber(fieldOf(number))}::int as field,
      null::uuid as other_id, l.${column(number)} as current, null::int as proposed, ${since}::timestamptz as since,
      null::uuid as rule_id, null::int as rule_version
    from account_labels l
    join accounts a on a.administration_id = l.administration_id and a.id = l.account_id
      and a.merged_into is null and not a.is_test
    where l.administration_id = ${administrationId} and l.${column(number)} = ${number}::int)`
}

function column(number: number): SQL {
  return sql`${sql.identifier(columnOf(fieldOf(number)))}`
}
