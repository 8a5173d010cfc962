import { and, count, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { z } from "zod"
import type { Tx } from "@/db/client"
import { savedViews } from "@/db/schema"
import { Refusal } from "@/lib/platform/errors"
import { record } from "./audit"
import type { Context } from "./context"
import type { Role } from "./permissions"
import type { newViewInput, viewAddressInput, viewNameInput } from "./view-input"
import { mayChange, mayKeep, type ViewScope } from "./view-rules"

/** Who asks, in which role: a view's scope decides who may change it. */
export type ViewContext = Context & { role: Role }

/** More than this nobody finds their way in. */
const MOST_VIEWS = 100

/** Returns the id of the view. */
export async function addView(
  tx: Tx,
  context: ViewContext,
  { list, name, scope, address }: z.output<typeof newViewInput>,
  now: Date,
): Promise<string> {
  const { administrationId } = context
  if (!mayKeep(context.role, scope)) throw new Refusal("forbidden")
  const userId = userOf(context)
  const [kept] = await tx
    .select({ count: count() })
    .from(savedViews)
    .where(
      and(
        eq(savedViews.administrationId, administrationId),
        eq(savedViews.list, list),
        eq(savedViews.userId, userId),
      ),
    )
  if (kept && kept.count >= MOST_VIEWS) throw new Refusal("too_many_views", {}, { most: MOST_VIEWS })
  const id = uuidv7()
  await tx
    .insert(savedViews)
    .values({ administrationId, id, list, name, scope, userId, address, createdAt: now, updatedAt: now })
  await record(tx, context, "view.added", id, { list, name, scope })
  return id
}

/** The view shows what the list shows now. */
export async function saveView(
  tx: Tx,
  context: ViewContext,
  { id, updatedAt, address }: z.output<typeof viewAddressInput>,
  now: Date,
): Promise<void> {
  await changeable(tx, context, id, updatedAt)
  await change(tx, context, id, { address }, now)
}

export async function renameView(
  tx: Tx,
  context: ViewContext,
  { id, updatedAt, name, scope }: z.output<typeof viewNameInput>,
  now: Date,
): Promise<void> {
  const view = await changeable(tx, context, id, updatedAt)
  if (!mayKeep(context.role, scope)) throw new Refusal("forbidden")
  // Made personal it would be its maker's, and vanish for who did it.
  if (scope === "personal" && view.userId !== userOf(context)) throw new Refusal("view_of_another")
  await change(tx, context, id, { name, scope }, now)
}

export async function removeView(tx: Tx, context: ViewContext, id: string): Promise<void> {
  const view = await changeable(tx, context, id, null)
  await tx.delete(savedViews).where(viewIs(context, id))
  await record(tx, context, "view.removed", id, { list: view.list, name: view.name, address: view.address })
}

/** Locked until the commit. Another's personal view does not exist here. */
async function changeable(tx: Tx, context: ViewContext, id: string, updatedAt: string | null) {
  const [view] = await tx.select().from(savedViews).where(viewIs(context, id)).for("update")
  const mine = view?.userId === userOf(context)
  if (!view || (view.scope === "personal" && !mine)) throw new Refusal("not_found")
  if (!mayChange(context.role, { scope: view.scope, mine })) throw new Refusal("forbidden")
  if (updatedAt !== null && view.updatedAt.getTime() !== Date.parse(updatedAt)) throw new Refusal("conflict")
  return view
}

async function change(
  tx: Tx,
  context: ViewContext,
  id: string,
  facts: { name?: string; scope?: ViewScope; address?: string },
  now: Date,
): Promise<void> {
  await tx
    .update(savedViews)
    .set({ ...facts, updatedAt: now })
    .where(viewIs(context, id))
  await record(tx, context, "view.changed", id, facts)
}

function viewIs({ administrationId }: Context, id: string) {
  return and(eq(savedViews.administrationId, administrationId), eq(savedViews.id, id))
}

function userOf({ actor }: Context): string {
  if (actor.kind !== "user") throw new Error("views are people's")
  return actor.userId
}
