import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { type FieldId, fieldNumber } from "../rules"
import { entriesOf, rulesOf } from "./book"
import { explain, type TestTrace } from "./explain"
import type { FactValue } from "./facts"
import { factsOfReason, type RuleReason } from "./rule-reasons"
import { livingNumber, readWorld } from "./world"

type RuleName = { id: string; version: number; name: string }

export type LabelExplanation = {
  /** The edition that decided. */
  book: number
  rule: RuleName
  decidedAt: Date
  /** By `factKey`; what was not known is absent. */
  facts: Record<string, FactValue>
  /** Every test of the rule, as it was met. */
  matched: TestTrace[]
  /** The rules above it, each with the test that kept it from matching. */
  higher: { rule: RuleName; failed: TestTrace }[]
  /** Deciding anew from the stored facts gives the same label. */
  replays: boolean
}

/** Why a rule gave the label that stands there: decided anew from what was stored. Null when no rule did. */
export async function explainLabel(
  tx: Tx,
  administrationId: string,
  accountId: string,
  field: FieldId,
): Promise<LabelExplanation | null> {
  const { rows } = await tx.execute<{
    cause: string
    to_number: number | null
    at: string
    reason: RuleReason & { book: number }
    values: Record<string, FactValue> | null
  }>(sql`
    select last.cause, last.to_number, to_json(last.at)#>>'{}' as at, last.facts as reason,
      ${factsOfReason(administrationId, "last", sql`accounts.slot`)} as values
    from assignments last
    join accounts on accounts.administration_id = ${administrationId} and accounts.id = last.account_id
    where last.administration_id = ${administrationId} and last.account_id = ${accountId}
      and last.field = ${fieldNumber(field)}
    order by last.id desc limit 1`)
  const [last] = rows
  if (last?.cause !== "rule") return null
  const { book, rule, version } = last.reason
  const values = last.values ?? {}
  const world = await readWorld(tx, administrationId)
  const rules = await rulesOf(tx, administrationId, await entriesOf(tx, administrationId, book))
  const decided = rules.find((one) => one.id === rule && one.version === version)
  if (!decided) throw new Error(`edition ${book} has no version ${version} of rule ${rule}`)
  const { outcome, rule: found, matched, higher } = explain(rules, world, values, field)
  const along = !decided.outcomes.some((number) => world.values.get(number)?.field === field)
  return {
    book,
    rule: { id: decided.id, version, name: decided.name },
    decidedAt: new Date(last.at),
    facts: values,
    matched,
    higher,
    // A sector that came along with its subsector, or a subsector that went, was decided by the other's rule.
    replays:
      along ||
      (found?.id === rule && last.to_number !== null && outcome === livingNumber(world, last.to_number)),
  }
}
