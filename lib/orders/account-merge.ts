import { sql } from "drizzle-orm"
import type { MergePart } from "@/lib/accounts/merge"
import { refreshOrderTotals } from "./totals"

/** The orders' part of merging two accounts: what they come to is counted anew for both. */
export const totalsPart: MergePart = {
  name: "totals",
  async merge(tx, { administrationId }, { keepId, mergedId }) {
    await tx.execute(sql`
      delete from order_totals where administration_id = ${administrationId} and account_id = ${mergedId}`)
    await refreshOrderTotals(tx, administrationId, [keepId])
    return null
  },
  async undo(tx, { administrationId }, { keepId, mergedId }) {
    await refreshOrderTotals(tx, administrationId, [keepId, mergedId])
    return []
  },
}
