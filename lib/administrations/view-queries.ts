import { and, asc, eq, ne, or, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { savedViews, users } from "@/db/schema"
import type { ListName, SavedView } from "./view-rules"

/** The views of a list that a person sees: everybody's and their own, by name. */
export async function listViews(
  tx: Tx,
  administrationId: string,
  userId: string,
  list: ListName,
): Promise<SavedView[]> {
  const rows = await tx
    .select({
      id: savedViews.id,
      list: savedViews.list,
      name: savedViews.name,
      scope: savedViews.scope,
      address: savedViews.address,
      userId: savedViews.userId,
      maker: users.name,
      updatedAt: savedViews.updatedAt,
    })
    .from(savedViews)
    .innerJoin(users, eq(users.id, savedViews.userId))
    .where(
      and(
        eq(savedViews.administrationId, administrationId),
        eq(savedViews.list, list),
        or(ne(savedViews.scope, "personal"), eq(savedViews.userId, userId)),
      ),
    )
    .orderBy(asc(sql`lower(${savedViews.name})`), asc(savedViews.id))
  return rows.map(({ userId: maker, updatedAt, ...view }) => ({
    ...view,
    mine: maker === userId,
    updatedAt: updatedAt.toISOString(),
  }))
}
