import { createHash, randomBytes } from "node:crypto"
import { and, desc, eq, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { type Tx, withAdministration } from "@/db/client"
import { apiKeys, users } from "@/db/schema"
import type { API_SCOPES } from "@/db/vocabulary"
import { Refusal } from "@/lib/platform/errors"
import { record } from "./audit"
import type { Context } from "./context"
import { administrationBySlug } from "./queries"

export type ApiScope = (typeof API_SCOPES)[number]

/** Makes a key; the text returned is shown once and stored nowhere. */
export async function addApiKey(
  tx: Tx,
  context: Context,
  administrationSlug: string,
  input: { name: string; scopes: ApiScope[] },
  now: Date,
): Promise<string> {
  const secret = randomBytes(32).toString("base64url")
  const id = uuidv7()
  await tx.insert(apiKeys).values({
    administrationId: context.administrationId,
    id,
    name: input.name,
    hint: secret.slice(-4),
    hash: hashOf(secret),
    scopes: input.scopes,
    createdBy: context.actor.kind === "user" ? context.actor.userId : null,
    createdAt: now,
  })
  await record(tx, context, "key.added", id, { name: input.name, scopes: input.scopes })
  return `ll_${administrationSlug}_${secret}`
}

export async function revokeApiKey(tx: Tx, context: Context, id: string, now: Date): Promise<void> {
  const { rowCount } = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(
      and(
        eq(apiKeys.administrationId, context.administrationId),
        eq(apiKeys.id, id),
        isNull(apiKeys.revokedAt),
      ),
    )
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "key.revoked", id)
}

export async function listApiKeys(tx: Tx, administrationId: string) {
  return tx
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      hint: apiKeys.hint,
      scopes: apiKeys.scopes,
      createdBy: users.name,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .where(eq(apiKeys.administrationId, administrationId))
    .orderBy(desc(apiKeys.createdAt))
}

export type ApiCaller = {
  administrationId: string
  /** Its slug. */
  administration: string
  keyId: string
  scopes: ApiScope[]
}

/** Who holds this key, or null: unknown administration, wrong secret and revoked look alike. */
export async function callerOf(key: string, now = new Date()): Promise<ApiCaller | null> {
  const match = /^ll_([a-z0-9-]{1,80})_([A-Za-z0-9_-]{43})$/.exec(key)
  const [, slug, secret] = match ?? []
  const administration = slug ? await administrationBySlug(slug) : null
  if (!administration || !slug || !secret) return null
  return withAdministration(administration.id, async (tx) => {
    const [found] = await tx
      .select({ id: apiKeys.id, scopes: apiKeys.scopes })
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.administrationId, administration.id),
          eq(apiKeys.hash, hashOf(secret)),
          isNull(apiKeys.revokedAt),
        ),
      )
    if (!found) return null
    // Once a minute is enough to tell whether a key is in use.
    await tx
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(
        and(
          eq(apiKeys.administrationId, administration.id),
          eq(apiKeys.id, found.id),
          sql`coalesce(${apiKeys.lastUsedAt} < ${new Date(now.getTime() - 60_000)}, true)`,
        ),
      )
    return {
      administrationId: administration.id,
      administration: slug,
      keyId: found.id,
      scopes: found.scopes,
    }
  })
}

function hashOf(secret: string): Uint8Array {
  return createHash("sha256").update(secret).digest()
}
