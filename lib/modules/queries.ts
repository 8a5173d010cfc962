import { and, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { activations } from "@/db/schema"
import { isWorking, MODULE_CATALOGUE, type Module, type ModuleId, type ModuleState, stateOf } from "./rules"

/** The four modules with the state that each has today. */
export async function listModules(
  tx: Tx,
  administrationId: string,
  today: string,
): Promise<(Module & { state: ModuleState })[]> {
  const rows = await tx.select().from(activations).where(eq(activations.administrationId, administrationId))
  return MODULE_CATALOGUE.map((module) => ({
    ...module,
    state: stateOf(rows.find((row) => row.module === module.id) ?? null, today),
  }))
}

export async function moduleState(
  tx: Tx,
  administrationId: string,
  module: ModuleId,
  today: string,
): Promise<ModuleState> {
  const [row] = await tx
    .select()
    .from(activations)
    .where(and(eq(activations.administrationId, administrationId), eq(activations.module, module)))
  return stateOf(row ?? null, today)
}

/** The gate of everything that happens by itself. Read in the transaction that acts. */
export async function moduleWorks(
  tx: Tx,
  administrationId: string,
  module: ModuleId,
  today: string,
): Promise<boolean> {
  return isWorking(await moduleState(tx, administrationId, module, today))
}
