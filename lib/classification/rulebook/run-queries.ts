import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { JobState } from "@/lib/administrations/jobs"
import type { Entry } from "./edition"
import type { RunResult } from "./run-counts"

export type RunJob = {
  id: string
  state: JobState
  done: number
  total: number | null
  stopping: boolean
  endedAt: Date | null
  /** Of an application: until when it can be taken back. */
  undoUntil: Date | null
  result: Record<string, unknown> | null
}

export type RunRow = {
  id: string
  entries: Entry[]
  /** The day on which windows of orders end. */
  asOf: string
  createdAt: Date
  createdBy: string | null
  /** The edition that its application published; null until then. */
  book: number | null
  dryRun: RunJob
  /** Null until the dry run is done. */
  result: RunResult | null
  apply: RunJob | null
  takeBack: RunJob | null
}

/** Dry runs, newest first. */
export async function listRuns(tx: Tx, administrationId: string, limit: number): Promise<RunRow[]> {
  return readRuns(tx, administrationId, sql`order by r.id desc limit ${limit}`)
}

export async function readRun(tx: Tx, administrationId: string, id: string): Promise<RunRow | null> {
  const [run] = await readRuns(tx, administrationId, sql`and r.id = ${id}::uuid`)
  return run ?? null
}

/** One account of a run: what would change, and the facts that were decided on. */
export type RunChange = {
  slot: number
  accountId: string
  code: string
  name: string
  changes: [field: number, from: number | null, to: number | null, entry: number][]
  facts: Record<string, unknown>
}

/** Spread evenly over all that would change. */
export async function sampleOfRun(
  tx: Tx,
  administrationId: string,
  runId: string,
  size: number,
): Promise<RunChange[]> {
  const { rows } = await tx.execute<RunChange>(sql`
    with numbered as (
      select c.slot, row_number() over (order by c.slot) - 1 as place, count(*) over () as total
      from rule_changes c where c.administration_id = ${administrationId} and c.run_id = ${runId}::uuid
    ), parted as (
      select slot, place * ${size}::int / greatest(total, ${size}::int) as part from numbered
    ), chosen as (
      select min(slot) as slot from parted group by part
    )
    ${changeColumns()} from chosen n
    join rule_changes c on c.administration_id = ${administrationId} and c.run_id = ${runId}::uuid
      and c.slot = n.slot
    join accounts a on a.administration_id = c.administration_id and a.id = c.account_id
    order by c.slot limit ${size}`)
  return rows
}

/** The next so many after a slot, in the order of slots. */
export async function changesOfRun(
  tx: Tx,
  administrationId: string,
  runId: string,
  after: number,
  limit: number,
): Promise<RunChange[]> {
  const { rows } = await tx.execute<RunChange>(sql`
    ${changeColumns()} from rule_changes c
    join accounts a on a.administration_id = c.administration_id and a.id = c.account_id
    where c.administration_id = ${administrationId} and c.run_id = ${runId}::uuid and c.slot > ${after}
    order by c.slot limit ${limit}`)
  return rows
}

function changeColumns() {
  return sql`select c.slot, c.account_id as "accountId", a.code, a.name, c.changes, c.facts`
}

type StoredRun = Omit<RunRow, "createdAt" | "dryRun" | "result" | "apply" | "takeBack"> & {
  createdAt: string
  dryRun: StoredJob
  apply: StoredJob | null
  takeBack: StoredJob | null
}
type StoredJob = Omit<RunJob, "endedAt" | "undoUntil"> & { endedAt: string | null; undoUntil: string | null }

async function readRuns(tx: Tx, administrationId: string, rest: ReturnType<typeof sql>): Promise<RunRow[]> {
  const job = (alias: string) => {
    const name = sql.identifier(alias)
    return sql`case when ${name}.id is not null then json_build_object('id', ${name}.id, 'state', ${name}.state,
      'done', ${name}.done, 'total', ${name}.total, 'stopping', ${name}.cancelled_at is not null,
      'endedAt', ${name}.ended_at, 'undoUntil', ${name}.undo_until, 'result', ${name}.result) end`
  }
  const { rows } = await tx.execute<StoredRun>(sql`
    select r.id, r.entries, r.as_of::text as "asOf", to_json(r.created_at)#>>'{}' as "createdAt",
      u.name as "createdBy", r.book, ${job("d")} as "dryRun", ${job("p")} as apply, ${job("t")} as "takeBack"
    from rule_runs r
    join jobs d on d.administration_id = r.administration_id and d.id = r.id
    left join jobs p on p.administration_id = r.administration_id and p.id = r.apply_job_id
    left join jobs t on t.administration_id = r.administration_id and t.id = r.take_back_job_id
    left join users u on u.id = r.created_by
    where r.administration_id = ${administrationId} ${rest}`)
  return rows.map((row) => {
    const dryRun = jobFrom(row.dryRun)
    return {
      ...row,
      createdAt: new Date(row.createdAt),
      dryRun,
      result: dryRun.state === "done" ? (dryRun.result as RunResult | null) : null,
      apply: row.apply && jobFrom(row.apply),
      takeBack: row.takeBack && jobFrom(row.takeBack),
    }
  })
}

function jobFrom(stored: StoredJob): RunJob {
  const { endedAt, undoUntil } = stored
  return {
    ...stored,
    endedAt: endedAt === null ? null : new Date(endedAt),
    undoUntil: undoUntil === null ? null : new Date(undoUntil),
  }
}
