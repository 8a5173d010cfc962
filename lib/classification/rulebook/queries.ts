import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { RULE_STATES } from "@/db/vocabulary"
import type { Condition, Rule } from "./condition"
import { compareEditions, type Entry, type EntryChange } from "./edition"
import { type Problem, problemsOf } from "./problems"
import type { RunResult } from "./run-counts"
import { type RuleWorld, readWorld } from "./world"

export type RuleState = (typeof RULE_STATES)[number]

export type StoredRule = Rule & {
  /** From 1 on, without gaps. */
  position: number
  state: RuleState
  updatedAt: Date
  /** Null when the system wrote it, or somebody who is gone. */
  updatedBy: string | null
}

export type ListedRule = StoredRule & {
  /** The version in force; null when it is not in force at all. */
  inForce: number | null
  /** What publishing now would change about it; null for nothing. */
  pending: EntryChange | null
  problems: Problem[]
  /** For how many accounts it decided in the newest run; null when it was not in that run. */
  hits: number | null
}

export type Edition = { number: number; publishedAt: Date; publishedBy: string | null; entries: Entry[] }

export type RuleList = {
  rules: ListedRule[]
  /** The edition in force; null for none. */
  edition: Edition | null
  /** How many rules publishing now would add, change, move or leave out. */
  pending: number
}

/** All rules in their order, with what is wrong with each and whether it differs from what is in force. */
export async function listRules(tx: Tx, administrationId: string): Promise<RuleList> {
  const rules = await storedRules(tx, administrationId)
  const world = await readWorld(tx, administrationId)
  const edition = await editionInForce(tx, administrationId)
  const problems = problemsByRule(rules, world)
  const differences = compareEditions(edition?.entries ?? [], entriesOf(rules, problems))
  const inForce = new Map(edition?.entries.map(({ rule, version }) => [rule, version]))
  const hits = await hitsOfNewestRun(tx, administrationId)
  return {
    rules: rules.map((rule) => ({
      ...rule,
      inForce: inForce.get(rule.id) ?? null,
      pending: differences.get(rule.id) ?? null,
      problems: problems.get(rule.id) ?? [],
      hits: hits.get(rule.id) ?? null,
    })),
    edition,
    pending: differences.size,
  }
}

/** Null for a rule that is not there, or was thrown away. */
export async function readRule(tx: Tx, administrationId: string, id: string): Promise<ListedRule | null> {
  const { rules } = await listRules(tx, administrationId)
  return rules.find((rule) => rule.id === id) ?? null
}

/** By rule of the newest run that ended: for how many accounts it decided, of several fields the most. */
async function hitsOfNewestRun(tx: Tx, administrationId: string): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ entries: Entry[]; result: Pick<RunResult, "outcomes"> | null }>(sql`
    select r.entries, j.result from rule_runs r
    join jobs j on j.administration_id = ${administrationId} and j.id = r.id and j.state = 'done'
    where r.administration_id = ${administrationId} order by r.id desc limit 1`)
  const [run] = rows
  const hits = new Map(run?.entries.map(({ rule }): [string, number] => [rule, 0]))
  for (const { rule, accounts } of run?.result?.outcomes ?? [])
    hits.set(rule, Math.max(hits.get(rule) ?? 0, accounts))
  return hits
}

/** What a dry run tries and its application publishes: rules that are on and sound, newest version, in order. */
export async function proposedEntries(tx: Tx, administrationId: string): Promise<Entry[]> {
  const rules = await storedRules(tx, administrationId)
  return entriesOf(rules, problemsByRule(rules, await readWorld(tx, administrationId)))
}

/** How many rules differ between what is in force and what would be published now. */
export async function changesSincePublished(tx: Tx, administrationId: string): Promise<number> {
  const edition = await editionInForce(tx, administrationId)
  return compareEditions(edition?.entries ?? [], await proposedEntries(tx, administrationId)).size
}

export type RuleVersion = {
  version: number
  name: string
  condition: Condition
  outcomes: number[]
  savedAt: Date
  savedBy: string | null
}

/** What a rule said, newest first; also of one that was thrown away. */
export async function ruleVersions(tx: Tx, administrationId: string, id: string): Promise<RuleVersion[]> {
  const { rows } = await tx.execute<Omit<RuleVersion, "savedAt"> & { savedAt: string }>(sql`
    select v.version, v.name, v.condition, v.outcomes, v.saved_at as "savedAt", u.name as "savedBy"
    from rule_versions v left join users u on u.id = v.saved_by
    where v.administration_id = ${administrationId} and v.rule_id = ${id}::uuid
    order by v.version desc`)
  return rows.map((row) => ({ ...row, savedAt: new Date(row.savedAt) }))
}

/** All that were not thrown away, in order. */
export async function storedRules(tx: Tx, administrationId: string): Promise<StoredRule[]> {
  const { rows } = await tx.execute<Omit<StoredRule, "updatedAt"> & { updatedAt: string }>(sql`
    select r.id, r.position, r.state, r.version, r.name, r.condition, r.outcomes, r.updated_at as "updatedAt",
      u.name as "updatedBy"
    from rules r left join users u on u.id = r.updated_by
    where r.administration_id = ${administrationId} and r.archived_at is null
    order by r.position, r.id`)
  return rows.map((row) => ({ ...row, updatedAt: new Date(row.updatedAt) }))
}

export async function editionInForce(tx: Tx, administrationId: string): Promise<Edition | null> {
  const { rows } = await tx.execute<Omit<Edition, "publishedAt"> & { publishedAt: string }>(sql`
    select b.number, b.published_at as "publishedAt", u.name as "publishedBy", b.entries
    from rule_states s
    join rulebooks b on b.administration_id = s.administration_id and b.number = s.book
    left join users u on u.id = b.published_by
    where s.administration_id = ${administrationId}`)
  const [row] = rows
  return row ? { ...row, publishedAt: new Date(row.publishedAt) } : null
}

/** Each rule beside those that are on: a draft makes no circle for others. */
export function problemsByRule(
  rules: (Rule & { state: RuleState })[],
  world: RuleWorld,
): Map<string, Problem[]> {
  const on = problemsOf(
    rules.filter(({ state }) => state === "on"),
    world,
  )
  return new Map(
    rules.map(({ id, state }) => {
      const all = state === "on" ? on : problemsBeside(rules, id, world)
      return [id, all.filter(({ rule }) => rule === id)]
    }),
  )
}

/** The problems that all rules that are on would have if this one were on too. */
function problemsBeside(rules: (Rule & { state: RuleState })[], id: string, world: RuleWorld): Problem[] {
  return problemsOf(
    rules.filter((rule) => rule.state === "on" || rule.id === id),
    world,
  )
}

function entriesOf(rules: StoredRule[], problems: Map<string, Problem[]>): Entry[] {
  return rules
    .filter(
      ({ id, state }) => state === "on" && !problems.get(id)?.some(({ severity }) => severity === "error"),
    )
    .map(({ id, version }) => ({ rule: id, version }))
}
