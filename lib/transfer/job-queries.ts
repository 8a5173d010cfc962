import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Job, JobKind, JobState } from "@/lib/administrations/jobs"

export type JobRow = Pick<
  Job,
  | "id"
  | "kind"
  | "userId"
  | "input"
  | "state"
  | "dueAt"
  | "done"
  | "total"
  | "cursor"
  | "result"
  | "cancelledAt"
  | "createdAt"
  | "startedAt"
  | "endedAt"
  | "undoUntil"
  | "undoes"
> & {
  /** Null when the system asked. */
  person: string | null
  /** Of an import: its file. */
  importFile: string | null
}

export type JobFilter = { kind: JobKind | null; state: JobState | null }

export const JOBS_PER_PAGE = 50

/** Newest first; one more than a page tells that there are older ones. */
export async function listJobs(
  tx: Tx,
  administrationId: string,
  { kind, state }: JobFilter,
  before: string | null,
): Promise<{ rows: JobRow[]; more: boolean }> {
  const { rows } = await tx.execute<Raw>(sql`
    ${selectJobs(administrationId)}
      ${kind ? sql`and jobs.kind = ${kind}` : sql``} ${state ? sql`and jobs.state = ${state}` : sql``}
      ${before ? sql`and jobs.id < ${before}::uuid` : sql``}
    order by jobs.id desc limit ${JOBS_PER_PAGE + 1}`)
  return { rows: rows.slice(0, JOBS_PER_PAGE).map(jobRow), more: rows.length > JOBS_PER_PAGE }
}

export async function findJob(tx: Tx, administrationId: string, id: string): Promise<JobRow | null> {
  const { rows } = await tx.execute<Raw>(sql`${selectJobs(administrationId)} and jobs.id = ${id}::uuid`)
  return rows[0] ? jobRow(rows[0]) : null
}

/** The jobs that undid this one or tried to, oldest first. */
export async function undoneBy(tx: Tx, administrationId: string, id: string): Promise<JobRow[]> {
  const { rows } = await tx.execute<Raw>(sql`
    ${selectJobs(administrationId)} and jobs.undoes = ${id}::uuid order by jobs.id`)
  return rows.map(jobRow)
}

export type Remark = {
  position: number
  accountId: string | null
  name: string | null
  code: string | null
  reason: string
}

export const MOST_REMARKS = 200

/** What a job left alone or refused: the first of them, and how many there are. */
export async function remarksOf(
  tx: Tx,
  administrationId: string,
  id: string,
): Promise<{ rows: Remark[]; total: number }> {
  const { rows } = await tx.execute<Remark & { total: number }>(sql`
    select r.position, r.account_id as "accountId", accounts.name, accounts.code, r.reason,
      (select count(*)::int from job_remarks
        where administration_id = ${administrationId} and job_id = ${id}::uuid) as total
    from job_remarks r
    left join accounts on accounts.administration_id = ${administrationId} and accounts.id = r.account_id
    where r.administration_id = ${administrationId} and r.job_id = ${id}::uuid
    order by r.position limit ${MOST_REMARKS}`)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

function selectJobs(administrationId: string): SQL {
  return sql`
    select jobs.id, jobs.kind, jobs.user_id as "userId", jobs.input, jobs.state, jobs.due_at as "dueAt", jobs.done,
      jobs.total, jobs.cursor, jobs.result, jobs.cancelled_at as "cancelledAt", jobs.created_at as "createdAt",
      jobs.started_at as "startedAt", jobs.ended_at as "endedAt", jobs.undo_until as "undoUntil", jobs.undoes,
      users.name as person, files.name as "importFile"
    from jobs
    left join users on users.id = jobs.user_id
    left join imports on imports.administration_id = ${administrationId}
      and jobs.kind = 'import' and imports.id = (jobs.input ->> 'import')::uuid
    left join files on files.administration_id = ${administrationId} and files.id = imports.file_id
    where jobs.administration_id = ${administrationId}`
}

type Raw = Omit<JobRow, Moment> & Record<Moment, string | Date | null>
type Moment = "dueAt" | "cancelledAt" | "createdAt" | "startedAt" | "endedAt" | "undoUntil"

function jobRow(raw: Raw): JobRow {
  const moment = (value: string | Date | null) => (value === null ? null : new Date(value))
  return {
    ...raw,
    dueAt: moment(raw.dueAt),
    cancelledAt: moment(raw.cancelledAt),
    createdAt: new Date(raw.createdAt ?? 0),
    startedAt: moment(raw.startedAt),
    endedAt: moment(raw.endedAt),
    undoUntil: moment(raw.undoUntil),
  }
}
