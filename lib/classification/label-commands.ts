import { and, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { accountLabels, classifications } from "@/db/schema"
import { livingAccount } from "@/lib/accounts/living-account"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { setLabel } from "./labels"
import { type FieldId, fieldBit } from "./rules"

/**
 * `setLabel` with the sense of a sector and its subsectors: a subsector fills a blank sector with its own and
 * is refused under another; a new sector clears a subsector that is none of its own.
 */
export async function chooseLabel(
  tx: Tx,
  context: Context,
  { accountId, field, number }: { accountId: string; field: FieldId; number: number | null },
  now: Date,
): Promise<void> {
  const set = (which: FieldId, to: number | null) => setLabel(tx, context, accountId, which, to, now)
  if (field !== "sector" && field !== "subsector") return set(field, number)
  const { sector, subsector, locked } = await sectorsOf(tx, context, accountId)
  if (field === "sector") {
    await set("sector", number)
    if (subsector === null || (await sectorOf(tx, context, subsector)) === number) return
    if (locked & fieldBit("subsector")) throw new Refusal("subsector_locked")
    return set("subsector", null)
  }
  const parent = number === null ? null : await sectorOf(tx, context, number)
  if (parent !== null && sector !== null && sector !== parent) {
    throw new Refusal("subsector_elsewhere", { number: "subsector_elsewhere" })
  }
  await set("subsector", number)
  if (parent === null || sector !== null) return
  if (locked & fieldBit("sector")) throw new Refusal("sector_locked")
  await set("sector", parent)
}

async function sectorsOf(tx: Tx, context: Context, accountId: string) {
  const [row] = await tx
    .select({
      sector: accountLabels.sector,
      subsector: accountLabels.subsector,
      locked: accountLabels.locked,
    })
    .from(accountLabels)
    .where(
      and(
        eq(accountLabels.administrationId, context.administrationId),
        eq(accountLabels.accountId, accountId),
      ),
    )
    .for("update")
  if (!row) {
    await livingAccount(tx, context, accountId)
    throw new Refusal("not_found")
  }
  return row
}

/** The sector that a subsector belongs to. */
async function sectorOf(tx: Tx, context: Context, subsector: number): Promise<number | null> {
  const [row] = await tx
    .select({ parent: classifications.parent })
    .from(classifications)
    .where(
      and(
        eq(classifications.administrationId, context.administrationId),
        eq(classifications.number, subsector),
      ),
    )
  return row?.parent ?? null
}
