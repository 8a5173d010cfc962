import { type SQL, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { facetsChangedWhere } from "@/lib/accounts/bitmaps/changes"
import { dayOf } from "@/lib/platform/calendar"
import { rowsAs } from "@/lib/platform/rows-as"
import { type Book, workingBook } from "./book"
import { type Compiled, factsAt } from "./decide"
import { type Judgement, judge } from "./judge"
import { type AccountFacts, readFacts } from "./read-facts"
import type { RuleReason } from "./rule-reasons"
import { writeFindings } from "./write-findings"
import { changesFrom, type LabelChange, NOTHING_WRITTEN, type Written, writeLabels } from "./write-labels"

export type JudgedAccount = { account: AccountFacts; judgement: Judgement }

/** What the rules make of these accounts. */
export function judgeAll({ compiled, required }: Book, accounts: AccountFacts[]): JudgedAccount[] {
  return accounts.map((account) => ({ account, judgement: judge(compiled, account, required) }))
}

/** The edition in force decides about these accounts, at once, and what it found goes to review. */
export async function classifyAccounts(
  tx: Tx,
  administrationId: string,
  book: Book,
  which: SQL,
  now: Date,
  jobId: string | null = null,
): Promise<{ seen: number; written: Written }> {
  const { needs } = book.compiled
  const asked = { needs, which, asOf: dayOf(now), lock: true }
  const judged = judgeAll(book, await readFacts(tx, administrationId, asked))
  const kept = judged.flatMap((one) => {
    const changes = labelChanges(one, book.compiled)
    return changes.length > 0 ? [{ id: uuidv7(), accountId: one.account.id, changes }] : []
  })
  await keepFacts(tx, administrationId, kept)
  const changes = changesFrom(
    kept.flatMap(({ id, changes: some }) => some.map((change) => withReason(change, book, id))),
  )
  const reason = { cause: "rule" as const, userId: null, jobId }
  const written = changes ? await writeLabels(tx, administrationId, changes, reason, now) : NOTHING_WRITTEN
  await writeFindings(tx, administrationId, book.compiled, judged, now)
  return { seen: judged.length, written }
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
  const which = sql`id = any(${sql.param(ids)}::uuid[])`
  const { written } = await classifyAccounts(tx, administrationId, book, which, now)
  if (written.accounts) await facetsChangedWhere(tx, administrationId, which, { asked: true })
  await tx.execute(sql`
    delete from rule_due
    where administration_id = ${administrationId} and account_id = any(${sql.param(ids)}::uuid[])`)
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

async function keepFacts(
  tx: Tx,
  administrationId: string,
  kept: { id: string; accountId: string; changes: Unreasoned[] }[],
): Promise<void> {
  if (kept.length === 0) return
  await tx.execute(sql`
    insert into rule_facts (administration_id, account_id, id, facts)
    select ${administrationId}::uuid, r.account_id, r.id, r.facts
    from ${rowsAs(kept, {
      account_id: ["uuid", ({ accountId }) => accountId],
      id: ["uuid", ({ id }) => id],
      facts: ["jsonb", ({ changes }) => factsOf(changes)],
    })}`)
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
