import { and, desc, eq, sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { files, importProfiles, imports, jobs } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { findFile } from "@/lib/administrations/files"
import { addJob, type Job } from "@/lib/administrations/jobs"
import { Refusal } from "@/lib/platform/errors"
import type { Locale } from "@/lib/platform/locale"
import { applyProfile } from "./detect"
import type { ImportAsked } from "./job"
import { type Mapping, mappingInput } from "./mapping-input"
import type { Progress } from "./progress"

/** A file that was received, with the mapping to begin with. */
export async function addImport(
  tx: Tx,
  context: Context,
  fileId: string,
  mapping: Mapping,
  now: Date,
): Promise<string> {
  if (context.actor.kind !== "user") throw new Error("only a person imports")
  const { administrationId } = context
  const id = uuidv7()
  await tx
    .insert(imports)
    .values({ administrationId, id, fileId, userId: context.actor.userId, mapping, createdAt: now })
  await record(tx, context, "import.uploaded", id)
  return id
}

/** A check that was made speaks of another mapping from now on: it is forgotten. */
export async function mapImport(tx: Tx, context: Context, importId: string, mapping: Mapping): Promise<void> {
  const found = await openImport(tx, context, importId)
  await refuseRunning(tx, context, found.jobId)
  refuseImpossible(mapping)
  await tx.update(imports).set({ mapping, checkJobId: null }).where(importIs(context, importId))
}

/** What no run could do: a target twice, or a key that no column holds. */
export function refuseImpossible(mapping: Mapping): void {
  const targets = mapping.columns.flatMap(({ target }) => target ?? [])
  const twice = targets.find((target, i) => targets.indexOf(target) !== i)
  if (twice) throw new Refusal("import_target_twice", { columns: "import_target_twice" })
  if (!targets.includes(mapping.key)) throw new Refusal("import_key_missing", { key: "import_key_missing" })
  const nameable = ["name", "contactFirstName", "contactLastName"] as const
  if (mapping.rows === "contacts") {
    if (!targets.some((target) => target.startsWith("contact"))) throw new Refusal("import_no_contact")
  } else if (mapping.newAccounts === "create" && !nameable.some((target) => targets.includes(target))) {
    throw new Refusal("import_no_name")
  }
}

/** Returns the job. A check that waits or runs is the check. */
export async function askCheck(
  tx: Tx,
  context: Context,
  importId: string,
  locale: Locale,
  now: Date,
): Promise<string> {
  const found = await openImport(tx, context, importId)
  await refuseRunning(tx, context, found.jobId)
  const running = await livingJob(tx, context, found.checkJobId)
  if (running) return running.id
  const asked = await askedOf(tx, context, found, true, locale, now)
  const jobId = await addJob(tx, context, { kind: "import", input: asked }, now)
  await tx.update(imports).set({ checkJobId: jobId }).where(importIs(context, importId))
  return jobId
}

/** Returns the job. One that ended early is gone on with; one that is done is not done again. */
export async function askRun(
  tx: Tx,
  context: Context,
  importId: string,
  locale: Locale,
  now: Date,
): Promise<string> {
  const found = await openImport(tx, context, importId)
  const former = await jobOf(tx, context, found.jobId)
  if (former && (former.dueAt !== null || former.state === "done")) return former.id
  const check = await jobOf(tx, context, found.checkJobId)
  if (check?.state !== "done") throw new Refusal("import_not_checked")
  const asked = await askedOf(tx, context, found, false, locale, now)
  const from = former?.cursor ?? (former?.input as ImportAsked | undefined)?.from
  const input = from ? { ...asked, from: from as Progress } : asked
  const jobId = await addJob(tx, context, { kind: "import", input, total: check.total }, now)
  await tx.update(imports).set({ jobId }).where(importIs(context, importId))
  return jobId
}

/** The mapping under a name, for the next file of the same sender. The same name means: instead of the former. */
export async function saveProfile(
  tx: Tx,
  context: Context,
  importId: string,
  name: string,
  now: Date,
): Promise<string> {
  const { administrationId } = context
  const { mapping } = await openImport(tx, context, importId)
  if (!mapping) throw new Refusal("not_found")
  const [former] = await tx
    .update(importProfiles)
    .set({ name, mapping, updatedAt: now })
    .where(
      and(
        eq(importProfiles.administrationId, administrationId),
        sql`lower(${importProfiles.name}) = lower(${name})`,
      ),
    )
    .returning({ id: importProfiles.id })
  const id = former?.id ?? uuidv7()
  if (!former) {
    await tx
      .insert(importProfiles)
      .values({ administrationId, id, name, mapping, createdAt: now, updatedAt: now })
  }
  await record(tx, context, "importProfile.saved", id, { name })
  return id
}

/** Lays a profile over an import; refused when none of its columns is in the file. */
export async function layProfile(
  tx: Tx,
  context: Context,
  importId: string,
  profileId: string,
): Promise<void> {
  const found = await openImport(tx, context, importId)
  const [profile] = await tx
    .select({ mapping: importProfiles.mapping })
    .from(importProfiles)
    .where(profileIs(context, profileId))
  if (!profile) throw new Refusal("not_found")
  const applied = applyProfile(mappingInput.parse(profile.mapping), mappingInput.parse(found.mapping))
  if (!applied) throw new Refusal("import_profile_other")
  await tx.update(imports).set({ mapping: applied, checkJobId: null }).where(importIs(context, importId))
}

export async function deleteProfile(tx: Tx, context: Context, profileId: string): Promise<void> {
  const { rowCount } = await tx.delete(importProfiles).where(profileIs(context, profileId))
  if (!rowCount) throw new Refusal("not_found")
  await record(tx, context, "importProfile.deleted", profileId)
}

/** The job that imported the very same file before; a check is none. */
export async function earlierImport(tx: Tx, administrationId: string, hash: string): Promise<Job | null> {
  const [job] = await tx
    .select()
    .from(jobs)
    .where(
      and(
        eq(jobs.administrationId, administrationId),
        eq(jobs.kind, "import"),
        sql`${jobs.input}->>'hash' = ${hash} and ${jobs.input}->>'check' = 'false'`,
      ),
    )
    .orderBy(desc(jobs.createdAt))
    .limit(1)
  return job ?? null
}

type Found = typeof imports.$inferSelect

/** Holds the row: two clicks make one job. */
async function openImport(tx: Tx, context: Context, importId: string): Promise<Found> {
  const [found] = await tx.select().from(imports).where(importIs(context, importId)).for("update")
  if (!found) throw new Refusal("not_found")
  return found
}

async function askedOf(
  tx: Tx,
  context: Context,
  found: Found,
  check: boolean,
  locale: Locale,
  now: Date,
): Promise<ImportAsked> {
  const file = await findFile(tx, context.administrationId, found.fileId, now)
  if (!file?.hash) throw new Refusal("import_file_gone")
  refuseImpossible(mappingInput.parse(found.mapping))
  // The file stays for as long as its import may take.
  await tx
    .update(files)
    .set({ expiresAt: new Date(now.getTime() + 30 * 86_400_000) })
    .where(and(eq(files.administrationId, context.administrationId), eq(files.id, file.id)))
  return { import: found.id, check, file: file.name, hash: Buffer.from(file.hash).toString("hex"), locale }
}

async function refuseRunning(tx: Tx, context: Context, jobId: string | null): Promise<void> {
  const job = await jobOf(tx, context, jobId)
  if (job) throw new Refusal("import_has_run")
}

async function livingJob(tx: Tx, context: Context, jobId: string | null): Promise<Job | null> {
  const job = await jobOf(tx, context, jobId)
  return job?.dueAt ? job : null
}

async function jobOf(tx: Tx, context: Context, jobId: string | null): Promise<Job | null> {
  if (!jobId) return null
  const [job] = await tx
    .select()
    .from(jobs)
    .where(and(eq(jobs.administrationId, context.administrationId), eq(jobs.id, jobId)))
  return job ?? null
}

function importIs(context: Context, importId: string) {
  return and(eq(imports.administrationId, context.administrationId), eq(imports.id, importId))
}

function profileIs(context: Context, profileId: string) {
  return and(eq(importProfiles.administrationId, context.administrationId), eq(importProfiles.id, profileId))
}
