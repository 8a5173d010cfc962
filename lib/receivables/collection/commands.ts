import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { collectionScales } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { parseMoney } from "@/lib/platform/money"
import type { Tier } from "../reminders/costs"
import type { ScaleInput } from "./input"

/**
 * What may be asked for collecting in a country from a day on; the same day again corrects it. Refused: tiers that do
 * not rise or do not end open (`tiers_invalid`), a minimum above the maximum (`bounds_invalid`), and, until said once
 * more, a day on or after which costs were asked for (`scale_in_past`). Letters that were sent stay as they are.
 */
export async function saveScale(tx: Tx, context: Context, input: ScaleInput): Promise<void> {
  const { administrationId } = context
  const { country, fromDay, currency, source } = input
  const minor = (text: string, field: string) => {
    try {
      return parseMoney(text, currency)
    } catch {
      throw new Refusal("invalid_input", { [field]: "amount_invalid" })
    }
  }
  const [minimumMinor, maximumMinor] = [minor(input.minimum, "minimum"), minor(input.maximum, "maximum")]
  if (minimumMinor > maximumMinor) throw new Refusal("invalid_input", { minimum: "bounds_invalid" })
  const bounds = input.tiers.map(({ upTo }) => (upTo === null ? null : minor(upTo, "tiers")))
  const rises = bounds.every((bound, i) => {
    if (i === bounds.length - 1) return bound === null
    const before = i === 0 ? 0n : (bounds[i - 1] ?? null)
    return bound !== null && before !== null && bound > before
  })
  if (!rises) throw new Refusal("invalid_input", { tiers: "tiers_invalid" })
  if (!input.sure) await refusePast(tx, administrationId, fromDay)
  const tiers = input.tiers.map(
    ({ percent }, i): Tier => ({ upToMinor: bounds[i] === null ? null : String(bounds[i]), percent }),
  )
  const scale = { currency, minimumMinor, maximumMinor, tiers, source }
  await tx
    .insert(collectionScales)
    .values({ administrationId, country, fromDay, ...scale })
    .onConflictDoUpdate({
      target: [collectionScales.administrationId, collectionScales.country, collectionScales.fromDay],
      set: scale,
    })
  const { sure: _sure, ...said } = input
  await record(tx, context, "reminders.scale", null, said)
}

async function refusePast(tx: Tx, administrationId: string, fromDay: string): Promise<void> {
  const { rows } = await tx.execute(sql`
    select 1 from reminders r
    join reminder_runs u on u.administration_id = ${administrationId} and u.id = r.run_id
    where r.administration_id = ${administrationId} and r.costs_minor > 0 and u.day >= ${fromDay}::date limit 1`)
  if (rows.length > 0) throw new Refusal("scale_in_past", { fromDay: "scale_in_past" })
}
