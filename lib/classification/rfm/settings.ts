import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { RFM_DEFAULTS, type RfmCuts, type RfmSettings } from "./rules"

/** Without settings of its own an administration has the defaults. */
export async function readRfmSettings(tx: Tx, administrationId: string): Promise<RfmSettings> {
  return (await readRfmState(tx, administrationId)).settings
}

export type RfmState = {
  settings: RfmSettings
  /** When customers were last scored, and how many bought within the window; null: never. */
  computedAt: Date | null
  buyers: number | null
}

export async function readRfmState(tx: Tx, administrationId: string): Promise<RfmState> {
  const { rows } = await tx.execute<{
    window_days: number
    scale: number
    cuts: RfmCuts | null
    least_buyers: number
    computed_at: string | null
    buyers: number | null
  }>(sql`
    select window_days, scale, cuts, least_buyers, computed_at, buyers from rfm_settings
    where administration_id = ${administrationId}`)
  const [row] = rows
  if (!row) return { settings: RFM_DEFAULTS, computedAt: null, buyers: null }
  return {
    settings: {
      windowDays: row.window_days,
      scale: row.scale === 3 ? 3 : 5,
      cuts: row.cuts,
      leastBuyers: row.least_buyers,
    },
    computedAt: row.computed_at === null ? null : new Date(row.computed_at),
    buyers: row.buyers,
  }
}
