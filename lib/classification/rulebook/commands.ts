import { isDeepStrictEqual } from "node:util"
import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { rules, ruleVersions } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import { lockSettings } from "@/lib/administrations/commands"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import type { Condition, Rule } from "./condition"
import type { Move, NewRule, SavedRule } from "./input"
import { problemsByRule, type RuleState, type StoredRule, storedRules } from "./queries"
import { readWorld } from "./world"

/** More rules than this nobody oversees. */
export const MOST_RULES = 500

/** A draft below all others. Returns its id. */
export async function addRule(tx: Tx, context: Context, rule: NewRule, now: Date): Promise<string> {
  await lockSettings(tx, context.administrationId)
  const all = await storedRules(tx, context.administrationId)
  return insertRule(tx, context, rule, all.length, all, now)
}

/**
 * A new version, when name, condition or outcomes changed. Somebody else's newer version is never overwritten
 * (`changed_since`). A rule that is on and has become unsound goes back to draft.
 */
export async function saveRule(
  tx: Tx,
  context: Context,
  { id, version, ...said }: SavedRule,
  now: Date,
): Promise<{ version: number; state: RuleState }> {
  const { administrationId } = context
  await lockSettings(tx, administrationId)
  const all = await storedRules(tx, administrationId)
  const rule = find(all, id)
  if (rule.version !== version) {
    throw new Refusal("changed_since", {}, { person: rule.updatedBy ?? "–" })
  }
  const saying = { ...said, condition: tidy(said.condition) }
  const { name, condition, outcomes } = rule
  if (isDeepStrictEqual(saying, { name, condition, outcomes })) return { version, state: rule.state }
  await refuseUnknown(tx, administrationId, saying.outcomes)
  const next = { ...rule, ...saying, version: version + 1 }
  const sound = await isSound(tx, administrationId, replace(all, next), id)
  const state = rule.state === "on" && !sound ? "draft" : rule.state
  await tx.execute(sql`
    update rules set name = ${next.name}, condition = ${JSON.stringify(next.condition)}::jsonb,
      outcomes = ${numbers(next.outcomes)}, version = ${next.version}, state = ${state},
      updated_at = ${now.toISOString()}::timestamptz, updated_by = ${userOf(context)}::uuid
    where administration_id = ${administrationId} and id = ${id}::uuid`)
  await insertVersion(tx, context, next, now)
  await record(tx, context, "rule.saved", id, { name: next.name, version: next.version })
  if (state !== rule.state) await record(tx, context, "rule.state", id, { from: rule.state, to: state })
  return { version: next.version, state }
}

/** Another place in the list: of two that match, the higher decides. */
export async function moveRule(tx: Tx, context: Context, move: Move): Promise<void> {
  const { administrationId } = context
  await lockSettings(tx, administrationId)
  const all = await storedRules(tx, administrationId)
  const from = all.findIndex(({ id }) => id === move.id)
  if (from < 0) throw new Refusal("not_found")
  const wanted = "by" in move ? from + move.by : move.to - 1
  const to = Math.max(0, Math.min(all.length - 1, wanted))
  if (to === from) return
  const ids = all.map(({ id }) => id).filter((id) => id !== move.id)
  ids.splice(to, 0, move.id)
  await putInOrder(tx, administrationId, ids)
  await record(tx, context, "rule.moved", move.id, { from: from + 1, to: to + 1 })
}

/** draft, on or off. One with errors is not switched on: its problems say what to do. */
export async function setRuleState(
  tx: Tx,
  context: Context,
  { id, state }: { id: string; state: RuleState },
  now: Date,
): Promise<void> {
  const { administrationId } = context
  await lockSettings(tx, administrationId)
  const all = await storedRules(tx, administrationId)
  const rule = find(all, id)
  if (rule.state === state) return
  if (state === "on" && !(await isSound(tx, administrationId, all, id))) {
    throw new Refusal("rule_has_problems")
  }
  await tx.execute(sql`
    update rules set state = ${state}, updated_at = ${now.toISOString()}::timestamptz,
      updated_by = ${userOf(context)}::uuid
    where administration_id = ${administrationId} and id = ${id}::uuid`)
  await record(tx, context, "rule.state", id, { from: rule.state, to: state })
}

