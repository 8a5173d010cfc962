import { sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { imports } from "@/db/schema"
import { lockAccounts } from "@/lib/accounts/arrivals"
import { record } from "@/lib/administrations/audit"
import { lockSettings } from "@/lib/administrations/commands"
import { findFile, readFile } from "@/lib/administrations/files"
import { type JobHandler, JobStopped, type RunningJob } from "@/lib/administrations/jobs"
import type { FieldId } from "@/lib/classification/rules"
import { Refusal } from "@/lib/platform/errors"
import type { Locale } from "@/lib/platform/locale"
import { writeBadRows } from "./bad-rows"
import { findImportChannel, importChannel } from "./import-channel"
import { loadBook } from "./load-book"
import { type Mapping, mappingInput } from "./mapping-input"
import { planRow, type RowPlan } from "./plan"
import { noProgress, Preview, type Progress, withPlans } from "./progress"
import { inBatches, rowsOf } from "./read"
import { insertRemarks } from "./remarks"
import type { FileRow } from "./row"
import { type RowFacts, rowReader } from "./row-facts"
import { SeenKeys } from "./seen-keys"
import { makeValues, type NewValue, ValueBook } from "./values"
import { writeBook } from "./write-book"

export type ImportAsked = {
  import: string
  /** Everything but writing. */
  check: boolean
  /** Name and SHA-256 of the file: the file itself is thrown away one day. */
  file: string
  hash: string
  /** Of who asked: reasons are told in it. */
  locale: Locale
  /** Where an import that ended early had come. */
  from?: Progress
}

export type ImportResult = {
  check: boolean
  counts: Progress["counts"]
  rows: number
  /** The values that were made, or would be: the first of them. */
  newValues: { field: FieldId; code: string }[]
  /** The rows with an error, to correct and import again; null when there are none. */
  badRows: { fileId: string; rows: number } | null
}

/** Well under a second of work for the database: arrivals wait for no more than one batch. */
const BATCH_ROWS = 4000

/**
 * Imports a file, or checks what importing it would do: the same plan, written or not. A run commits its rows
 * batch by batch with the place it has reached, so whatever ends it early, it goes on there.
 */
export const importJob: JobHandler = importInBatches(BATCH_ROWS)

export function importInBatches(size: number): JobHandler {
  return async (job) => {
    const asked = job.input as ImportAsked
    const source = await openImport(job, asked.import)
    const run = new ImportRun(job, asked, source)
    const rows = rowsOf(readFile(job.administrationId, source.fileId), source.mapping.reading)
    const batches = inBatches(rows, size, (some) => run.readAhead(some))
    for await (const { batch, ahead } of batches) await run.batch(batch, ahead)
    return run.end()
  }
}

type Source = { fileId: string; mapping: Mapping; values: ValueBook }

async function openImport(job: RunningJob, importId: string): Promise<Source> {
  const { administrationId } = job
  return withAdministration(administrationId, async (tx) => {
    const [row] = await tx
      .select()
      .from(imports)
      .where(sql`${imports.administrationId} = ${administrationId} and ${imports.id} = ${importId}`)
    const file = row && (await findFile(tx, administrationId, row.fileId, new Date()))
    if (!file) throw new Refusal("import_file_gone")
    return {
      fileId: file.id,
      mapping: mappingInput.parse(row.mapping),
      values: await ValueBook.load(tx, administrationId),
    }
  })
}

/** Rows, and what they say by the values of a stamp; null when that has to be read. */
type Batch = { rows: FileRow[]; read: { facts: RowFacts[]; stamp: string } | null }

class ImportRun {
  private progress: Progress
  /** Rows up to here were done before this worker took the job up. */
  private readonly from: number
  /** The first row that is not blank has the headings. */
  private begun = false
  private readonly preview = new Preview()
  private readonly seen = new SeenKeys()
  private read: (row: FileRow) => RowFacts

  constructor(
    private readonly job: RunningJob,
    private readonly asked: ImportAsked,
    private readonly source: Source,
  ) {
    const left = asked.check ? null : ((job.cursor as Progress | null) ?? asked.from)
    this.progress = left ?? noProgress()
    this.from = this.progress.position
    this.read = rowReader(source.mapping, source.values.meaningOf)
  }

  /** The costly half of a batch that needs no database: done while the database works on the batch before. */
  readAhead(rows: FileRow[]): Batch {
    const headed = this.source.mapping.reading.headings && !this.begun
    this.begun = true
    const some = headed ? rows.slice(1) : rows
    if ((some.at(-1)?.position ?? 0) <= this.from) return { rows: [], read: null }
    const fresh = some.filter((row) => row.position > this.from)
    return { rows: fresh, read: { facts: fresh.map(this.read), stamp: this.source.values.stamp } }
  }

  /** `ahead` has the next batch read: to be called when the database is busy with this one. */
  async batch(batch: Batch, ahead: () => void): Promise<void> {
    if (batch.rows.length === 0) return
    if (this.asked.check) await this.checkRows(batch, ahead)
    else await this.runRows(batch, ahead)
  }

  async end(): Promise<Record<string, unknown>> {
    const { job, asked, source } = this
    const { counts, created } = this.progress
    const badRows = await writeBadRows(job, source.fileId, source.mapping, asked)
    const result: ImportResult = {
      check: asked.check,
      counts,
      rows: counts.create + counts.update + counts.unchanged + counts.skip + counts.error,
      newValues: created.slice(0, 200).map(([, { field, code }]) => ({ field, code })),
      badRows,
    }
    await job.step(async (tx) => {
      if (!asked.check) await record(tx, job.context, "import.done", asked.import, { ...counts })
      const cursor = asked.check ? { ...this.progress, preview: this.preview.rows } : this.progress
      return { done: job.done, total: result.rows, cursor }
    })
    return result
  }

  private async checkRows(batch: Batch, ahead: () => void): Promise<void> {
    const { administrationId } = this.job
    ahead()
    const created = new Map(this.progress.created)
    const plans = await withAdministration(administrationId, async (tx) => {
      const { facts, values } = await this.factsOf(tx, batch, created, { write: false })
      const channelId = await findImportChannel(tx, administrationId)
      const book = await loadBook(tx, administrationId, facts, this.source.mapping, values, 0, channelId)
      return facts.map((row) => this.sawBefore(row, planRow(book, row, this.source.mapping)))
    })
    this.progress = withPlans(this.progress, plans, created)
    this.preview.add(plans)
    const { position } = this.progress
    await this.job.step(async (tx) => {
      await insertRemarks(tx, this.job, plans, this.progress.remarks)
      return { done: rowsUntil(this.progress), cursor: { ...this.progress, position } }
    })
  }

  /** In a check nothing is made, so a key that comes again would seem to be new again. */
  private sawBefore(row: RowFacts, plan: RowPlan): RowPlan {
    if (plan.outcome !== "create" || row.key === null) return plan
    return this.seen.add(row.key) ? plan : { ...plan, outcome: "update" }
  }

  /**
   * One transaction for all. When the database refuses a row, everything is undone and done again in halves,
   * until that row stands alone and becomes an error of its own.
   */
  private async runRows(batch: Batch, ahead: () => void): Promise<void> {
    try {
      await this.runTogether(batch, ahead)
    } catch (error) {
      if (!isRefusedByDatabase(error)) throw error
      const [first, ...others] = batch.rows
      if (first && others.length === 0) return this.refuse(first)
      const half = Math.ceil(batch.rows.length / 2)
      await this.runRows({ rows: batch.rows.slice(0, half), read: null }, ahead)
      await this.runRows({ rows: batch.rows.slice(half), read: null }, ahead)
    }
  }

  private async runTogether(batch: Batch, ahead: () => void): Promise<void> {
    const { job, asked, source } = this
    const { administrationId } = job
    let after = this.progress
    await job.step(async (tx) => {
      const now = new Date()
      // In this order everywhere: values and their fields, then accounts, at last bitmaps.
      await lockSettings(tx, administrationId)
      const created = new Map(this.progress.created)
      const { facts, values } = await this.factsOf(tx, batch, created, { write: true })
      const channelId = await importChannel(tx, administrationId, now)
      const lastCode = await lockAccounts(tx, administrationId, { wait: true })
      if (lastCode === null) throw new Error("the administration has no counter of accounts")
      const book = await loadBook(tx, administrationId, facts, source.mapping, values, lastCode, channelId)
      const plans = facts.map((row) => planRow(book, row, source.mapping))
      const { actor } = job.context
      const userId = actor.kind === "user" ? actor.userId : null
      after = withPlans(this.progress, plans, created)
      await insertRemarks(tx, job, plans, after.remarks)
      const writer = { administrationId, userId, jobId: job.id, fileName: asked.file, channelId, now }
      await writeBook(tx, book, writer, ahead)
      return { done: rowsUntil(after), cursor: after }
    })
    this.progress = after
  }

  private async refuse(row: FileRow): Promise<void> {
    const plan: RowPlan = {
      position: row.position,
      outcome: "error",
      account: null,
      changes: [],
      reasons: [{ code: "row_refused", facts: {} }],
    }
    const after = withPlans(this.progress, [plan], new Map(this.progress.created))
    await this.job.step(async (tx) => {
      await insertRemarks(tx, this.job, [plan], after.remarks)
      return { done: rowsUntil(after), cursor: after }
    })
    this.progress = after
  }

  /** Values may change while an import runs: rows are read by those that count now. */
  private async factsOf(tx: Tx, batch: Batch, created: Map<string, NewValue>, { write }: { write: boolean }) {
    const { job, source } = this
    if (!(await source.values.isCurrent(tx, job.administrationId))) {
      source.values = await ValueBook.load(tx, job.administrationId)
      this.read = rowReader(source.mapping, source.values.meaningOf)
    }
    const isRead = batch.read?.stamp === source.values.stamp
    const facts = isRead && batch.read ? batch.read.facts : batch.rows.map(this.read)
    // What is said of these rows here must not be said twice when they are done again.
    batch.read = null
    await makeValues(tx, job.context, facts, created, { write, now: new Date() })
    return { facts, values: source.values.with(created) }
  }
}

function rowsUntil({ counts }: Progress): number {
  return counts.create + counts.update + counts.unchanged + counts.skip + counts.error
}

/** Data that PostgreSQL takes for wrong (classes 22 and 23), not a database that is busy or gone. */
function isRefusedByDatabase(error: unknown): boolean {
  if (error instanceof JobStopped || error instanceof Refusal) return false
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : ""
  return /^2[23]/.test(code)
}
