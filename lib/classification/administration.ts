import type { Tx } from "@/db/client"
import { createAdministration, type NewAdministration } from "@/lib/administrations/commands"
import { fillFixedFields } from "./commands"

/** A new administration, ready to be used: its fixed fields have their lists. `tx` is bound to `id`, its own. */
export async function addAdministration(
  tx: Tx,
  id: string,
  input: NewAdministration,
  now: Date,
): Promise<void> {
  await createAdministration(tx, id, input)
  await fillFixedFields(tx, id, now)
}
