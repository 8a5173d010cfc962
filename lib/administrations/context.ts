import "server-only"
import { forbidden, notFound, redirect } from "next/navigation"
import { cache } from "react"
import { may, type Permission, type Role } from "./permissions"
import { currentPerson, type Membership, type Person } from "./session"

/** Who acts. Channels, the command line and background work act without a user. */
export type Actor =
  | { kind: "user"; userId: string }
  | { kind: "channel"; channelId: string }
  | { kind: "command" }
  | { kind: "system" }

/** What a command needs to know of where it is and who asks. */
export type Context = { administrationId: string; actor: Actor }

export type Administration = Membership["administration"]

/** A request of a signed-in member: complete, or it does not exist. */
export type PortalContext = Context & {
  administration: Administration
  person: Person
  role: Role
}

/**
 * The guard of every page: sends strangers to sign in, hides administrations that the person is no member of
 * (absence and denial look alike), refuses roles that may not. Reads session, user and role on each request.
 */
export const portalContext = cache(async (slug: string, permission: Permission): Promise<PortalContext> => {
  const person = await currentPerson()
  if (!person) redirect(`/sign-in?to=${encodeURIComponent(`/${slug}`)}` as "/sign-in")
  const context = contextOf(person, slug)
  if (!context) notFound()
  if (!may(context.role, permission)) forbidden()
  return context
})

export function contextOf(person: Person, slug: string): PortalContext | null {
  const membership = person.memberships.find((candidate) => candidate.administration.slug === slug)
  if (!membership) return null
  return {
    administrationId: membership.administration.id,
    administration: membership.administration,
    actor: { kind: "user", userId: person.id },
    person,
    role: membership.role,
  }
}
