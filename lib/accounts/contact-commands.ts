import { and, eq, ne } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { accounts, activities, contacts } from "@/db/schema"
import { DATA_RANK } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { lockAccounts } from "./arrivals"
import type { ContactEdit, NewContact } from "./contact-input"
import { livingAccount } from "./living-account"

/** Returns the contact's id. A main contact takes the place of the one before, who stays a contact. */
export async function addContact(tx: Tx, context: Context, input: NewContact, now: Date): Promise<string> {
  const { administrationId } = context
  await lockAccounts(tx, administrationId, { wait: true })
  const id = uuidv7()
  const { accountId } = input
  await keepFromChannels(tx, context, accountId, input.main)
  if (input.main) await demote(tx, context, accountId, id, now)
  await tx
    .insert(contacts)
    .values({ administrationId, id, accountId, ...dataOf(input), createdAt: now, updatedAt: now })
  await record(tx, context, "contact.created", accountId, { contact: id })
  return id
}

export async function editContact(tx: Tx, context: Context, input: ContactEdit, now: Date): Promise<void> {
  await lockAccounts(tx, context.administrationId, { wait: true })
  const before = await contactToChange(tx, context, input.contactId)
  if (before.updatedAt.toISOString() !== new Date(input.version).toISOString()) throw new Refusal("conflict")
  const data = dataOf(input)
  const changed = Object.entries(data).flatMap(([name, value]) =>
    value === before[name as keyof typeof data] ? [] : [name],
  )
  if (changed.length === 0) return
  await keepFromChannels(tx, context, before.accountId, before.main || data.main)
  if (data.main && !before.main) await demote(tx, context, before.accountId, before.id, now)
  await tx
    .update(contacts)
    .set({ ...data, updatedAt: now })
    .where(contactIs(context, before.id))
  // Names of what changed, no values: the history outlives a person's right to be forgotten.
  await record(tx, context, "contact.edited", before.accountId, { contact: before.id, changed })
}

/** What was said to and by this person stays on the account's timeline, without the person. */
export async function removeContact(tx: Tx, context: Context, contactId: string, now: Date): Promise<void> {
  await lockAccounts(tx, context.administrationId, { wait: true })
  const { id, accountId, main } = await contactToChange(tx, context, contactId)
  await keepFromChannels(tx, context, accountId, main)
  await tx
    .update(activities)
    .set({ contactId: null, updatedAt: now })
    .where(and(eq(activities.administrationId, context.administrationId), eq(activities.contactId, id)))
  await tx.delete(contacts).where(contactIs(context, id))
  await record(tx, context, "contact.removed", accountId, { contact: id })
}

function dataOf(input: Omit<NewContact, "accountId">) {
  return {
    firstName: input.firstName || null,
    lastName: input.lastName || null,
    email: input.email || null,
    phone: input.phone || null,
    jobTitle: input.jobTitle || null,
    main: input.main,
    mailingExcluded: input.mailingExcluded,
  }
}

async function contactToChange(tx: Tx, context: Context, contactId: string) {
  const [contact] = await tx.select().from(contacts).where(contactIs(context, contactId)).for("update")
  if (!contact) throw new Refusal("not_found")
  return contact
}

/**
 * The account must be one of this administration. Channels write the main contact: once a person did, they may
 * no longer, as with all that is entered by hand.
 */
async function keepFromChannels(tx: Tx, context: Context, accountId: string, main: boolean): Promise<void> {
  const { dataRank } = await livingAccount(tx, context, accountId)
  if (!main || dataRank === DATA_RANK.hand) return
  await tx.update(accounts).set({ dataRank: DATA_RANK.hand }).where(accountIs(context, accountId))
}

async function demote(tx: Tx, context: Context, accountId: string, except: string, now: Date): Promise<void> {
  await tx
    .update(contacts)
    .set({ main: false, updatedAt: now })
    .where(
      and(
        eq(contacts.administrationId, context.administrationId),
        eq(contacts.accountId, accountId),
        eq(contacts.main, true),
        ne(contacts.id, except),
      ),
    )
}

function accountIs(context: Context, accountId: string) {
  return and(eq(accounts.administrationId, context.administrationId), eq(accounts.id, accountId))
}

function contactIs(context: Context, contactId: string) {
  return and(eq(contacts.administrationId, context.administrationId), eq(contacts.id, contactId))
}
