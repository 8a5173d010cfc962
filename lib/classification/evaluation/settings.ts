import { eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { evaluationSettings } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import type { NewSettings } from "./input"
import { DEFAULT_HOURLY_RATE_MINOR, DEFAULT_TARGETS, type Targets } from "./targets"

export type Settings = {
  /** Cents of euro. */
  hourlyRateMinor: bigint
  /** Both null for no calendar. */
  everyMonths: number | null
  nextOn: string | null
  targets: Targets
}

export async function readSettings(tx: Tx, administrationId: string): Promise<Settings> {
  const [row] = await tx
    .select({
      hourlyRateMinor: evaluationSettings.hourlyRateMinor,
      everyMonths: evaluationSettings.everyMonths,
      nextOn: evaluationSettings.nextOn,
      targets: evaluationSettings.targets,
    })
    .from(evaluationSettings)
    .where(eq(evaluationSettings.administrationId, administrationId))
  return (
    row ?? {
      hourlyRateMinor: DEFAULT_HOURLY_RATE_MINOR,
      everyMonths: null,
      nextOn: null,
      targets: DEFAULT_TARGETS,
    }
  )
}

export async function saveSettings(tx: Tx, context: Context, input: NewSettings): Promise<void> {
  const { administrationId } = context
  const everyMonths = input.everyMonths === "" ? null : Number(input.everyMonths)
  const settings = {
    hourlyRateMinor: input.hourlyRate,
    everyMonths,
    nextOn: everyMonths === null ? null : input.nextOn,
    targets: input.targets,
  }
  await tx
    .insert(evaluationSettings)
    .values({ administrationId, ...settings })
    .onConflictDoUpdate({ target: evaluationSettings.administrationId, set: settings })
  await record(tx, context, "evaluation.settings", null, {
    everyMonths,
    nextOn: settings.nextOn,
    hourlyRateMinor: String(settings.hourlyRateMinor),
    targets: settings.targets,
  })
}
