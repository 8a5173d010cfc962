import { withAdministration } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { readFile, writeFile } from "@/lib/administrations/files"
import { listFields } from "@/lib/classification/queries"
import { Refusal } from "@/lib/platform/errors"
import { addImport } from "./commands"
import { proposedMapping, readingOf } from "./detect"
import { fileKindOf, HEAD_BYTES } from "./file-kind"
import { headingKey } from "./headings"
import { LIMITS } from "./limits"
import { fileReading, firstRows } from "./read"
import type { FileKind } from "./row"
import type { Target } from "./targets"

/** So long an upload waits to be imported. */
const DAYS = 30
const SAMPLE_ROWS = 200

/**
 * Takes a file in as it comes, part by part, and reads its first rows for a mapping to begin with. Returns the
 * import's id. A file that is refused leaves nothing to see and is thrown away with what expires.
 */
export async function receiveImport(
  context: Context,
  name: string,
  body: AsyncIterable<Uint8Array>,
): Promise<string> {
  const { administrationId } = context
  const now = new Date()
  const shown =
    name
      .replace(/[\p{Cc}\\/]/gu, " ")
      .trim()
      .slice(-120) || "import"
  const seen: { kind: FileKind | null } = { kind: null }
  const stored = await writeFile(
    context,
    { name: shown, mediaType: "application/octet-stream", expiresAt: daysFrom(now) },
    checked(body, shown, seen),
  )
  if (stored.size === 0 || !seen.kind) throw new Refusal("file_empty")
  const bytes = () => readFile(administrationId, stored.id)
  const file = await fileReading(bytes, seen.kind)
  const rows = await firstRows(bytes(), file, SAMPLE_ROWS)
  if (rows.length === 0) throw new Refusal("file_empty")
  return withAdministration(administrationId, async (tx) => {
    const labels = new Map<string, Target>()
    for (const { id, label } of await listFields(tx, administrationId)) {
      for (const text of [label.en, label.nl, label.zh]) if (text) labels.set(headingKey(text), id)
    }
    const reading = readingOf(rows, file, labels)
    return addImport(tx, context, stored.id, proposedMapping(rows, reading, labels), now)
  })
}

/** Lets bytes pass until there are too many; the first tell what file it is. */
async function* checked(
  body: AsyncIterable<Uint8Array>,
  name: string,
  seen: { kind: FileKind | null },
): AsyncGenerator<Uint8Array> {
  let head = Buffer.alloc(0)
  let waiting: Uint8Array[] = []
  let size = 0
  const judge = () => {
    seen.kind = fileKindOf(head.subarray(0, HEAD_BYTES), name)
    const passed = waiting
    waiting = []
    return passed
  }
  for await (const bytes of body) {
    size += bytes.length
    if (!seen.kind) {
      head = Buffer.concat([head, bytes])
      waiting.push(bytes)
      if (head.length >= HEAD_BYTES) yield* judge()
    } else yield bytes
    const most = seen.kind === "xlsx" ? LIMITS.xlsxBytes : LIMITS.csvBytes
    if (size > most) throw new Refusal("file_too_large", {}, { most: most / 1024 / 1024 })
  }
  if (!seen.kind && size > 0) yield* judge()
}

function daysFrom(now: Date): Date {
  return new Date(now.getTime() + DAYS * 86_400_000)
}
