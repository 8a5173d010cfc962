import { and, desc, eq, isNull, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { procedureReadings, procedureVersions, trainingSessions, users } from "@/db/schema"
import { FIELD_IDS, type FieldId, type Locale } from "../rules"
import type { ProcedureDocument, ProcedureDocuments } from "./blocks"
import { changesBetween } from "./changes"
import { composeProcedure } from "./compose"
import { readInputs } from "./read-inputs"
import { hashOf, type StableInputs, stableOf } from "./stable"

export type Version = { number: number; publishedAt: Date; by: string | null; note: string }

export type LiveProcedure = {
  document: ProcedureDocument
  hash: string
  /** Null while nothing was published. */
  last: Version | null
  /** Since the last version, in sentences; empty when it says the same. */
  changes: string[]
}

/** The document as rules and settings make it now, and how it differs from what was published last. */
export async function liveProcedure(
  tx: Tx,
  administrationId: string,
  locale: Locale,
  now: Date,
): Promise<LiveProcedure> {
  const inputs = await readInputs(tx, administrationId, now)
  const last = await latestVersion(tx, administrationId)
  const changes = last ? changesBetween(last.inputs, stableOf(inputs), locale) : []
  return { document: composeProcedure(inputs, locale), hash: hashOf(inputs), last, changes }
}

export async function latestVersion(
  tx: Tx,
  administrationId: string,
): Promise<(Version & { hash: string; inputs: StableInputs }) | null> {
  const [row] = await tx
    .select({ ...versionColumns, hash: procedureVersions.hash, inputs: procedureVersions.inputs })
    .from(procedureVersions)
    .leftJoin(users, eq(users.id, procedureVersions.publishedBy))
    .where(eq(procedureVersions.administrationId, administrationId))
    .orderBy(desc(procedureVersions.number))
    .limit(1)
  return row ? { ...row, inputs: row.inputs as StableInputs } : null
}

/** All versions, the newest first. */
export async function listVersions(tx: Tx, administrationId: string): Promise<Version[]> {
  return tx
    .select(versionColumns)
    .from(procedureVersions)
    .leftJoin(users, eq(users.id, procedureVersions.publishedBy))
    .where(eq(procedureVersions.administrationId, administrationId))
    .orderBy(desc(procedureVersions.number))
}

/** A version as it was published; null for an unknown one. */
export async function readVersion(
  tx: Tx,
  administrationId: string,
  number: number,
  locale: Locale,
): Promise<(Version & { document: ProcedureDocument }) | null> {
  const [row] = await tx
    .select({ ...versionColumns, documents: procedureVersions.documents })
    .from(procedureVersions)
    .leftJoin(users, eq(users.id, procedureVersions.publishedBy))
    .where(
      and(eq(procedureVersions.administrationId, administrationId), eq(procedureVersions.number, number)),
    )
  if (!row) return null
  const { documents, ...version } = row
  return { ...version, document: (documents as ProcedureDocuments)[locale] }
}

const versionColumns = {
  number: procedureVersions.number,
  publishedAt: procedureVersions.publishedAt,
  by: users.name,
  note: procedureVersions.note,
}

export type Reading = {
  version: number
  field: FieldId | null
  passMark: number
  askedAt: Date
  askedBy: string | null
  confirmedAt: Date | null
}

/** What a person was asked to read: the newest version asked of them; null when nothing was. */
export async function readingOf(tx: Tx, administrationId: string, userId: string): Promise<Reading | null> {
  const [row] = await tx
    .select({
      version: procedureReadings.version,
      field: procedureReadings.field,
      passMark: procedureReadings.passMark,
      askedAt: procedureReadings.askedAt,
      askedBy: users.name,
      confirmedAt: procedureReadings.confirmedAt,
    })
    .from(procedureReadings)
    .leftJoin(users, eq(users.id, procedureReadings.askedBy))
    .where(
      and(eq(procedureReadings.administrationId, administrationId), eq(procedureReadings.userId, userId)),
    )
    .orderBy(desc(procedureReadings.version))
    .limit(1)
  return row ? { ...row, field: row.field === null ? null : (FIELD_IDS[row.field - 1] ?? null) } : null
}

export type Attendance = {
  userId: string
  name: string
  version: number
  askedAt: Date
  confirmedAt: Date | null
  /** Whether an exercise belongs to it. */
  exercise: boolean
  tries: number
  /** The best try; null for none. */
  score: number | null
  /** Cases of that try. */
  cases: number | null
}

/** Who was asked to read what, and how far they are: newest version first, then by name. */
export async function listAttendance(tx: Tx, administrationId: string): Promise<Attendance[]> {
  const { rows } = await tx.execute<
    Omit<Attendance, "askedAt" | "confirmedAt"> & { askedAt: string; confirmedAt: string | null }
  >(sql`
    select r.user_id as "userId", u.name, r.version, r.asked_at as "askedAt", r.confirmed_at as "confirmedAt",
      r.field is not null as exercise, coalesce(e.tries, 0) as tries, e.score, e.cases
    from procedure_readings r
    join users u on u.id = r.user_id
    left join lateral (
      select count(*)::int as tries, (max(array[score, jsonb_array_length(cases)]))[1] as score,
        (max(array[score, jsonb_array_length(cases)]))[2] as cases
      from procedure_exercises
      where administration_id = ${administrationId} and version = r.version and user_id = r.user_id
        and answered_at is not null
    ) as e on true
    where r.administration_id = ${administrationId}
    order by r.version desc, u.name, r.user_id`)
  return rows.map((row) => ({
    ...row,
    askedAt: new Date(row.askedAt),
    confirmedAt: row.confirmedAt === null ? null : new Date(row.confirmedAt),
  }))
}

export type Training = {
  id: string
  heldOn: string
  trainer: string
  topic: string
  version: number | null
  attendees: { userId: string | null; name: string }[]
}

/** Trainings held elsewhere, the last one first. */
export async function listTrainings(tx: Tx, administrationId: string): Promise<Training[]> {
  return tx
    .select({
      id: trainingSessions.id,
      heldOn: trainingSessions.heldOn,
      trainer: trainingSessions.trainer,
      topic: trainingSessions.topic,
      version: trainingSessions.version,
      attendees: trainingSessions.attendees,
    })
    .from(trainingSessions)
    .where(eq(trainingSessions.administrationId, administrationId))
    .orderBy(desc(trainingSessions.heldOn), desc(trainingSessions.id))
}

/** Fields in which rules or people decided lately: what an exercise can be about, the most decided first. */
export async function exerciseFields(tx: Tx, administrationId: string): Promise<FieldId[]> {
  const { rows } = await tx.execute<{ field: number }>(sql`
    select field from (
      select field from assignments where administration_id = ${administrationId}
        and cause in ('rule', 'hand') and to_number is not null
      order by id desc limit 5000
    ) as decided group by field order by count(*) desc, field`)
  return rows.flatMap(({ field }) => FIELD_IDS[field - 1] ?? [])
}

/** How many were asked to read a version and did not confirm yet. */
export async function countUnconfirmed(tx: Tx, administrationId: string, version: number): Promise<number> {
  return tx.$count(
    procedureReadings,
    and(
      eq(procedureReadings.administrationId, administrationId),
      eq(procedureReadings.version, version),
      isNull(procedureReadings.confirmedAt),
    ),
  )
}
