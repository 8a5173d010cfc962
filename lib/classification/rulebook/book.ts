import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { type Activation, isWorking, type ModuleId, stateOf } from "@/lib/modules/rules"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { requiredFields } from "../field-queries"
import { type Condition, type Rule, testsOf } from "./condition"
import { type Compiled, compile } from "./decide"
import type { Entry } from "./edition"
import { nextNight } from "./night"
import { readWorld } from "./world"

/** The number of the edition in force; null for none. */
export async function bookInForce(tx: Tx, administrationId: string): Promise<number | null> {
  const { rows } = await tx.execute<{ book: number | null }>(
    sql`select book from rule_states where administration_id = ${administrationId}`,
  )
  return rows[0]?.book ?? null
}

export async function entriesOf(tx: Tx, administrationId: string, book: number): Promise<Entry[]> {
  const { rows } = await tx.execute<{ entries: Entry[] }>(sql`
    select entries from rulebooks where administration_id = ${administrationId} and number = ${book}`)
  if (!rows[0]) throw new Error(`no edition ${book} of the rules`)
  return rows[0].entries
}

/** What the rules of these entries said, in their order. */
export async function rulesOf(tx: Tx, administrationId: string, entries: Entry[]): Promise<Rule[]> {
  const { rows } = await tx.execute<Rule & { condition: Condition }>(sql`
    select v.rule_id as id, v.version, v.name, v.condition, v.outcomes
    from json_to_recordset(${JSON.stringify(entries)}::json) as e (rule uuid, version int)
    join rule_versions v on v.administration_id = ${administrationId} and v.rule_id = e.rule and v.version = e.version`)
  const found = new Map(rows.map((rule) => [`${rule.id} ${rule.version}`, rule]))
  return entries.map(({ rule, version }) => {
    const known = found.get(`${rule} ${version}`)
    if (!known) throw new Error(`no version ${version} of rule ${rule}`)
    return known
  })
}

/** Ready to decide; `required` are the numbers of the fields that everybody should have a value of. */
export type Book = {
  /** Null while it is tried and not published. */
  number: number | null
  compiled: Compiled
  required: ReadonlySet<number>
}

export async function openBook(
  tx: Tx,
  administrationId: string,
  number: number | null,
  entries: Entry[],
): Promise<Book> {
  const world = await readWorld(tx, administrationId)
  const rules = await rulesOf(tx, administrationId, entries)
  return { number, compiled: compile(rules, world), required: await requiredFields(tx, administrationId) }
}

const MODULE: ModuleId = "customer-classification"
const KEEP_MS = 30_000
const MOST_KEPT = 200
const kept = new Map<string, { book: Book; until: number }>()

/**
 * The edition in force, for what happens by itself: null while there is none, or while the module Customer
 * classification does not work. Kept for half a minute, since an edition never changes, values that it gives are
 * neither archived nor merged while it is in force, and every delivery asks for it.
 */
export async function workingBook(tx: Tx, administrationId: string, now: Date): Promise<Book | null> {
  const { rows } = await tx.execute<{ number: number; required: number[]; module: Activation | null }>(sql`
    select s.book as number,
      array(select field from fields where administration_id = ${administrationId} and is_required) as required,
      (select json_build_object('on', is_on, 'trialEndsOn', trial_ends_on, 'paidUntil', paid_until) from activations
        where administration_id = ${administrationId} and module = ${MODULE}) as module
    from rule_states s where s.administration_id = ${administrationId} and s.book is not null`)
  const [state] = rows
  if (!state || !isWorking(stateOf(state.module, dayOf(now)))) return null
  const { number } = state
  const key = `${administrationId} ${number}`
  const known = kept.get(key)
  // What is wanted of everybody may change while an edition stays.
  if (known && known.until > now.getTime()) return { ...known.book, required: new Set(state.required) }
  const book = await openBook(tx, administrationId, number, await entriesOf(tx, administrationId, number))
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(key, { book, until: now.getTime() + KEEP_MS })
  return book
}

/**
 * Refuses to archive or merge a value that rules in force give or ask for: they would go on meaning it. Rules change
 * first.
 */
export async function refuseUsedByRules(tx: Tx, administrationId: string, number: number): Promise<void> {
  const book = await bookInForce(tx, administrationId)
  if (book === null) return
  const rules = await rulesOf(tx, administrationId, await entriesOf(tx, administrationId, book))
  const uses = ({ condition, outcomes }: Rule) =>
    outcomes.includes(number) ||
    testsOf(condition).some((test) => "values" in test && (test.values as unknown[]).includes(number))
  const user = rules.find(uses)
  if (user) throw new Refusal("value_used_by_rule", {}, { rule: user.name })
}

/**
 * Puts an edition in force, as the next number; `entries` null puts none in force. The night's work is due
 * from the coming night on.
 */
export async function publish(
  tx: Tx,
  administrationId: string,
  edition: { entries: Entry[] | null; by: string | null; runId: string | null; evaluatedOn: string },
  now: Date,
): Promise<number | null> {
  await tx.execute(sql`
    insert into rule_states (administration_id) values (${administrationId}) on conflict (administration_id) do nothing`)
  await tx.execute(sql`select from rule_states where administration_id = ${administrationId} for update`)
  const number = edition.entries
    ? await addEdition(tx, administrationId, edition.entries, edition, now)
    : null
  await tx.execute(sql`
    update rule_states set book = ${number}::int, evaluated_on = ${edition.evaluatedOn}::date,
      nightly_at = ${nextNight(now)}::timestamptz
    where administration_id = ${administrationId}`)
  return number
}

async function addEdition(
  tx: Tx,
  administrationId: string,
  entries: Entry[],
  { by, runId }: { by: string | null; runId: string | null },
  now: Date,
): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into rulebooks (administration_id, number, entries, published_at, published_by, run_id)
    select ${administrationId}::uuid, coalesce(max(number), 0) + 1, ${JSON.stringify(entries)}::jsonb,
      ${now}::timestamptz, ${by}::uuid, ${runId}::uuid
    from rulebooks where administration_id = ${administrationId}
    returning number`)
  return rows[0]?.number ?? 1
}
