import { asc, eq } from "drizzle-orm"
import { type Tx, withoutAdministration } from "@/db/client"
import { administrations, members, users } from "@/db/schema"

type Addressed = { id: string; payloadDays: number }

const KNOWN_FOR_MS = 60_000
const known = new Map<string, { found: Addressed; until: number }>()

/**
 * The administration at an address. Slug and id never change, so what was found is remembered for a minute;
 * what was not found is looked up again each time.
 */
export async function administrationBySlug(slug: string): Promise<Addressed | null> {
  const remembered = known.get(slug)
  if (remembered && remembered.until > Date.now()) return remembered.found
  const [found] = await withoutAdministration((tx) =>
    tx
      .select({ id: administrations.id, payloadDays: administrations.payloadDays })
      .from(administrations)
      .where(eq(administrations.slug, slug)),
  )
  if (!found) return null
  known.set(slug, { found, until: Date.now() + KNOWN_FOR_MS })
  return found
}

/** The members with their roles, by name. */
export async function listMembers(tx: Tx, administrationId: string) {
  return tx
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: members.role,
      since: members.createdAt,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.administrationId, administrationId))
    .orderBy(asc(users.name))
}
