import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { nextNight } from "../rulebook/night"
import { computeRfm, type RfmComputed } from "./compute"
import type { RfmSettings } from "./rules"

/** With more accounts than this, computing is left to a job. */
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

/** At once, within the request, and from then on every night; of a large administration that would take too long (`computeRfmSoon`). */
export async function computeRfmNow(tx: Tx, context: Context, now: Date): Promise<RfmComputed> {
  const { administrationId } = context
  const computed = await computeRfm(tx, administrationId, dayOf(now), now)
  await tx.execute(sql`
    insert into rule_states as s (administration_id, nightly_at) values (${administrationId}, ${nextNight(now)}::timestamptz)
    on conflict (administration_id) do update set nightly_at = coalesce(s.nightly_at, excluded.nightly_at)`)
  await record(tx, context, "rfm.computed", administrationId, computed)
  return computed
}

/** The night's job comes now, and from then on every night. */
export async function computeRfmSoon(tx: Tx, administrationId: string, now: Date): Promise<void> {
  await tx.execute(sql`
    insert into rule_states (administration_id, nightly_at) values (${administrationId}, ${now}::timestamptz)
    on conflict (administration_id) do update set nightly_at = excluded.nightly_at`)
}

export async function isLarge(tx: Tx, administrationId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from accounts where administration_id = ${administrationId} offset ${COMPUTE_AT_ONCE} limit 1`)
  return rows.length > 0
}
