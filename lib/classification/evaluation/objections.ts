import { and, desc, eq } from "drizzle-orm"
import { v7 as uuidv7, validate } from "uuid"
import type { Tx } from "@/db/client"
import { accounts, objections, users } from "@/db/schema"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { type FieldId, fieldNumber, fieldOf } from "../rules"
import type { NewObjection } from "./input"

export type Objection = {
  id: string
  account: { id: string; code: string; name: string }
  field: FieldId
  note: string
  receivedOn: string
  /** Who wrote it down; null for the system. */
  person: string | null
}

/** A customer says that a label is wrong; returns the objection's id. */
export async function recordObjection(
  tx: Tx,
  context: Context,
  input: NewObjection,
  now: Date,
): Promise<string> {
  const { administrationId, actor } = context
  if (input.receivedOn > dayOf(now)) throw new Refusal("invalid_input", { receivedOn: "day_ahead" })
  const accountId = await accountMeant(tx, context, input.account)
  await livingAccount(tx, context, accountId, "key share")
  const id = uuidv7()
  await tx.insert(objections).values({
    administrationId,
    id,
    accountId,
    field: fieldNumber(input.field),
    note: input.note,
    receivedOn: input.receivedOn,
    createdAt: now,
    createdBy: actor.kind === "user" ? actor.userId : null,
  })
  await record(tx, context, "objection.recorded", accountId, { objection: id, field: input.field })
  return id
}

export async function removeObjection(tx: Tx, context: Context, id: string): Promise<void> {
  const [removed] = await tx
    .delete(objections)
    .where(and(eq(objections.administrationId, context.administrationId), eq(objections.id, id)))
    .returning({ accountId: objections.accountId })
  if (!removed) throw new Refusal("not_found")
  await record(tx, context, "objection.removed", removed.accountId, { objection: id })
}

/** Newest first. */
export async function listObjections(tx: Tx, administrationId: string, limit: number): Promise<Objection[]> {
  const rows = await tx
    .select({
      id: objections.id,
      account: { id: accounts.id, code: accounts.code, name: accounts.name },
      number: objections.field,
      note: objections.note,
      receivedOn: objections.receivedOn,
      person: users.name,
    })
    .from(objections)
    .innerJoin(
      accounts,
      and(eq(accounts.administrationId, objections.administrationId), eq(accounts.id, objections.accountId)),
    )
    .leftJoin(users, eq(users.id, objections.createdBy))
    .where(eq(objections.administrationId, administrationId))
    .orderBy(desc(objections.receivedOn), desc(objections.id))
    .limit(limit)
  return rows.map(({ number, ...row }) => ({ ...row, field: fieldOf(number * VALUES_PER_FIELD) }))
}

/** By its id, or by the number on its card. */
async function accountMeant(tx: Tx, { administrationId }: Context, typed: string): Promise<string> {
  if (validate(typed)) return typed
  const [account] = await tx
    .select({ id: accounts.id, mergedInto: accounts.mergedInto })
    .from(accounts)
    .where(and(eq(accounts.administrationId, administrationId), eq(accounts.code, typed)))
  if (!account) throw new Refusal("invalid_input", { account: "account_number_unknown" })
  return account.mergedInto ?? account.id
}
