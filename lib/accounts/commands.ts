import { and, eq, ne, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { accounts, addresses, contacts, counters, items, orders } from "@/db/schema"
import { DATA_RANK } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { lockAccounts } from "./arrivals"
import { facetsChanged, nextSlot } from "./bitmaps/changes"
import { ibanFrom, websiteFrom } from "./edit-rules"
import type { AccountEdit, NewAccount } from "./input"
import { livingAccount } from "./living-account"
import { cocNumberFrom, postcodeFrom, vatNumberFrom } from "./registration-rules"
import { emailKey, personName } from "./rules"

/**
 * Writes a company or consumer as a person entered it, with its contact and address. Returns its id. It has no
 * row of labels yet: use `createAccount` (classification/new-account.ts), which gives it one.
 */
export async function insertAccount(tx: Tx, context: Context, input: NewAccount, now: Date): Promise<string> {
  const { administrationId } = context
  const lastCode = await lockAccounts(tx, administrationId, { wait: true })
  if (lastCode === null) throw new Error("the administration has no counter of accounts")
  const key = emailKey(input.email)
  await refuseKnownEmail(tx, administrationId, key, null)
  const id = uuidv7()
  const code = String(lastCode + 1)
  const numbers = input.kind === "company" ? input : { vatNumber: "", cocNumber: "" }
  const person = { firstName: input.firstName || null, lastName: input.lastName || null }
  await tx.insert(accounts).values({
    administrationId,
    id,
    slot: nextSlot(administrationId),
    code,
    kind: input.kind,
    name: input.kind === "company" ? input.name : (personName(person) ?? code),
    email: input.email || null,
    emailKey: key,
    phone: input.phone || null,
    vatNumber: vatNumberFrom(numbers.vatNumber, input.country),
    cocNumber: cocNumberFrom(numbers.cocNumber, input.country),
    language: input.language || null,
    city: input.city || null,
    country: input.country,
    dataRank: DATA_RANK.hand,
    dataAt: now,
    createdAt: now,
    updatedAt: now,
  })
  await tx
    .update(counters)
    .set({ value: lastCode + 1 })
    .where(and(eq(counters.administrationId, administrationId), eq(counters.name, "account")))
  await facetsChanged(tx, administrationId, [id])
  await insertAddress(tx, administrationId, id, input, personName(person))
  if (personName(person)) {
    const reach = { email: input.email || null, phone: input.phone || null }
    await tx
      .insert(contacts)
      .values({ administrationId, id: uuidv7(), accountId: id, ...person, ...reach, main: true })
  }
  await record(tx, context, "account.created", id, { code, kind: input.kind })
  return id
}

/** From now on the data is entered by hand: channels only fill its blanks. */
export async function editAccount(tx: Tx, context: Context, input: AccountEdit, now: Date): Promise<void> {
  const { administrationId } = context
  // Arrivals read accounts and write them back: nobody else may change one meanwhile.
  await lockAccounts(tx, administrationId, { wait: true })
  const before = await livingAccount(tx, context, input.accountId)
  if (before.updatedAt.toISOString() !== new Date(input.version).toISOString()) throw new Refusal("conflict")
  const email = input.email || null
  // An address left as it was keeps what it matches: a marketplace's relay address matches nobody.
  const key = email === before.email ? before.emailKey : emailKey(email)
  if (email !== before.email) await refuseKnownEmail(tx, administrationId, key, input.accountId)
  const data = {
    name: input.name,
    email,
    phone: input.phone || null,
    language: input.language || null,
    ...numbersOf(input, before),
    iban: input.iban === (before.iban ?? "") ? before.iban : ibanFrom(input.iban),
    website: input.website === (before.website ?? "") ? before.website : websiteFrom(input.website),
    blocked: input.blocked,
  }
  const changed = Object.entries(data).flatMap(([name, value]) =>
    value === before[name as keyof typeof data] ? [] : [name],
  )
  if (changed.length === 0) return
  await tx
    .update(accounts)
    .set({ ...data, emailKey: key, dataRank: DATA_RANK.hand, dataAt: now, updatedAt: now })
    .where(accountIs(context, input.accountId))
  // Names of what changed, no values: the history outlives a person's right to be forgotten.
  const edited = changed.filter((name) => name !== "blocked")
  if (edited.length > 0) await record(tx, context, "account.edited", input.accountId, { changed: edited })
  if (edited.length === changed.length) return
  await facetsChanged(tx, administrationId, [input.accountId])
  await record(tx, context, input.blocked ? "account.blocked" : "account.unblocked", input.accountId)
}

/** Deletes an account that a test made, with everything that hangs on it; a real one is refused. */
export async function deleteTestAccount(tx: Tx, context: Context, accountId: string): Promise<void> {
  const [account] = await tx.select().from(accounts).where(accountIs(context, accountId)).for("update")
  if (!account) throw new Refusal("not_found")
  if (!account.test) throw new Refusal("account_is_real")
  const booked = await tx.$count(
    items,
    and(eq(items.administrationId, context.administrationId), eq(items.accountId, accountId)),
  )
  if (booked > 0) throw new Refusal("account_in_books")
  const gone = await tx.$count(
    orders,
    and(eq(orders.administrationId, context.administrationId), eq(orders.accountId, accountId)),
  )
  await facetsChanged(tx, context.administrationId, [accountId])
  await tx.delete(accounts).where(accountIs(context, accountId))
  await record(tx, context, "account.testRemoved", accountId, { code: account.code, orders: gone })
}

function numbersOf(
  input: AccountEdit,
  before: { country: string | null; vatNumber: string | null; cocNumber: string | null },
) {
  const country = before.country ?? ""
  // What a channel brought may have any form; only what is typed is checked.
  const vatNumber =
    input.vatNumber === (before.vatNumber ?? "") ? before.vatNumber : vatNumberFrom(input.vatNumber, country)
  const cocNumber =
    input.cocNumber === (before.cocNumber ?? "") ? before.cocNumber : cocNumberFrom(input.cocNumber, country)
  if (input.vatNumber && !vatNumber) throw new Refusal("invalid_input", { vatNumber: "vat_number_invalid" })
  if (input.cocNumber && !cocNumber) throw new Refusal("invalid_input", { cocNumber: "coc_number_invalid" })
  return { vatNumber, cocNumber }
}

/** E-mail is how guests are recognised, so it belongs to one account. The facts name that account. */
async function refuseKnownEmail(
  tx: Tx,
  administrationId: string,
  key: string | null,
  except: string | null,
): Promise<void> {
  if (!key) return
  const [known] = await tx
    .select({ id: accounts.id, code: accounts.code, name: accounts.name })
    .from(accounts)
    .where(
      and(
        eq(accounts.administrationId, administrationId),
        eq(accounts.emailKey, key),
        except ? ne(accounts.id, except) : sql`true`,
      ),
    )
  if (known) throw new Refusal("invalid_input", { email: "email_known" }, known)
}

async function insertAddress(
  tx: Tx,
  administrationId: string,
  accountId: string,
  input: NewAccount,
  person: string | null,
): Promise<void> {
  if (!input.line1 && !input.line2 && !input.postcode && !input.city) return
  await tx.insert(addresses).values({
    administrationId,
    accountId,
    kind: "billing",
    name: person,
    company: input.kind === "company" ? input.name : null,
    line1: input.line1 || null,
    line2: input.line2 || null,
    postcode: postcodeFrom(input.postcode, input.country),
    city: input.city || null,
    country: input.country,
  })
}

function accountIs(context: Context, accountId: string) {
  return and(eq(accounts.administrationId, context.administrationId), eq(accounts.id, accountId))
}
