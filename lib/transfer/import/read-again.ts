import { withAdministration } from "@/db/client"
import { Refusal } from "@/lib/platform/errors"
import { proposedMapping } from "./detect"
import type { Mapping } from "./mapping-input"
import { readImport, sampleRows } from "./queries"

/**
 * A mapping that reads the file otherwise (another separator or encoding) has other columns: they are proposed
 * anew. What a person chose stays when only the way of writing changes.
 */
export async function readAgain(
  administrationId: string,
  importId: string,
  mapping: Mapping,
): Promise<Mapping> {
  const found = await withAdministration(administrationId, (tx) =>
    readImport(tx, administrationId, importId, new Date()),
  )
  if (!found) throw new Refusal("not_found")
  const before = found.mapping.reading
  // What kind of file it is was seen, not chosen.
  const reading = { ...mapping.reading, kind: before.kind }
  const isSame =
    reading.encoding === before.encoding &&
    reading.delimiter === before.delimiter &&
    reading.headings === before.headings
  if (isSame) {
    const sameWidth = mapping.columns.length === found.mapping.columns.length
    if (!sameWidth) throw new Refusal("conflict")
    return { ...mapping, headings: found.mapping.headings, reading }
  }
  const rows = await sampleRows(administrationId, found.fileId, reading, 200)
  const proposed = proposedMapping(rows, reading, new Map())
  return { ...mapping, ...proposed, country: mapping.country, kind: mapping.kind }
}
