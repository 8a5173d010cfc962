import { and, eq, inArray, isNull } from "drizzle-orm"
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
import { countExisting } from "./module-queries"
import { codeFrom, type FieldId, fieldNumber } from "./rules"
import type { Choice } from "./typed"
import { findValue } from "./value-queries"

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
