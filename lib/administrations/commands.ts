import { and, eq, ne } from "drizzle-orm"
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
  const email = input.email.trim().toLowerCase()
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (known) return { id: known.id, created: false }
  const id = uuidv7()
  await tx.insert(users).values({
    id,
    email,
    name: input.name,
    passwordHash: await hashPassword(input.password),
    createdAt: new Date(),
  })
  return { id, created: true }
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

function memberIs(context: Context, userId: string) {
  return and(eq(members.administrationId, context.administrationId), eq(members.userId, userId))
}

async function keepAnAdmin(tx: Tx, administrationId: string, userId: string): Promise<void> {
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
    .for("update")
  const [own] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.administrationId, administrationId), eq(members.userId, userId)))
  if (own?.role === "admin" && others.length === 0) throw new Refusal("last_admin")
}
