import { and, eq } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { accounts, addresses } from "@/db/schema"
import { DATA_RANK } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import type { AddressEdit, AddressRemoval } from "./address-input"
import { lockAccounts } from "./arrivals"
import { facetsChanged } from "./bitmaps/changes"
import { livingAccount } from "./living-account"
import { postcodeFrom } from "./registration-rules"

/** From now on the account's data is entered by hand: channels only fill its blanks. */
export async function saveAddress(tx: Tx, context: Context, input: AddressEdit, now: Date): Promise<void> {
  const { administrationId } = context
  const before = await accountToChange(tx, context, input)
  const { kind, country } = input
  const key = { administrationId, accountId: input.accountId, kind }
  const data = {
    name: input.name || null,
    company: input.company || null,
    line1: input.line1 || null,
    line2: input.line2 || null,
    postcode: postcodeFrom(input.postcode, country),
    city: input.city || null,
    region: input.region || null,
    country,
  }
  await tx
    .insert(addresses)
    .values({ ...key, ...data })
    .onConflictDoUpdate({
      target: [addresses.administrationId, addresses.accountId, addresses.kind],
      set: data,
    })
  // Lists know an account by where it is billed.
  const place = kind === "billing" ? { city: data.city, country } : {}
  await change(tx, context, input.accountId, place, now)
  if (kind === "billing" && before.country !== country) {
    await facetsChanged(tx, administrationId, [input.accountId])
  }
  await record(tx, context, "account.addressEdited", input.accountId, { kind })
}

/** City and country of the account stay: what it was known by is not unlearnt. */
export async function removeAddress(
  tx: Tx,
  context: Context,
  input: AddressRemoval,
  now: Date,
): Promise<void> {
  await accountToChange(tx, context, input)
  const gone = await tx
    .delete(addresses)
    .where(
      and(
        eq(addresses.administrationId, context.administrationId),
        eq(addresses.accountId, input.accountId),
        eq(addresses.kind, input.kind),
      ),
    )
    .returning({ kind: addresses.kind })
  if (gone.length === 0) throw new Refusal("not_found")
  await change(tx, context, input.accountId, {}, now)
  await record(tx, context, "account.addressRemoved", input.accountId, { kind: input.kind })
}

async function accountToChange(tx: Tx, context: Context, input: { accountId: string; version: string }) {
  // Arrivals read accounts and write them back: nobody else may change one meanwhile.
  await lockAccounts(tx, context.administrationId, { wait: true })
  const before = await livingAccount(tx, context, input.accountId)
  if (before.updatedAt.toISOString() !== new Date(input.version).toISOString()) throw new Refusal("conflict")
  return before
}

async function change(
  tx: Tx,
  context: Context,
  accountId: string,
  data: { city?: string | null; country?: string },
  now: Date,
): Promise<void> {
  await tx
    .update(accounts)
    .set({ ...data, dataRank: DATA_RANK.hand, dataAt: now, updatedAt: now })
    .where(accountIs(context, accountId))
}

function accountIs(context: Context, accountId: string) {
  return and(eq(accounts.administrationId, context.administrationId), eq(accounts.id, accountId))
}
