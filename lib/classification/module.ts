import { and, eq, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { arrivalLabels, channels, classifications } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { activateModule } from "@/lib/modules/commands"
import type { ModuleState } from "@/lib/modules/rules"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { addValue, restoreValue } from "./commands"
import { codeFrom, type FieldId, fieldNumber, fieldOf } from "./rules"

/** What the module gives: one field, a classification for all channels, others for some. */
export type ModuleSettings = {
  field: FieldId
  number: number
  perChannel: { channelId: string; number: number }[]
}

export async function moduleSettings(tx: Tx, administrationId: string): Promise<ModuleSettings | null> {
  const rows = await tx
    .select()
    .from(arrivalLabels)
    .where(eq(arrivalLabels.administrationId, administrationId))
  const standard = rows.find((row) => row.channelId === null)
  if (!standard) return null
  return {
    field: fieldOf(standard.number),
    number: standard.number,
    perChannel: rows.flatMap(({ channelId, number }) => (channelId ? [{ channelId, number }] : [])),
  }
}

/**
 * The three steps' last: saves what new customers get, makes classifications that were typed and do not exist
 * yet, and switches the module on. Existing accounts stay as they are; `existing` is how many.
 */
export async function saveModule(
  tx: Tx,
  context: Context,
  input: {
    field: FieldId
    classification: string
    perChannel: { channelId: string; classification: string }[]
  },
  now: Date,
): Promise<{ state: ModuleState; number: number; existing: number }> {
  const { administrationId } = context
  if (fieldNumber(input.field) > 8) throw new Refusal("field_is_fixed", { field: "field_is_fixed" })
  const number = await findOrAdd(tx, context, input.field, input.classification, "classification", now)
  const rows = [{ administrationId, id: uuidv7(), channelId: null as string | null, number }]
  for (const { channelId, classification } of input.perChannel) {
    await requireChannel(tx, administrationId, channelId)
    rows.push({
      administrationId,
      id: uuidv7(),
      channelId,
      number: await findOrAdd(tx, context, input.field, classification, `perChannel.${channelId}`, now),
    })
  }
  await tx.delete(arrivalLabels).where(eq(arrivalLabels.administrationId, administrationId))
  await tx.insert(arrivalLabels).values(rows)
  await record(tx, context, "module.settingsSaved", "customer-classification", {
    field: input.field,
    number,
    channels: rows.length - 1,
  })
  const state = await activateModule(tx, context, "customer-classification", dayOf(now), now)
  const { rows: counted } = await tx.execute<{ existing: number }>(sql`
    select count(*)::int as existing from accounts where administration_id = ${administrationId}`)
  return { state, number, existing: counted[0]?.existing ?? 0 }
}

/** A classification by its code or one of its descriptions, case aside; a new one is made with that code. */
async function findOrAdd(
  tx: Tx,
  context: Context,
  field: FieldId,
  typed: string,
  input: string,
  now: Date,
): Promise<number> {
  const code = codeFrom(typed)
  if (!code) throw new Refusal("required", { [input]: "required" })
  const wanted = sql`lower(${code})`
  const [found] = await tx
    .select({ number: classifications.number, archivedAt: classifications.archivedAt })
    .from(classifications)
    .where(
      and(
        eq(classifications.administrationId, context.administrationId),
        eq(classifications.field, fieldNumber(field)),
        sql`${wanted} in (lower(code), lower(description_en), lower(description_nl), lower(description_zh))`,
        isNull(classifications.mergedInto),
      ),
    )
    .orderBy(sql`lower(code) = ${wanted} desc, archived_at is not null`)
  if (!found) return addValue(tx, context, field, { code, en: "", nl: "", zh: "" }, now)
  if (found.archivedAt) await restoreValue(tx, context, found.number)
  return found.number
}

async function requireChannel(tx: Tx, administrationId: string, channelId: string): Promise<void> {
  const [found] = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.administrationId, administrationId),
        eq(channels.id, channelId),
        isNull(channels.removedAt),
      ),
    )
  if (!found) throw new Refusal("not_found")
}
