import { fieldNumber } from "../rules"
import type { Compiled } from "./decide"
import type { JudgedAccount } from "./judge"

/** What a dry run found, as it is kept in its job's result. Fields by number, values by number, null is blank. */
export type RunResult = {
  /** Accounts that were looked at, and those of which some label would change. */
  accounts: number
  changed: number
  /** Which rule decides how many, whether their label changes or not. */
  outcomes: { rule: string; field: number; to: number; accounts: number }[]
  /** By field: from what to what; what stays is among them. */
  matrix: { field: number; from: number | null; to: number | null; accounts: number }[]
  /** No rule matched; a person's label stays. */
  unmatched: { field: number; accounts: number }[]
  locked: { field: number; accounts: number }[]
  /** The rule that would change most accounts; null when nothing changes. */
  most: { rule: string; accounts: number } | null
}

/** Sums as plain data, so that a step can leave them to the next. */
export type RunCounts = { accounts: number; changed: number; by: Record<string, number> }

export const NO_COUNTS: RunCounts = { accounts: 0, changed: 0, by: {} }

export function countJudged(counts: RunCounts, judged: JudgedAccount[]): RunCounts {
  const by: Record<string, number> = { ...counts.by }
  const add = (key: string) => {
    by[key] = (by[key] ?? 0) + 1
  }
  let changed = 0
  for (const { judgement } of judged) {
    if (judgement.changes.length > 0) changed += 1
    for (const { field, from, to, entry, held } of judgement.outcomes) {
      add(`matrix ${field} ${from} ${to}`)
      if (held) add(`locked ${field}`)
      else if (entry === null) add(`unmatched ${field}`)
      else add(`outcome ${field} ${entry} ${to}`)
    }
    for (const entry of new Set(judgement.changes.map((change) => change.entry))) add(`touched ${entry}`)
    for (const { field, from, to, entry } of judgement.changes) {
      if (!judgement.outcomes.some((outcome) => outcome.field === field && outcome.entry === entry))
        add(`matrix ${field} ${from} ${to}`)
    }
  }
  return { accounts: counts.accounts + judged.length, changed: counts.changed + changed, by }
}

export function resultOf({ accounts, changed, by }: RunCounts, { rules, fields }: Compiled): RunResult {
  const rows = Object.entries(by).map(([key, count]) => {
    const [kind = "", ...rest] = key.split(" ")
    return { kind, rest: rest.map((text) => (text === "null" ? null : Number(text))), count }
  })
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
  const ruleAt = (entry: number | null | undefined) => rules[entry ?? -1]?.id ?? ""
  const order = fields.map(({ field }) => fieldNumber(field))
  const byField = (a: { field: number }, b: { field: number }) =>
    order.indexOf(a.field) - order.indexOf(b.field)
  const most = of("touched").sort((a, b) => b.count - a.count)[0]
  return {
    accounts,
    changed,
    outcomes: of("outcome").map(({ rest: [field, entry, to], count }) => ({
      rule: ruleAt(entry),
      field: field ?? 0,
      to: to ?? 0,
      accounts: count,
    })),
    matrix: of("matrix")
      .map(({ rest: [field, from, to], count }) => ({
        field: field ?? 0,
        from: from ?? null,
        to: to ?? null,
        accounts: count,
      }))
      .sort((a, b) => byField(a, b) || b.accounts - a.accounts),
    unmatched: of("unmatched").map(({ rest: [field], count }) => ({ field: field ?? 0, accounts: count })),
    locked: of("locked").map(({ rest: [field], count }) => ({ field: field ?? 0, accounts: count })),
    most: most ? { rule: ruleAt(most.rest[0]), accounts: most.count } : null,
  }
}
