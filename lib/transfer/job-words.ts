import type { Tx } from "@/db/client"
import { fieldName } from "@/lib/classification/field-name"
import { listFields, listValues } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import { translator } from "@/lib/platform/i18n"
import { type Locale, languageTags } from "@/lib/platform/locale"
import type { BulkAsked } from "./bulk"
import type { BulkChange } from "./bulk-input"
import type { ExportResult } from "./export-job"
import { findJob, type JobRow } from "./job-queries"

/** What jobs do, in words: "Sector: set to Retail". Null where the kind says it all. */
export async function describeJobs(
  tx: Tx,
  administrationId: string,
  jobs: JobRow[],
  locale: Locale,
): Promise<Map<string, string | null>> {
  const fields = new Map(
    (await listFields(tx, administrationId)).map((field) => [field.id, fieldName(field, locale)]),
  )
  const values = new Map(
    (await listValues(tx, administrationId)).map((value) => [value.number, valueText(value, locale)]),
  )
  const t = translator(locale, "transfer.jobs")
  const described = new Map<string, string | null>()
  for (const job of jobs) described.set(job.id, await wordsOf(job))
  return described

  async function wordsOf(job: JobRow): Promise<string | null> {
    if (job.kind === "bulk") return changeWords((job.input as BulkAsked).change)
    if (job.kind === "import") return job.importFile
    if (job.kind === "export") return (job.result as Partial<ExportResult> | null)?.name ?? null
    if (job.kind !== "undo" || !job.undoes) return null
    const undone =
      jobs.find(({ id }) => id === job.undoes) ?? (await findJob(tx, administrationId, job.undoes))
    if (undone?.kind === "bulk") return changeWords((undone.input as BulkAsked).change)
    return undone ? t(`kind.${undone.kind}`) : null
  }

  function changeWords(change: BulkChange): string {
    const bulk = translator(locale, "transfer.bulk")
    if (change.kind === "blocked") return bulk(change.to ? "block" : "unblock")
    if (change.kind === "language") {
      const names = new Intl.DisplayNames([languageTags[locale]], { type: "language" })
      const field = bulk("language")
      return change.to === null
        ? t("cleared", { field })
        : t("setTo", { field, value: names.of(change.to) ?? change.to })
    }
    const blank = translator(locale, "platform")("blank")
    const text = (number: number | null) => (number === null ? blank : (values.get(number) ?? String(number)))
    const field = fields.get(change.field) ?? change.field
    if (change.from !== undefined) {
      return t("replaced", { field, from: text(change.from), value: text(change.to) })
    }
    return change.to === null ? t("cleared", { field }) : t("setTo", { field, value: text(change.to) })
  }
}
