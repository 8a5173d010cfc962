import { and, eq, isNotNull, isNull, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { classifications, terms } from "@/db/schema"
import { askRulesWhere, ruleFactsChanged } from "@/lib/accounts/bitmaps/changes"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { columnOf, fieldOf } from "@/lib/classification/rules"
import { Refusal } from "@/lib/platform/errors"
import { parseMoney } from "@/lib/platform/money"
import type { TermsInput } from "./input"

/** Of the administration, a class or an account, which has them from then on. A new class comes last in order. */
export async function saveTerms(tx: Tx, context: Context, input: TermsInput, now: Date): Promise<void> {
  const { administrationId } = context
  const { classification, accountId, creditLimit, ...parts } = input
  if (accountId) await livingAccount(tx, context, accountId)
  await holdOrder(tx, administrationId)
  const known = classification === null || (await isClass(tx, administrationId, classification))
  if (!known) throw new Refusal("not_found")
  const set = {
    ...parts,
    creditLimitMinor: creditLimit === null ? null : parseMoney(creditLimit, "EUR"),
    updatedAt: now,
    updatedBy: context.actor.kind === "user" ? context.actor.userId : null,
  }
  await tx
    .insert(terms)
    .values({
      administrationId,
      id: uuidv7(),
      classification,
      accountId,
      position: classification === null ? null : await nextPosition(tx, administrationId),
      ...set,
    })
    .onConflictDoUpdate({
      target: [terms.administrationId, terms.classification, terms.accountId],
      set,
    })
  await limitsChanged(tx, administrationId, { classification, accountId })
  await record(tx, context, "terms.saved", accountId, { classification, ...parts, creditLimit })
}

/** Accounts of the class have the terms of what is next in line again. */
export async function removeClassTerms(tx: Tx, context: Context, classification: number): Promise<void> {
  const { rowCount } = await tx
    .delete(terms)
    .where(
      and(eq(terms.administrationId, context.administrationId), eq(terms.classification, classification)),
    )
  if (!rowCount) throw new Refusal("not_found")
  await limitsChanged(tx, context.administrationId, { classification, accountId: null })
  await record(tx, context, "terms.removed", null, { classification })
}

/** The account has nothing of its own any more. */
export async function removeAccountTerms(tx: Tx, context: Context, accountId: string): Promise<void> {
  const { rowCount } = await tx
    .delete(terms)
    .where(and(eq(terms.administrationId, context.administrationId), eq(terms.accountId, accountId)))
  if (!rowCount) throw new Refusal("not_found")
  await ruleFactsChanged(tx, context.administrationId, [accountId])
  await record(tx, context, "terms.removed", accountId)
}

/** A class one place up or down; at the end of the line nothing happens. */
export async function moveTerms(
  tx: Tx,
  context: Context,
  { classification, up }: { classification: number; up: boolean },
): Promise<void> {
  const { administrationId } = context
  await holdOrder(tx, administrationId)
  const order = await tx
    .select({ id: terms.id, classification: terms.classification, position: terms.position })
    .from(terms)
    .where(and(eq(terms.administrationId, administrationId), isNotNull(terms.classification)))
    .orderBy(terms.position)
  const at = order.findIndex((row) => row.classification === classification)
  if (at < 0) throw new Refusal("not_found")
  const [one, other] = [order[at], order[at + (up ? -1 : 1)]]
  if (!one || !other) return
  // The positions are unique at every moment: the first goes aside.
  const place = (id: string, position: number | null) =>
    tx
      .update(terms)
      .set({ position })
      .where(and(eq(terms.administrationId, administrationId), eq(terms.id, id)))
  await place(one.id, -1)
  await place(other.id, one.position)
  await place(one.id, other.position)
  // Who is in both now has the other's limit.
  await limitsChanged(tx, administrationId, { classification, accountId: null })
  await record(tx, context, "terms.moved", null, { classification, up })
}

/** What rules ask of the credit limit has changed for these accounts. One that was never billed has no such facts. */
async function limitsChanged(
  tx: Tx,
  administrationId: string,
  { classification, accountId }: { classification: number | null; accountId: string | null },
): Promise<void> {
  if (accountId) return ruleFactsChanged(tx, administrationId, [accountId])
  const inClass =
    classification === null
      ? sql``
      : sql`and id in (select account_id from account_labels
          where administration_id = ${administrationId} and ${sql.identifier(columnOf(fieldOf(classification)))} = ${classification})`
  const billed = sql`exists (select from items i where i.administration_id = ${administrationId} and i.account_id = accounts.id)`
  await askRulesWhere(tx, administrationId, sql`${billed} ${inClass}`)
}

/** Two people who put classes in order do so one after the other. */
async function holdOrder(tx: Tx, administrationId: string): Promise<void> {
  await tx
    .select({ id: terms.id })
    .from(terms)
    .where(and(eq(terms.administrationId, administrationId), isNull(terms.accountId)))
    .for("update")
}

async function isClass(tx: Tx, administrationId: string, number: number): Promise<boolean> {
  const rows = await tx
    .select({ number: classifications.number })
    .from(classifications)
    .where(and(eq(classifications.administrationId, administrationId), eq(classifications.number, number)))
  return rows.length > 0
}

async function nextPosition(tx: Tx, administrationId: string): Promise<number> {
  const { rows } = await tx.execute<{ next: number }>(sql`
    select coalesce(max(position), -1) + 1 as next from terms where administration_id = ${administrationId}`)
  return rows[0]?.next ?? 0
}
