import { createHash } from "node:crypto"
import { Readable } from "node:stream"
import { and, eq, lte, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Tx, withAdministration } from "@/db/client"
import { fileParts, files } from "@/db/schema"
import type { Context } from "./context"

export type StoredFile = typeof files.$inferSelect

const PART_BYTES = 1 << 20

/**
 * Keeps a file in the database, part by part, each in a transaction of its own: neither the process nor one
 * transaction ever holds the whole. A file that was not finished has no hash, and goes when it expires.
 */
export async function writeFile(
  context: Context,
  file: { name: string; mediaType: string; expiresAt: Date },
  content: AsyncIterable<Uint8Array>,
): Promise<{ id: string; size: number; hash: Buffer }> {
  const { administrationId, actor } = context
  const id = uuidv7()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  await inside((tx) =>
    tx.insert(files).values({
      administrationId,
      id,
      ...file,
      size: 0,
      userId: actor.kind === "user" ? actor.userId : null,
      createdAt: new Date(),
    }),
  )
  const digest = createHash("sha256")
  let size = 0
  let position = 0
  for await (const bytes of inParts(content)) {
    digest.update(bytes)
    size += bytes.length
    const part = { administrationId, fileId: id, position: position++, bytes }
    await inside((tx) => tx.insert(fileParts).values(part))
  }
  const hash = digest.digest()
  await inside((tx) => tx.update(files).set({ size, hash }).where(fileIs(administrationId, id)))
  return { id, size, hash }
}

/** A finished file; null for one that is not of this administration, expired, or still being written. */
export async function findFile(
  tx: Tx,
  administrationId: string,
  id: string,
  now: Date,
): Promise<StoredFile | null> {
  const [file] = await tx
    .select()
    .from(files)
    .where(
      and(fileIs(administrationId, id), sql`${files.expiresAt} > ${now}`, sql`${files.hash} is not null`),
    )
  return file ?? null
}

/** Its bytes, a part at a time. */
export function readFile(administrationId: string, id: string): Readable {
  return Readable.from(parts(administrationId, id))
}

/** Throws away what expired; returns how many files. */
export async function removeExpiredFiles(administrationId: string, now = new Date()): Promise<number> {
  const { rowCount } = await withAdministration(administrationId, (tx) =>
    tx.delete(files).where(and(eq(files.administrationId, administrationId), lte(files.expiresAt, now))),
  )
  return rowCount ?? 0
}

async function* parts(administrationId: string, fileId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const [part] = await withAdministration(administrationId, (tx) =>
      tx
        .select({ bytes: fileParts.bytes })
        .from(fileParts)
        .where(
          and(
            eq(fileParts.administrationId, administrationId),
            eq(fileParts.fileId, fileId),
            eq(fileParts.position, position),
          ),
        ),
    )
    if (!part) return
    yield part.bytes
  }
}

async function* inParts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = []
  let length = 0
  for await (const bytes of content) {
    gathered.push(bytes)
    length += bytes.length
    if (length < PART_BYTES) continue
    yield Buffer.concat(gathered)
    gathered = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(gathered)
}

function fileIs(administrationId: string, id: string) {
  return and(eq(files.administrationId, administrationId), eq(files.id, id))
}
