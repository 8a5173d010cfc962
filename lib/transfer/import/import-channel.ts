import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { channels } from "@/db/schema"

const CHANNEL = { slug: "import", name: "Import", kind: "import" } as const

/** The channel that imported accounts come from and their external ids belong to; null until there is one. */
export async function findImportChannel(tx: Tx, administrationId: string): Promise<string | null> {
  const [found] = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.administrationId, administrationId), eq(channels.kind, CHANNEL.kind)))
    .orderBy(channels.createdAt)
    .limit(1)
  return found?.id ?? null
}

/** Made by the first import; who makes it holds the lock of the administration's settings. */
export async function importChannel(tx: Tx, administrationId: string, now: Date): Promise<string> {
  const found = await findImportChannel(tx, administrationId)
  if (found) return found
  const id = uuidv7()
  for (const slug of [CHANNEL.slug, `${CHANNEL.slug}-${id.slice(-6)}`]) {
    const { rowCount } = await tx
      .insert(channels)
      .values({ administrationId, id, ...CHANNEL, slug, createdAt: now })
      .onConflictDoNothing()
    if (rowCount) return id
  }
  throw new Error("the channel for imports was not made")
}