/** Leaves the list; labels that it gave stay and can still be explained. */
export async function archiveRule(tx: Tx, context: Context, id: string, now: Date): Promise<void> {
  const { administrationId } = context
  await lockSettings(tx, administrationId)
  const all = await storedRules(tx, administrationId)
  const rule = find(all, id)
  await tx.execute(sql`
    update rules set archived_at = ${now.toISOString()}::timestamptz, state = 'off',
      updated_at = ${now.toISOString()}::timestamptz, updated_by = ${userOf(context)}::uuid
    where administration_id = ${administrationId} and id = ${id}::uuid`)
  await putInOrder(
    tx,
    administrationId,
    all.filter((other) => other !== rule).map((other) => other.id),
  )
  await record(tx, context, "rule.archived", id, { name: rule.name })
}

/** A draft right below, under the next free name: "VIP", "VIP 2". Returns its id. */
export async function copyRule(tx: Tx, context: Context, id: string, now: Date): Promise<string> {
  await lockSettings(tx, context.administrationId)
  const all = await storedRules(tx, context.administrationId)
  const { name, condition, outcomes } = find(all, id)
  const copy = { name: freeName(name, all), condition, outcomes }
  return insertRule(tx, context, copy, all.findIndex((rule) => rule.id === id) + 1, all, now)
}

/** `place` counts from 0; those below make room. */
export async function insertRule(
  tx: Tx,
  context: Context,
  { name, condition, outcomes }: NewRule,
  place: number,
  all: StoredRule[],
  now: Date,
): Promise<string> {
  const { administrationId } = context
  if (all.length >= MOST_RULES) throw new Refusal("too_many_rules", {}, { most: MOST_RULES })
  await refuseUnknown(tx, administrationId, outcomes)
  const rule: Rule = { id: uuidv7(), version: 1, name, condition: tidy(condition), outcomes }
  await tx.insert(rules).values({
    ...rule,
    administrationId,
    position: place + 1,
    state: "draft",
    createdAt: now,
    updatedAt: now,
    updatedBy: userOf(context),
  })
  await insertVersion(tx, context, rule, now)
  const ids = all.map(({ id }) => id)
  if (place < ids.length) await putInOrder(tx, administrationId, ids.toSpliced(place, 0, rule.id))
  await record(tx, context, "rule.added", rule.id, { name })
  return rule.id
}

async function insertVersion(tx: Tx, context: Context, rule: Rule, now: Date): Promise<void> {
  await tx.insert(ruleVersions).values({
    administrationId: context.administrationId,
    ruleId: rule.id,
    version: rule.version,
    name: rule.name,
    condition: rule.condition,
    outcomes: rule.outcomes,
    savedAt: now,
    savedBy: userOf(context),
  })
}

async function putInOrder(tx: Tx, administrationId: string, ids: string[]): Promise<void> {
  const places = JSON.stringify(ids.map((id, i) => ({ id, position: i + 1 })))
  await tx.execute(sql`
    update rules r set position = p.position
    from json_to_recordset(${places}::json) as p(id uuid, position int)
    where r.administration_id = ${administrationId} and r.id = p.id and r.position <> p.position`)
}

async function isSound(tx: Tx, administrationId: string, all: StoredRule[], id: string): Promise<boolean> {
  const problems = problemsByRule(all, await readWorld(tx, administrationId)).get(id) ?? []
  return !problems.some(({ severity }) => severity === "error")
}

/** An archived value may stand in a draft, where it is named; one of another administration may not. */
async function refuseUnknown(tx: Tx, administrationId: string, outcomes: number[]): Promise<void> {
  const { values } = await readWorld(tx, administrationId)
  if (!outcomes.every((number) => values.has(number))) throw new Refusal("unknown_value")
}

/** As it is read back: no keys without a value, and "ever" is no window. */
function tidy(condition: Condition): Condition {
  if (condition.kind !== "test") return { kind: condition.kind, of: condition.of.map(tidy) }
  const { window, ...test } = condition
  return (window == null ? test : { ...test, window }) as Condition
}

function freeName(name: string, all: Rule[]): string {
  const taken = new Set(all.map((rule) => rule.name))
  const stem = name.replace(/ \d+$/, "").slice(0, 110)
  for (let n = 2; ; n++) if (!taken.has(`${stem} ${n}`)) return `${stem} ${n}`
}

function find(all: StoredRule[], id: string): StoredRule {
  const found = all.find((rule) => rule.id === id)
  if (!found) throw new Refusal("not_found")
  return found
}

function replace(all: StoredRule[], next: StoredRule): StoredRule[] {
  return all.map((rule) => (rule.id === next.id ? next : rule))
}

function numbers(outcomes: number[]) {
  return sql`${`{${outcomes.join(",")}}`}::int[]`
}

function userOf({ actor }: Context): string | null {
  return actor.kind === "user" ? actor.userId : null
}
