import type { ImportRow } from "@/components/transfer/import-rows"
import type { SampleRow } from "@/components/transfer/import-sample"
import type { Tx } from "@/db/client"
import { fieldName } from "@/lib/classification/field-name"
import { listFields } from "@/lib/classification/queries"
import type { Locale } from "@/lib/platform/locale"
import type { Mapping } from "@/lib/transfer/import/mapping-input"
import { listProfiles, readImport, readPreview, sampleRows } from "@/lib/transfer/import/queries"
import { reasonText } from "@/lib/transfer/import/reason-text"
import { listRemarks } from "@/lib/transfer/import/remarks"
import { formatted, letters, rowReader } from "@/lib/transfer/import/row-facts"
import type { Step } from "@/lib/transfer/import/steps-rules"
import { ValueBook } from "@/lib/transfer/import/values"

const SAMPLE_ROWS = 10
const REMARKS_SHOWN = 500

/** What a step of an import shows; null where there is no such import, or its file is gone. */
export async function readImportPage(
  tx: Tx,
  administrationId: string,
  id: string,
  step: Step,
  locale: Locale,
) {
  const view = await readImport(tx, administrationId, id, new Date())
  if (!view) return null
  const { mapping } = view
  const fields = Object.fromEntries(
    (await listFields(tx, administrationId)).map((field) => [field.id, fieldName(field, locale)]),
  )
  return {
    view,
    names: mapping.headings.map((heading, at) => heading || letters(at)),
    fields,
    profiles: step === "columns" ? await listProfiles(tx, administrationId) : [],
    sample:
      step === "columns" || step === "formats"
        ? await readSample(tx, administrationId, view.fileId, mapping, locale)
        : [],
    rows: await readRows(tx, administrationId, view, locale),
  }
}

async function readSample(
  tx: Tx,
  administrationId: string,
  fileId: string,
  mapping: Mapping,
  locale: Locale,
): Promise<SampleRow[]> {
  const rows = await sampleRows(administrationId, fileId, mapping.reading, SAMPLE_ROWS + 1)
  const values = await ValueBook.load(tx, administrationId)
  const read = rowReader(mapping, values.meaningOf)
  return rows
    .slice(mapping.reading.headings ? 1 : 0)
    .slice(0, SAMPLE_ROWS)
    .map((row) => ({
      position: row.position,
      cells: mapping.columns.map((column, at) => formatted((row.cells[at] ?? "").trim(), column, mapping)),
      faults: read(row).errors.map((reason) => reasonText(reason, locale)),
    }))
}

/** Of a run what it remarked upon; before it, what the check kept of each outcome. */
async function readRows(
  tx: Tx,
  administrationId: string,
  view: { check: { id: string } | null; run: { id: string } | null },
  locale: Locale,
): Promise<ImportRow[]> {
  const plans = view.run
    ? (await listRemarks(tx, administrationId, view.run.id, { after: 0, limit: REMARKS_SHOWN })).map(
        (remark) => ({
          ...remark,
          changes: [],
        }),
      )
    : view.check
      ? await readPreview(tx, administrationId, view.check.id)
      : []
  return plans.map(({ position, outcome, account, changes, reasons }) => ({
    position,
    outcome,
    account,
    changes,
    reasons: reasons.map((reason) => reasonText(reason, locale)),
  }))
}
