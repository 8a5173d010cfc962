import { and, asc, eq, isNull, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { channels } from "@/db/schema"
import { countValues, fieldsInUse } from "./field-queries"
import { type Field, listFields } from "./queries"
import { type FieldId, fieldOf, OWN_FIELDS } from "./rules"
import type { Choice } from "./typed"
import { valueChoices } from "./value-queries"

/** What the module gives: one field, a classification for all channels, others for some. */
export type ModuleSettings = {
  field: FieldId
  number: number
  value: Choice
  perChannel: { channelId: string; number: number; value: Choice }[]
}

export async function moduleSettings(tx: Tx, administrationId: string): Promise<ModuleSettings | null> {
  const { rows } = await tx.execute<Choice & { channelId: string | null }>(sql`
    select a.channel_id as "channelId", c.number, c.code, c.description_en as en, c.description_nl as nl,
      c.description_zh as zh, c.archived_at is not null as archived, c.merged_into as "mergedInto"
    from arrival_labels a
    join classifications c on c.administration_id = a.administration_id and c.number = a.number
    where a.administration_id = ${administrationId}`)
  const standard = rows.find((row) => row.channelId === null)
  if (!standard) return null
  return {
    field: fieldOf(standard.number),
    number: standard.number,
    value: choiceOf(standard),
    perChannel: rows.flatMap(({ channelId, ...value }) =>
      channelId ? [{ channelId, number: value.number, value }] : [],
    ),
  }
}

/** The channels that may have a classification of their own: all that receive. */
export async function receivingChannels(
  tx: Tx,
  administrationId: string,
): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: channels.id, name: channels.name })
    .from(channels)
    .where(and(eq(channels.administrationId, administrationId), isNull(channels.removedAt)))
    .orderBy(asc(channels.name), asc(channels.id))
}

/** How many accounts there are: as many as stay as they are when the module is saved. */
export async function countExisting(tx: Tx, administrationId: string): Promise<number> {
  const { rows } = await tx.execute<{ existing: number }>(sql`
    select count(*)::int as existing from accounts where administration_id = ${administrationId}`)
  return rows[0]?.existing ?? 0
}

/** Everything that the three steps of Customer classification are chosen from. */
export type ModuleSetup = {
  settings: ModuleSettings | null
  /** The eight, in order. */
  fields: (Field & { values: number; inUse: boolean })[]
  choices: Map<FieldId, Choice[]>
  channels: { id: string; name: string }[]
  existing: number
}

export async function moduleSetup(tx: Tx, administrationId: string): Promise<ModuleSetup> {
  const settings = await moduleSettings(tx, administrationId)
  const fields = await listFields(tx, administrationId)
  const counts = await countValues(tx, administrationId)
  const inUse = await fieldsInUse(tx, administrationId)
  return {
    settings,
    fields: fields
      .filter(({ id }) => OWN_FIELDS.includes(id))
      .map((field) => ({ ...field, values: counts.get(field.id)?.living ?? 0, inUse: inUse.has(field.id) })),
    choices: await valueChoices(tx, administrationId, OWN_FIELDS),
    channels: await receivingChannels(tx, administrationId),
    existing: await countExisting(tx, administrationId),
  }
}

function choiceOf({ number, code, en, nl, zh, archived, mergedInto }: Choice): Choice {
  return { number, code, en, nl, zh, archived, mergedInto }
}
