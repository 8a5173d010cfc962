import { and, asc, eq } from "drizzle-orm"
import { z } from "zod"
import { type Tx, withAdministration } from "@/db/client"
import { importProfiles, imports } from "@/db/schema"
import { findFile, readFile } from "@/lib/administrations/files"
import { type Job, readJob } from "@/lib/administrations/jobs"
import { earlierImport } from "./commands"
import type { ImportAsked, ImportResult } from "./job"
import { type Mapping, mappingInput, type Reading } from "./mapping-input"
import type { RowPlan } from "./plan"
import { type Counts, importCounts, type Progress } from "./progress"
import { firstRows } from "./read"
import type { FileRow } from "./row"

/** What a job of an import has come to, for people. */
export type ImportJob = {
  id: string
  state: Job["state"]
  done: number
  total: number | null
  counts: Counts | null
  result: ImportResult | null
  /** Why it failed: a code of platform.error, and the reference of what was not foreseen. */
  failure: { code: string; reference?: string; facts?: Record<string, string | number> } | null
}

export type ImportView = {
  id: string
  file: { name: string; size: number }
  mapping: Mapping
  check: ImportJob | null
  run: ImportJob | null
  /** The same file was imported before. */
  earlier: { jobId: string; at: string; state: Job["state"] } | null
}

/** Null for an import that is not of this administration, or whose file was thrown away. */
export async function readImport(
  tx: Tx,
  administrationId: string,
  id: string,
  now: Date,
): Promise<(ImportView & { fileId: string }) | null> {
  if (!z.uuid().safeParse(id).success) return null
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.administrationId, administrationId), eq(imports.id, id)))
  const file = row && (await findFile(tx, administrationId, row.fileId, now))
  const mapping = mappingInput.safeParse(row?.mapping)
  if (!row || !file?.hash || !mapping.success) return null
  const earlier = await earlierImport(tx, administrationId, Buffer.from(file.hash).toString("hex"))
  const isOther = earlier && (earlier.input as ImportAsked).import !== id
  return {
    id,
    fileId: file.id,
    file: { name: file.name, size: file.size },
    mapping: mapping.data,
    check: await jobView(tx, administrationId, row.checkJobId),
    run: await jobView(tx, administrationId, row.jobId),
    earlier: isOther
      ? { jobId: earlier.id, at: earlier.createdAt.toISOString(), state: earlier.state }
      : null,
  }
}

/** Rows that a check kept to be looked at. */
export async function readPreview(tx: Tx, administrationId: string, jobId: string): Promise<RowPlan[]> {
  const job = await readJob(tx, administrationId, jobId)
  return (job?.cursor as Progress | null)?.preview ?? []
}

/** The first rows of the file, as it is read now. */
export function sampleRows(
  administrationId: string,
  fileId: string,
  reading: Reading,
  count: number,
): Promise<FileRow[]> {
  return firstRows(readFile(administrationId, fileId), reading, count)
}

export type ProfileName = { id: string; name: string }

export async function listProfiles(tx: Tx, administrationId: string): Promise<ProfileName[]> {
  return tx
    .select({ id: importProfiles.id, name: importProfiles.name })
    .from(importProfiles)
    .where(eq(importProfiles.administrationId, administrationId))
    .orderBy(asc(importProfiles.name))
}

export async function readImportJob(administrationId: string, jobId: string): Promise<ImportJob | null> {
  return withAdministration(administrationId, (tx) => jobView(tx, administrationId, jobId))
}

async function jobView(tx: Tx, administrationId: string, id: string | null): Promise<ImportJob | null> {
  const job = id ? await readJob(tx, administrationId, id) : null
  if (!job) return null
  const failed = job.state === "failed"
  const result = failed ? null : (job.result as ImportResult | null)
  return {
    id: job.id,
    state: job.state,
    done: job.done,
    total: job.total,
    counts: importCounts(job),
    result,
    failure: failed ? (job.result as ImportJob["failure"]) : null,
  }
}
