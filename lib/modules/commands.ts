import { and, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { activations } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { moduleState } from "./queries"
import { catalogued, lastTrialDay, type ModuleId, type ModuleState } from "./rules"

/** Switches a module on. The first time starts its 90 free days (today is the first); later times do not. */
export async function activateModule(
  tx: Tx,
  context: Context,
  module: ModuleId,
  today: string,
  now: Date,
): Promise<ModuleState> {
  if (!catalogued(module)?.available) throw new Refusal("module_not_available")
  const before = await moduleState(tx, context.administrationId, module, today)
  await tx
    .insert(activations)
    .values({
      administrationId: context.administrationId,
      module,
      on: true,
      trialEndsOn: lastTrialDay(today),
      changedAt: now,
    })
    .onConflictDoUpdate({
      target: [activations.administrationId, activations.module],
      set: { on: true, changedAt: now },
    })
  const after = await moduleState(tx, context.administrationId, module, today)
  if (before.state !== after.state) await record(tx, context, "module.activated", module, { ...after })
  return after
}

/** Switches a module off. Nothing it did is undone, and its trial goes on counting. */
export async function deactivateModule(tx: Tx, context: Context, module: ModuleId, now: Date): Promise<void> {
  const { rowCount } = await tx
    .update(activations)
    .set({ on: false, changedAt: now })
    .where(
      and(
        eq(activations.administrationId, context.administrationId),
        eq(activations.module, module),
        eq(activations.on, true),
      ),
    )
  if (rowCount) await record(tx, context, "module.deactivated", module)
}
