import { and, eq, ne, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { administrations, counters, members, offices, users } from "@/db/schema"
import { Refusal } from "@/lib/platform/errors"
import { record } from "./audit"
import type { Context } from "./context"
import { hashPassword } from "./password"
import type { Role } from "./permissions"

/** Words that are addresses of the portal itself. */
export const RESERVED_SLUGS = [
  "api",
  "sign-in",
  "sign-out",
  "docs",
  "admin",
  "static",
  "public",
  "health",
  "new",
]

export type NewAdministration = { officeId: string; slug: string; code: string; name: string; hue: number }

/** The caller's transaction is bound to `id`, the new administration's own. */
export async function createAdministration(tx: Tx, id: string, input: NewAdministration): Promise<void> {
  if (RESERVED_SLUGS.includes(input.slug)) throw new Refusal("slug_reserved", { slug: "slug_reserved" })
  await tx.insert(administrations).values({ id, ...input, createdAt: new Date() })
  await tx.insert(counters).values({ administrationId: id, name: "account", value: 10_000 })
}

export async function createOffice(tx: Tx, name: string): Promise<string> {
  const id = uuidv7()
  await tx.insert(offices).values({ id, name, createdAt: new Date() })
  return id
}

/** Finds the user by e-mail or makes one with this password; a known user keeps the password they have. */
export async function findOrCreateUser(
  tx: Tx,
  input: { email: string; name: string; password: string },
): Promise<{ id: string; created: boolean }> {
  const email = normalEmail(input.email)
  const known = await findUser(tx, email)
  if (known) return { id: known.id, created: false }
  const passwordHash = await hashPassword(input.password)
  const [made] = await tx
    .insert(users)
    .values({ id: uuidv7(), email, name: input.name, passwordHash, createdAt: new Date() })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id })
  if (made) return { id: made.id, created: true }
  // Somebody else made the same user between looking and inserting.
  const other = await findUser(tx, email)
  if (!other) throw new Refusal("conflict")
  return { id: other.id, created: false }
}

export async function addMember(tx: Tx, context: Context, userId: string, role: Role): Promise<void> {
  const { administrationId } = context
  const inserted = await tx
    .insert(members)
    .values({ administrationId, userId, role, createdAt: new Date() })
    .onConflictDoNothing()
  if (!inserted.rowCount) throw new Refusal("already_member", { email: "already_member" })
  await record(tx, context, "member.added", userId, { role })
}

/**
 * Adds the user of an e-mail address, who signs in with the password they have. For an address nobody has yet,
 * a name and a first password make the user; without them it is refused with `user_unknown`.
 */
export async function addMemberByEmail(
  tx: Tx,
  context: Context,
  input: { email: string; role: Role; name?: string; password?: string },
): Promise<{ name: string; created: boolean }> {
  const { email, role, name, password } = input
  const known = await findUser(tx, normalEmail(email))
  if (!known && !(name && password)) throw new Refusal("user_unknown", missing({ name, password }))
  const user = known ?? (await findOrCreateUser(tx, { email, name: name ?? "", password: password ?? "" }))
  await addMember(tx, context, user.id, role)
  return { name: known?.name ?? name ?? "", created: !known }
}

/** Acts on the member's next request. The last admin stays. */
export async function changeRole(tx: Tx, context: Context, userId: string, role: Role): Promise<void> {
  if (role !== "admin") await keepAnAdmin(tx, context.administrationId, userId)
  const { rowCount } = await tx.update(members).set({ role }).where(memberIs(context, userId))
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "member.roleChanged", userId, { role })
}

/** Acts on the member's next request; the user stays a member elsewhere. */
export async function removeMember(tx: Tx, context: Context, userId: string): Promise<void> {
  await keepAnAdmin(tx, context.administrationId, userId)
  const { rowCount } = await tx.delete(members).where(memberIs(context, userId))
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "member.removed", userId)
}

export async function setPayloadDays(tx: Tx, context: Context, payloadDays: number): Promise<void> {
  await tx
    .update(administrations)
    .set({ payloadDays })
    .where(eq(administrations.id, context.administrationId))
  await record(tx, context, "administration.payloadDaysSet", null, { payloadDays })
}

/**
 * Settings of one administration are changed one at a time: whoever comes second waits here, and then sees
 * what the first did.
 */
export async function lockSettings(tx: Tx, administrationId: string): Promise<void> {
  await tx.execute(sql`select from administrations where id = ${administrationId} for no key update`)
}

function normalEmail(email: string): string {
  return email.trim().toLowerCase()
}

async function findUser(tx: Tx, email: string): Promise<{ id: string; name: string } | undefined> {
  const [found] = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(eq(users.email, email))
  return found
}

function missing(input: Record<string, string | undefined>): Record<string, string> {
  const names = Object.keys(input).filter((name) => !input[name])
  return Object.fromEntries(names.map((name) => [name, "required"]))
}

function memberIs(context: Context, userId: string) {
  return and(eq(members.administrationId, context.administrationId), eq(members.userId, userId))
}

async function keepAnAdmin(tx: Tx, administrationId: string, userId: string): Promise<void> {
  await lockSettings(tx, administrationId)
  const others = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(
      and(
        eq(members.administrationId, administrationId),
        eq(members.role, "admin"),
        ne(members.userId, userId),
      ),
    )
  const [own] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.administrationId, administrationId), eq(members.userId, userId)))
  if (own?.role === "admin" && others.length === 0) throw new Refusal("last_admin")
}
