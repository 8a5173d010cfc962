import { v7 as uuidv7 } from "uuid"
import { withAdministration, withoutAdministration } from "@/db/client"
import { members } from "@/db/schema"
import { createOffice, findOrCreateUser } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import type { Role } from "@/lib/administrations/permissions"
import { addChannel, type ConnectedKind } from "@/lib/channels/commands"
import { addAdministration } from "@/lib/classification/administration"

/** An administration of one's own, as every test wants: lists filled, no members, no channels. */
export async function anAdministration(
  input: { slug?: string; name?: string; code?: string; hue?: number; officeId?: string } = {},
): Promise<{ context: Context; administrationId: string; slug: string }> {
  const id = uuidv7()
  const slug = input.slug ?? `t-${id.slice(-12)}`
  const officeId = input.officeId ?? (await withoutAdministration((tx) => createOffice(tx, "Office")))
  const administration = {
    officeId,
    slug,
    code: input.code ?? slug.slice(-4),
    name: input.name ?? `Administration ${slug}`,
    hue: input.hue ?? 200,
  }
  await withAdministration(id, (tx) => addAdministration(tx, id, administration, new Date()))
  return { context: { administrationId: id, actor: { kind: "command" } }, administrationId: id, slug }
}

/** A member with a role; the same e-mail makes the same user a member of several administrations. */
export async function aMember(
  administrationId: string,
  role: Role,
  input: { email?: string; name?: string; password?: string } = {},
): Promise<{ userId: string; email: string; password: string; context: Context }> {
  const email = input.email ?? `${role}-${uuidv7().slice(-12)}@example.test`
  const password = input.password ?? "correct horse battery"
  const userId = await withAdministration(administrationId, async (tx) => {
    const user = await findOrCreateUser(tx, { email, name: input.name ?? role, password })
    await tx.insert(members).values({ administrationId, userId: user.id, role, createdAt: new Date() })
    return user.id
  })
  return { userId, email, password, context: { administrationId, actor: { kind: "user", userId } } }
}

/** A connected channel that started long ago. */
export async function aChannel(
  context: Context,
  kind: ConnectedKind,
  input: { slug?: string; name?: string; startsAt?: Date; secret?: string } = {},
): Promise<{ channelId: string; slug: string; secret: string }> {
  const slug = input.slug ?? kind
  const added = await withAdministration(context.administrationId, (tx) =>
    addChannel(
      tx,
      context,
      {
        kind,
        slug,
        name: input.name ?? kind,
        startsAt: input.startsAt ?? new Date("2000-01-01T00:00:00Z"),
        ...(input.secret ? { secret: input.secret } : {}),
      },
      new Date(),
    ),
  )
  return { ...added, slug }
}
