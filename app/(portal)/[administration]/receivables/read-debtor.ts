import { and, eq, isNull } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { accounts } from "@/db/schema"

/** Whose items a page is about; null for an account that is not there, or became part of another. */
export async function readDebtor(
  tx: Tx,
  administrationId: string,
  id: string,
): Promise<{ name: string; code: string } | null> {
  const [row] = await tx
    .select({ name: accounts.name, code: accounts.code })
    .from(accounts)
    .where(
      and(eq(accounts.administrationId, administrationId), eq(accounts.id, id), isNull(accounts.mergedInto)),
    )
  return row ?? null
}
