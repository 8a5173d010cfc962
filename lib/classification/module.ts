import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { arrivalLabels, channels } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { activateModule } from "@/lib/modules/commands"
import type { ModuleState } from "@/lib/modules/rules"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { addValue, restoreValue } from "./commands"
import { codeFrom, type FieldId, fieldNumber, fieldOf } from "./rules"
import type { Choice } from "./typed"
import { findValue } from "./value-queries"

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

/** A channel without a classification of its own (blank) gives the one of all channels. */
export type ModuleInput = {
  field: FieldId
  classification: string
  perChannel: { channelId: string; classification: string }[]
}

/**
 * The three steps' last: saves what new customers get, makes classifications that were typed and do not exist
 * yet, and switches the module on. Existing accounts stay as they are; `existing` is how many.
 */
export async function saveModule(
  tx: Tx,
  context: Context,
  input: ModuleInput,
  now: Date,
): Promise<{ state: ModuleState; field: FieldId; number: number; value: Choice; existing: number }> {
  const { administrationId } = context
  const { field } = input
  if (fieldNumber(field) > 8) throw new Refusal("field_is_fixed", { field: "field_is_fixed" })
  await lockSettings(tx, administrationId)
  await requireChannels(tx, administrationId, input.perChannel)
  const value = await findOrAdd(tx, context, field, input.classification, "classification", now)
  const rows: (typeof arrivalLabels.$inferInsert)[] = [
    { administrationId, id: uuidv7(), channelId: null, number: value.number },
  ]
  for (const [i, { channelId, classification }] of input.perChannel.entries()) {
    if (!codeFrom(classification)) continue
    const own = await findOrAdd(tx, context, field, classification, `perChannel.${i}.classification`, now)
    rows.push({ administrationId, id: uuidv7(), channelId, number: own.number })
  }
  await tx.delete(arrivalLabels).where(eq(arrivalLabels.administrationId, administrationId))
  await tx.insert(arrivalLabels).values(rows)
  await record(tx, context, "module.settingsSaved", "customer-classification", {
    field,
    number: value.number,
    channels: rows.length - 1,
  })
  const state = await activateModule(tx, context, "customer-classification", dayOf(now), now)
  return { state, field, number: value.number, value, existing: await countExisting(tx, administrationId) }
}

/** What was typed, as a living value: found, taken back from the archive, or made. */
async function findOrAdd(
  tx: Tx,
  context: Context,
  field: FieldId,
  typed: string,
  input: string,
  now: Date,
): Promise<Choice> {
  const code = codeFrom(typed)
  if (!code) throw new Refusal("required", { [input]: "required" })
  const found = await findValue(tx, context.administrationId, field, code)
  if (found?.archived) await restoreValue(tx, context, found.number)
  if (found) return { ...found, archived: false }
  const texts = { en: "", nl: "", zh: "" }
  const number = await addValue(tx, context, field, { code, ...texts }, now)
  return { number, code, ...texts, archived: false, mergedInto: null }
}

/** Each named once, of this administration and not removed. */
async function requireChannels(
  tx: Tx,
  administrationId: string,
  perChannel: ModuleInput["perChannel"],
): Promise<void> {
  const ids = perChannel.map(({ channelId }) => channelId)
  if (ids.length === 0) return
  const found = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.administrationId, administrationId),
        inArray(channels.id, ids),
        isNull(channels.removedAt),
      ),
    )
  if (found.length !== ids.length) throw new Refusal("not_found")
}

function choiceOf({ number, code, en, nl, zh, archived, mergedInto }: Choice): Choice {
  return { number, code, en, nl, zh, archived, mergedInto }
}
