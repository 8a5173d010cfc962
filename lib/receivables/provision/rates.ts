import { asc, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { provisionRates } from "@/db/schema"
import { type RateStep, START_RATES } from "./rules"

export type ProvisionRates = {
  /** The administration's own; the usual ones while nobody chose. */
  steps: RateStep[]
  /** Nobody chose yet. */
  isStart: boolean
  /**
   * Of classes that have their own. Who is in several of them has those of the first field: numbers of values begin
   * with that of their field, so they stand in order of their number.
   */
  classes: { number: number; steps: RateStep[] }[]
}

export async function readRates(tx: Tx, administrationId: string): Promise<ProvisionRates> {
  const rows = await tx
    .select()
    .from(provisionRates)
    .where(eq(provisionRates.administrationId, administrationId))
    .orderBy(asc(provisionRates.classification), asc(provisionRates.fromDays))
  const all = rows.filter(({ classification }) => classification === null)
  const classes = new Map<number, RateStep[]>()
  for (const { classification, fromDays, rate } of rows)
    if (classification !== null)
      classes.set(classification, [...(classes.get(classification) ?? []), { fromDays, rate }])
  return {
    steps: all.length > 0 ? all.map(({ fromDays, rate }) => ({ fromDays, rate })) : [...START_RATES],
    isStart: all.length === 0,
    classes: [...classes].map(([number, steps]) => ({ number, steps })),
  }
}
