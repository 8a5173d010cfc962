import type { Tx } from "@/db/client"
import type { Rule } from "./condition"
import { type Estimate, estimateCondition } from "./estimate"
import type { Problem } from "./problems"
import { problemsByRule, storedRules } from "./queries"
import { readWorld } from "./world"

/** A rule as it is being written, saved or not. */
export type Tried = { id: string | null } & Pick<Rule, "condition" | "outcomes">

export type Trial = {
  problems: Problem[]
  /** Null while the condition has errors. */
  match: Estimate | null
}

/** What is wrong with a rule among those that are on, and whom its condition matches now. */
export async function tryRule(tx: Tx, administrationId: string, tried: Tried, now: Date): Promise<Trial> {
  const { condition, outcomes } = tried
  const all = await storedRules(tx, administrationId)
  const id = tried.id ?? "new"
  const isStored = all.some((rule) => rule.id === id)
  const rules = isStored
    ? all.map((rule) => (rule.id === id ? { ...rule, condition, outcomes } : rule))
    : [...all, { id, version: 1, name: "", condition, outcomes, state: "draft" as const }]
  const world = await readWorld(tx, administrationId)
  const problems = problemsByRule(rules, world).get(id) ?? []
  const unsound = problems.some(({ severity, path }) => severity === "error" && path !== null)
  const match = unsound ? null : await estimateCondition(tx, administrationId, tried.condition, now)
  return { problems, match }
}
