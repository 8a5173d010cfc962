import { and, asc, desc, eq, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Tx } from "@/db/client"
import { accounts, addresses, audit, channels, contacts, identities, users } from "@/db/schema"

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

export type Happening = {
  id: string
  at: Date
  /** "account.edited", "label.locked". */
  action: string
  /** Null unless a person did it. */
  person: string | null
  facts: Record<string, unknown>
}

/** What was done to an account and to its orders by hand, newest first. */
export async function happeningsOf(
  tx: Tx,
  administrationId: string,
  accountId: string,
  limit: number,
): Promise<Happening[]> {
  const actor = alias(users, "actor")
  return tx
    .select({
      id: audit.id,
      at: audit.at,
      action: audit.action,
      person: actor.name,
      facts: audit.facts,
    })
    .from(audit)
    .leftJoin(actor, eq(actor.id, audit.userId))
    .where(
      and(
        eq(audit.administrationId, administrationId),
        sql`${audit.subject} in (select ${accountId} union all select id::text from orders
          where administration_id = ${administrationId} and account_id = ${accountId} and channel_id is null)`,
      ),
    )
    .orderBy(desc(audit.id))
    .limit(limit)
}

function ofAccount(
  table: typeof addresses | typeof contacts | typeof identities,
  own: { administrationId: string; accountId: string },
) {
  return and(eq(table.administrationId, own.administrationId), eq(table.accountId, own.accountId))
}
