import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { computeRfm, type RfmComputed } from "./compute"
import type { RfmSettings } from "./rules"

/** With more accounts than this, computing is left to the night. */
export const COMPUTE_AT_ONCE = 50_000

/** How customers are scored from the next computing on. */
export async function saveRfmSettings(tx: Tx, context: Context, settings: RfmSettings): Promise<void> {
  const { administrationId } = context
  await tx.execute(sql`
    insert into rfm_settings (administration_id, window_days, scale, cuts, least_buyers)
    values (${administrationId}, ${settings.windowDays}, ${settings.scale},
      ${settings.cuts && JSON.stringify(settings.cuts)}::jsonb, ${settings.leastBuyers})
    on conflict (administration_id) do update set window_days = excluded.window_days, scale = excluded.scale,
      cuts = excluded.cuts, least_buyers = excluded.least_buyers`)
  await record(tx, context, "rfm.settings", administrationId, settings)
}

/** At once, within the request. Throws a Refusal where that would take too long; the night does it then. */
export async function computeRfmNow(tx: Tx, context: Context, now: Date): Promise<RfmComputed> {
  const { administrationId } = context
  if (await isLarge(tx, administrationId)) throw new Refusal("rfm_at_night")
  const computed = await computeRfm(tx, administrationId, dayOf(now), now)
  await record(tx, context, "rfm.computed", administrationId, computed)
  return computed
}

export async function isLarge(tx: Tx, administrationId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from accounts where administration_id = ${administrationId} offset ${COMPUTE_AT_ONCE} limit 1`)
  return rows.length > 0
}
