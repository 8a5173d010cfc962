import { type SQL, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { anyOf } from "@/lib/platform/any-of"
import { dayOf } from "@/lib/platform/calendar"
import { rowsAs } from "@/lib/platform/rows-as"
import { type Book, workingBook } from "./book"
import { type Compiled, factsAt } from "./decide"
import { type JudgedAccount, judge } from "./judge"
import { type AccountFacts, holdFacts } from "./read-facts"
import type { RuleReason } from "./rule-reasons"
import { findingParts } from "./write-findings"
import { changesFrom, type LabelChange, NOTHING_WRITTEN, type Written, writeLabels } from "./write-labels"

/** What the rules make of these accounts. */
export function judgeAll({ compiled, required }: Book, accounts: AccountFacts[]): JudgedAccount[] {
  return accounts.map((account) => ({ account, judgement: judge(compiled, account, required) }))
}

type Writing = { now: Date; jobId?: string | null; also?: SQL[]; ofChanged?: SQL[] }

/**
 * The edition in force decides about these accounts, at once, and what it found goes to review. `also` are further
 * parts of the statement that writes that, `ofChanged` of one that changes labels, as `writeLabels` takes them.
 */
export async function classifyAccounts(
  tx: Tx,
  administrationId: string,
  book: Book,
  ids: string[],
  { now, jobId = null, also = [], ofChanged = [] }: Writing,
): Promise<{ seen: number; written: Written }> {
  const asked = { needs: book.compiled.needs, ids, asOf: dayOf(now) }
  const judged = judgeAll(book, await holdFacts(tx, administrationId, asked))
  if (judged.length === 0) return { seen: 0, written: NOTHING_WRITTEN }
  const kept = judged.flatMap((one) => {
    const changes = labelChanges(one, book.compiled)
    return changes.length > 0 ? [{ id: uuidv7(), accountId: one.account.id, changes }] : []
  })
  const parts = [...(await findingParts(tx, administrationId, book.compiled, judged, now)), ...also]
  const changes = changesFrom(
    kept.flatMap(({ id, changes: some }) => some.map((change) => withReason(change, book, id))),
  )
  if (!changes) {
    await tx.execute(sql`with ${sql.join(parts, sql`, `)} select`)
    return { seen: judged.length, written: NOTHING_WRITTEN }
  }
  const reason = { cause: "rule" as const, userId: null, jobId }
  const all = [keptFacts(administrationId, kept), ...parts, ...ofChanged]
  return {
    seen: judged.length,
    written: await writeLabels(tx, administrationId, changes, reason, now, all),
  }
}

/**
 * For who just arrived or ordered, in the transaction that recorded it, after the module's label. Does nothing
 * while no rules are in force or the module does not work.
 */
export async function classifyArrivals(
  tx: Tx,
  administrationId: string,
  accountIds: string[],
  now: Date,
): Promise<void> {
  if (accountIds.length === 0) return
  const book = await workingBook(tx, administrationId, now)
  if (!book) return
  const ids = [...new Set(accountIds)]
  const asked = sql`asked as (
      delete from rule_due where administration_id = ${administrationId} and account_id = ${anyOf(ids)}
    )`
  await classifyAccounts(tx, administrationId, book, ids, {
    now,
    also: [asked],
    ofChanged: [facetsOfChanged(administrationId)],
  })
}

/** A part of the statement that writes labels: their accounts are counted afresh, and not asked again. */
export function facetsOfChanged(administrationId: string): SQL {
  return sql`facets as (
      insert into facet_changes (administration_id, slot)
      select distinct ${administrationId}::uuid, slot from met where free
    )`
}

type Unreasoned = Omit<LabelChange, "facts"> & { entry: number; values: Record<string, unknown> }

/** The changes of an account, each with the facts that its rule and the higher ones asked for. */
export function labelChanges({ account, judgement }: JudgedAccount, compiled: Compiled): Unreasoned[] {
  return judgement.changes.map(({ field, from, to, entry, asked }) => ({
    accountId: account.id,
    slot: account.slot,
    field,
    from,
    to,
    entry,
    values: factsAt(compiled, account.row, asked),
  }))
}

/** What all changes of an account were decided on. */
export function factsOf(changes: Unreasoned[]): string {
  return JSON.stringify(Object.assign({}, ...changes.map(({ values }) => values)))
}

function keptFacts(
  administrationId: string,
  kept: { id: string; accountId: string; changes: Unreasoned[] }[],
): SQL {
  return sql`kept_facts as (
      insert into rule_facts (administration_id, account_id, id, facts)
      select ${administrationId}::uuid, r.account_id, r.id, r.facts
      from ${rowsAs(kept, {
        account_id: ["uuid", ({ accountId }) => accountId],
        id: ["uuid", ({ id }) => id],
        facts: ["jsonb", ({ changes }) => factsOf(changes)],
      })}
    )`
}

function withReason(
  { entry, values: _values, ...change }: Unreasoned,
  { number, compiled }: Book,
  facts: string,
): LabelChange {
  const rule = compiled.rules[entry]
  if (!rule) throw new Error(`no rule at ${entry}`)
  const reason: RuleReason = { book: number, rule: rule.id, version: rule.version, facts }
  return { ...change, facts: JSON.stringify(reason) }
}
