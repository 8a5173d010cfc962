import { drizzle } from "drizzle-orm/node-postgres"
import pg from "pg"
import { generateAccounts } from "@/db/demo/accounts"

const AT_ONCE = 50_000

/**
 * Adds accounts until there are `total`, as the owner and without checking foreign keys, which is what takes
 * the time: a million in some three minutes.
 */
export async function fillAccounts(
  ownerUrl: string,
  administrationId: string,
  { from, total }: { from: number; total: number },
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query("set session_replication_role = replica")
    const now = new Date("2026-11-21T12:00:00Z")
    for (let made = from; made < total; made += AT_ONCE) {
      const count = Math.min(AT_ONCE, total - made)
      await drizzle(owner).transaction((tx) =>
        generateAccounts(tx, administrationId, { count, seed: 1, now, from: made, total }),
      )
    }
  } finally {
    await owner.end()
  }
}
