import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { accounts, addresses, channels, contacts, identities, orderTotals } from "@/db/schema"

export type AccountCard = {
  account: typeof accounts.$inferSelect
  /** Null when entered by hand. */
  channel: { id: string; name: string; slug: string; kind: string } | null
  addresses: (typeof addresses.$inferSelect)[]
  contacts: (typeof contacts.$inferSelect)[]
  identities: { channelId: string; channel: string; externalId: string; createdAt: Date }[]
}

/** What an account is; null for one that is not of this administration. */
export async function accountCard(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<AccountCard | null> {
  const [found] = await tx
    .select({
      account: accounts,
      channel: { id: channels.id, name: channels.name, slug: channels.slug, kind: channels.kind },
    })
    .from(accounts)
    .leftJoin(
      channels,
      and(eq(channels.administrationId, accounts.administrationId), eq(channels.id, accounts.channelId)),
    )
    .where(and(eq(accounts.administrationId, administrationId), eq(accounts.id, accountId)))
  if (!found) return null
  const own = { administrationId, accountId }
  return {
    ...found,
    addresses: await tx
      .select()
      .from(addresses)
      .where(ofAccount(addresses, own))
      .orderBy(asc(addresses.kind)),
    contacts: await tx
      .select()
      .from(contacts)
      .where(ofAccount(contacts, own))
      .orderBy(desc(contacts.main), asc(contacts.id)),
    identities: await tx
      .select({
        channelId: identities.channelId,
        channel: channels.name,
        externalId: identities.externalId,
        createdAt: identities.createdAt,
      })
      .from(identities)
      .innerJoin(
        channels,
        and(
          eq(channels.administrationId, identities.administrationId),
          eq(channels.id, identities.channelId),
        ),
      )
      .where(ofAccount(identities, own))
      .orderBy(asc(channels.name), asc(identities.createdAt)),
  }
}

export type AccountFigures = { orders: number; revenueMinor: bigint; lastOrderAt: Date | null }

/** What an account's orders come to (lib/orders/totals.ts). */
export async function accountFigures(
  tx: Tx,
  administrationId: string,
  accountId: string,
): Promise<AccountFigures> {
  const [row] = await tx
    .select({
      orders: orderTotals.orders,
      revenueMinor: orderTotals.revenueMinor,
      lastOrderAt: orderTotals.lastAt,
    })
    .from(orderTotals)
    .where(ofAccount(orderTotals, { administrationId, accountId }))
  return row ?? { orders: 0, revenueMinor: 0n, lastOrderAt: null }
}

/** What an account is called that became part of this one; null for any other. */
export async function mergedAccount(
  tx: Tx,
  administrationId: string,
  accountId: string,
  mergedId: string,
): Promise<{ code: string; name: string } | null> {
  const { rows } = await tx.execute<{ code: string; name: string }>(sql`
    select code, name from accounts where administration_id = ${administrationId} and id = ${mergedId}
      and id <> ${accountId} and id in (${familyOf(administrationId, accountId)})`)
  return rows[0] ?? null
}

/** An account with all that became part of it, and of those: its history is theirs too. */
export function familyOf(administrationId: string, accountId: string): SQL {
  return sql`
    with recursive family as (
      select ${accountId}::uuid as id
      union
      select a.id from accounts a join family on a.merged_into = family.id
      where a.administration_id = ${administrationId}
    ) select id from family`
}

function ofAccount(
  table: typeof addresses | typeof contacts | typeof identities | typeof orderTotals,
  own: { administrationId: string; accountId: string },
) {
  return and(eq(table.administrationId, own.administrationId), eq(table.accountId, own.accountId))
}
