import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { asOfDay, openItems } from "./lists/open-on"

/** The control account at the end of a day, in the currency of the books. */
export async function controlBalance(tx: Tx, administrationId: string, day: string): Promise<bigint> {
  const { rows } = await tx.execute<{ balance: string }>(sql`
    select coalesce(sum(l.amount_minor), 0)::text as balance from entry_lines l
    join ledger_accounts a on a.administration_id = ${administrationId} and a.code = l.ledger_code and a.use = 'debtors'
    where l.administration_id = ${administrationId} and l.entry_date <= ${day}::date`)
  return BigInt(rows[0]?.balance ?? 0)
}

/** What is open at the end of a day, in the currency of the books; `only` narrows items `i`. */
export async function openBalance(
  tx: Tx,
  administrationId: string,
  day: string,
  only: SQL = sql``,
): Promise<bigint> {
  const asOf = await asOfDay(tx, administrationId, day)
  const { rows } = await tx.execute<{ balance: string }>(sql`
    select coalesce(sum(i.open_base_on), 0)::text as balance
    from (${openItems(administrationId, asOf)}) as i where true ${only}`)
  return BigInt(rows[0]?.balance ?? 0)
}
