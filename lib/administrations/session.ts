import "server-only"
import { and, asc, eq, gt, isNull } from "drizzle-orm"
import { getServerSession } from "next-auth"
import { cache } from "react"
import { withUser } from "@/db/client"
import { administrations, members, sessions, users } from "@/db/schema"
import type { Role } from "./permissions"
import { authOptions } from "./sign-in"

export type Membership = {
  administration: { id: string; slug: string; code: string; name: string; hue: number; payloadDays: number }
  role: Role
}
export type Person = { id: string; name: string; email: string; memberships: Membership[] }

/**
 * The signed-in person with today's memberships, or null. The cookie proves who signed in; whether that still
 * holds is read from the database on every request, so signing out, removal and role changes act at once.
 */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const session = await getServerSession(authOptions)
  if (!session?.sessionId) return null
  return readPerson(session.userId, session.sessionId)
})

export async function readPerson(userId: string, sessionId: string): Promise<Person | null> {
  return withUser(userId, async (tx) => {
    const [person] = await tx
      .select({ id: users.id, name: users.name, email: users.email })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(
        and(
          eq(sessions.id, sessionId),
          eq(sessions.userId, userId),
          isNull(sessions.endedAt),
          gt(sessions.expiresAt, new Date()),
          isNull(users.disabledAt),
        ),
      )
    if (!person) return null
    const memberships = await tx
      .select({
        administration: {
          id: administrations.id,
          slug: administrations.slug,
          code: administrations.code,
          name: administrations.name,
          hue: administrations.hue,
          payloadDays: administrations.payloadDays,
        },
        role: members.role,
      })
      .from(members)
      .innerJoin(administrations, eq(administrations.id, members.administrationId))
      .where(eq(members.userId, userId))
      .orderBy(asc(administrations.code))
    return { ...person, memberships }
  })
}
