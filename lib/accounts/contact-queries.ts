import { and, asc, desc, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { accounts, contacts } from "@/db/schema"

export type ContactCard = {
  contact: typeof contacts.$inferSelect
  account: Pick<
    typeof accounts.$inferSelect,
    "id" | "code" | "name" | "kind" | "blocked" | "country" | "channelId"
  >
}

/** A person with the account they belong to; null for one that is not of this administration. */
export async function contactCard(
  tx: Tx,
  administrationId: string,
  contactId: string,
): Promise<ContactCard | null> {
  const [found] = await tx
    .select({
      contact: contacts,
      account: {
        id: accounts.id,
        code: accounts.code,
        name: accounts.name,
        kind: accounts.kind,
        blocked: accounts.blocked,
        country: accounts.country,
        channelId: accounts.channelId,
      },
    })
    .from(contacts)
    .innerJoin(
      accounts,
      and(eq(accounts.administrationId, contacts.administrationId), eq(accounts.id, contacts.accountId)),
    )
    .where(and(eq(contacts.administrationId, administrationId), eq(contacts.id, contactId)))
  return found ?? null
}

/** The people of an account, the main one first: whom an activity can be with. */
export async function contactsOf(tx: Tx, administrationId: string, accountId: string) {
  return tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.administrationId, administrationId), eq(contacts.accountId, accountId)))
    .orderBy(desc(contacts.main), asc(contacts.id))
}
