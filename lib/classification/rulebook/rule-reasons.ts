import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"

/** What a reason of cause "rule" says: which rule of which edition, and where the facts stand that it met. */
export type RuleReason = {
  book: number | null
  rule: string
  version: number
} & (
  | { /** A row of `rule_facts`. */ facts: string }
  | { /** A run; its change of the account. */ run: string }
)

/** The facts that a reason refers to, as SQL on the row of an assignment and the account's slot. */
export function factsOfReason(administrationId: string, assignment: string, slot: SQL): SQL {
  const reason = sql.raw(`${assignment}.facts`)
  const account = sql.raw(`${assignment}.account_id`)
  return sql`coalesce(
    (select kept.facts from rule_facts kept
      where kept.administration_id = ${administrationId} and kept.account_id = ${account}
        and kept.id = (${reason} ->> 'facts')::uuid),
    (select changed.facts from rule_changes changed
      where changed.administration_id = ${administrationId} and changed.run_id = (${reason} ->> 'run')::uuid
        and changed.slot = ${slot}))`
}

/** What says who somebody is. */
const PERSONAL = ["name", "email", "city", "postcode"]

/** Takes the person out of what rules decided on, for accounts that were erased: such a label replays no more. */
export async function eraseRuleFacts(tx: Tx, administrationId: string, accountIds: string[]): Promise<void> {
  const ids = JSON.stringify(accountIds)
  for (const table of ["rule_facts", "rule_changes"]) {
    await tx.execute(sql`
      update ${sql.identifier(table)} as kept set facts = facts - ${sql.param(PERSONAL)}::text[]
      from accounts
      where kept.administration_id = ${administrationId} and accounts.administration_id = ${administrationId}
        and accounts.id = kept.account_id and accounts.name = accounts.code and accounts.email is null
        and kept.account_id in (select value::uuid from json_array_elements_text(${ids}::json))`)
  }
}
