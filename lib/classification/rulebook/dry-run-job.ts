import { sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import type { JobHandler, RunningJob } from "@/lib/administrations/jobs"
import { planForSets, planForStep } from "@/lib/administrations/step-plans"
import { rowsAs } from "@/lib/platform/rows-as"
import { type Book, bookInForce, entriesOf, openBook } from "./book"
import { factsOf, judgeAll, labelChanges } from "./classify"
import type { JudgedAccount } from "./judge"
import { readFacts } from "./read-facts"
import { countJudged, NO_COUNTS, type RunCounts, resultOf } from "./run-counts"
import { findRun, type Run } from "./runs"
import { writeFindings } from "./write-findings"

type Cursor = { next: number; counts: RunCounts }

const SLOTS_PER_STEP = 15_000

/** Looks at all accounts, keeps what would change, and changes nothing. */
export const dryRunJob = dryRunJobOf(SLOTS_PER_STEP)

/** The same in steps of another size. */
export function dryRunJobOf(slotsPerStep: number): JobHandler {
  return async (job) => {
    const { administrationId } = job
    const { run, book, last, reviews } = await withAdministration(administrationId, (tx) => open(tx, job))
    let cursor = (job.cursor as Cursor | null) ?? { next: 0, counts: NO_COUNTS }
    const read = (from: number) => {
      if (from > last) return null
      const which = sql`accounts.slot >= ${from} and accounts.slot < ${from + slotsPerStep}`
      const facts = withAdministration(administrationId, async (tx) => {
        await planForStep(tx)
        return readFacts(tx, administrationId, { needs: book.compiled.needs, which, asOf: run.asOf })
      })
      // What fails is met where it is awaited; a job that is stopped before does not await it.
      facts.catch(() => undefined)
      return facts
    }
    for (let coming = read(cursor.next); coming; ) {
      const accounts = await coming
      const next = cursor.next + slotsPerStep
      // The database reads on while these are judged and written.
      coming = read(next)
      const judged = judgeAll(book, accounts)
      await job.step(async (tx) => {
        await planForSets(tx)
        await keepChanges(tx, administrationId, run.id, book, judged)
        if (reviews) await writeFindings(tx, administrationId, book.compiled, judged, job.createdAt)
        cursor = { next, counts: countJudged(cursor.counts, judged) }
        return { done: cursor.counts.accounts, cursor }
      })
    }
    return resultOf(cursor.counts, book.compiled)
  }
}

type Opened = {
  run: Run
  book: Book
  /** The highest slot. */
  last: number
  /** What is found goes to review: the rules are those in force, or none are. */
  reviews: boolean
}

async function open(tx: Tx, { administrationId, id }: RunningJob): Promise<Opened> {
  const run = await findRun(tx, administrationId, id)
  const inForce = await bookInForce(tx, administrationId)
  const entries = inForce === null ? null : await entriesOf(tx, administrationId, inForce)
  const { rows } = await tx.execute<{ last: number }>(sql`
    select coalesce(max(slot), -1) as last from accounts where administration_id = ${administrationId}`)
  return {
    run,
    book: await openBook(tx, administrationId, null, run.entries),
    last: rows[0]?.last ?? -1,
    reviews: entries === null || JSON.stringify(entries) === JSON.stringify(run.entries),
  }
}

async function keepChanges(
  tx: Tx,
  administrationId: string,
  runId: string,
  book: Book,
  judged: JudgedAccount[],
): Promise<void> {
  const rows = judged.flatMap((one) => {
    const changes = labelChanges(one, book.compiled)
    if (changes.length === 0) return []
    return [
      {
        slot: one.account.slot,
        accountId: one.account.id,
        changes: JSON.stringify(changes.map(({ field, from, to, entry }) => [field, from, to, entry])),
        facts: factsOf(changes),
      },
    ]
  })
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into rule_changes (administration_id, run_id, slot, account_id, changes, facts)
    select ${administrationId}::uuid, ${runId}::uuid, r.slot, r.account_id, r.changes, r.facts
    from ${rowsAs(rows, {
      slot: ["int", (row) => row.slot],
      account_id: ["uuid", (row) => row.accountId],
      changes: ["jsonb", (row) => row.changes],
      facts: ["jsonb", (row) => row.facts],
    })}`)
}
