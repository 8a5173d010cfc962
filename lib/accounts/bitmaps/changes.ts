import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { anyOf, arrayOfIds } from "@/lib/platform/any-of"

/**
 * To be said in the transaction of every change to what accounts are counted by (labels, kind, country, channel,
 * blocked), of every new account and of every one that goes: until the bitmaps take the change in, these
 * accounts are read afresh. Said too often it costs a little; forgotten, counts are wrong.
 */
export async function facetsChanged(tx: Tx, administrationId: string, accountIds: string[]): Promise<void> {
  if (accountIds.length === 0) return
  await facetsChangedWhere(tx, administrationId, sql`id = ${anyOf(accountIds)}`)
}

/**
 * The same for the accounts that a condition on `accounts` finds. Where rules are in force they are asked again,
 * unless they were already.
 */
export async function facetsChangedWhere(
  tx: Tx,
  administrationId: string,
  condition: SQL,
  { asked = false }: { asked?: boolean } = {},
): Promise<void> {
  await tx.execute(sql`
    with changed as (
      select id, slot from accounts where administration_id = ${administrationId} and ${condition}
    ), due as (
      insert into rule_due (administration_id, account_id)
      select ${administrationId}::uuid, id from changed
      where ${asked ? sql`false` : rulesInForce(administrationId)}
    )
    insert into facet_changes (administration_id, slot) select ${administrationId}::uuid, slot from changed`)
}

/** To be said of what rules decide on and nobody counts by, such as orders: `ids` is a list of account ids. */
export async function ruleFactsChanged(
  tx: Tx,
  administrationId: string,
  accountIds: string[],
): Promise<void> {
  if (accountIds.length === 0) return
  await tx.execute(sql`
    insert into rule_due (administration_id, account_id)
    select ${administrationId}::uuid, id from unnest(${arrayOfIds(accountIds)}) as id
    where ${rulesInForce(administrationId)}`)
}

/** The same for the accounts that a condition on `accounts` finds. */
export async function askRulesWhere(tx: Tx, administrationId: string, condition: SQL): Promise<void> {
  await tx.execute(sql`
    insert into rule_due (administration_id, account_id)
    select ${administrationId}::uuid, id from accounts
    where administration_id = ${administrationId} and ${rulesInForce(administrationId)} and ${condition}`)
}

/** A condition: an edition of the rules is in force, so that changed facts are of interest. */
export function rulesInForce(administrationId: string): SQL {
  return sql`exists (select from rule_states where administration_id = ${administrationId} and book is not null)`
}

/** The first slot that no account of the administration has; whoever uses it holds the lock of its accounts. */
export function nextSlot(administrationId: string): SQL<number> {
  return sql<number>`(select coalesce(max(slot), -1) + 1 from accounts where administration_id = ${administrationId})`
}
