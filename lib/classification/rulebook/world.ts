import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { type FieldId, fieldOf } from "../rules"

/** What rules refer to: the values of all fields, and the channels. */
export type RuleWorld = {
  values: Map<number, WorldValue>
  channels: Map<string, { removed: boolean }>
}

export type WorldValue = {
  field: FieldId
  archived: boolean
  mergedInto: number | null
  /** The sector of a subsector. */
  parent: number | null
}

export async function readWorld(tx: Tx, administrationId: string): Promise<RuleWorld> {
  const { rows: values } = await tx.execute<{
    number: number
    archived: boolean
    merged_into: number | null
    parent: number | null
  }>(sql`
    select number, archived_at is not null as archived, merged_into, parent
    from classifications where administration_id = ${administrationId}`)
  const { rows: channels } = await tx.execute<{ id: string; removed: boolean }>(sql`
    select id, removed_at is not null as removed from channels where administration_id = ${administrationId}`)
  return {
    values: new Map(
      values.map(({ number, archived, merged_into, parent }) => [
        number,
        { field: fieldOf(number), archived, mergedInto: merged_into, parent },
      ]),
    ),
    channels: new Map(channels.map(({ id, removed }) => [id, { removed }])),
  }
}

/** A value that was merged goes by the number that it has now. */
export function livingNumber({ values }: RuleWorld, number: number): number {
  const seen = new Set<number>()
  let living = number
  for (
    let next = values.get(living)?.mergedInto;
    next && !seen.has(next);
    next = values.get(next)?.mergedInto
  ) {
    seen.add(next)
    living = next
  }
  return living
}
