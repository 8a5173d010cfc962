import { sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { lockAccounts } from "@/lib/accounts/arrivals"
import { rebuildBitmaps } from "@/lib/accounts/bitmaps/fold"
import { FEWEST_ACCOUNTS } from "@/lib/accounts/bitmaps/size"
import { generateAccounts } from "./accounts"
import { addHistory } from "./history"

/** Up to so many accounts come with contacts, addresses, reasons and order lines; more are leaner. */
export const MOST_COMPLETE = 5_000

const SEED = 1
const AT_ONCE = 5_000

/**
 * Adds accounts with their orders and activities, going on where the slots ended: who asks twice gets other
 * accounts the second time. Each five thousand are a transaction; a large administration's bitmaps come last.
 */
export async function fillAdministration(
  administrationId: string,
  count: number,
  now: Date,
  tell: (done: number) => void = () => {},
): Promise<void> {
  const complete = count <= MOST_COMPLETE
  const start = await withAdministration(administrationId, (tx) => slotsOf(tx, administrationId))
  for (let done = 0; done < count; done += AT_ONCE) {
    const batch = Math.min(AT_ONCE, count - done)
    await withAdministration(administrationId, async (tx) => {
      const first = await slotsOf(tx, administrationId)
      const wanted = { count: batch, from: start + done, total: start + count, seed: SEED, now, complete }
      await generateAccounts(tx, administrationId, wanted)
      await addHistory(tx, administrationId, { first, last: first + batch - 1, seed: SEED, now, complete })
    })
    tell(done + batch)
  }
  if (start + count >= FEWEST_ACCOUNTS) await rebuildBitmaps(administrationId)
}

/** Holds the accounts, so that these slots are the next. */
async function slotsOf(tx: Tx, administrationId: string): Promise<number> {
  await lockAccounts(tx, administrationId, { wait: true })
  const { rows } = await tx.execute<{ slots: number }>(sql`
    select coalesce(max(slot) + 1, 0)::int as slots from accounts where administration_id = ${administrationId}`)
  return rows[0]?.slots ?? 0
}
