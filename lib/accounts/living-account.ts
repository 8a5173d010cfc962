import { and, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { accounts } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"

/**
 * The account, held so that it stays what it is until the transaction ends. What was typed for one that became
 * part of another is refused: whoever typed it did not know.
 */
export async function livingAccount(
  tx: Tx,
  { administrationId }: Context,
  accountId: string,
  hold: "update" | "key share" = "update",
): Promise<typeof accounts.$inferSelect> {
  const [account] = await tx
    .select()
    .from(accounts)
    .where(and(eq(accounts.administrationId, administrationId), eq(accounts.id, accountId)))
    .for(hold)
  if (!account) throw new Refusal("not_found")
  if (account.mergedInto) throw new Refusal("account_merged")
  return account
}
