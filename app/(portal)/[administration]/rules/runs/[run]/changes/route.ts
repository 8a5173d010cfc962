import { Readable } from "node:stream"
import { validate } from "uuid"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { rulesOf } from "@/lib/classification/rulebook/book"
import { readRuleNames } from "@/lib/classification/rulebook/names"
import { readRun } from "@/lib/classification/rulebook/run-queries"
import { getLocale } from "@/lib/platform/i18n"
import { csv, dutch, international } from "@/lib/transfer/export-csv"
import { changesList } from "./changes-list"

/** What a dry run would change, or an applied one changed: a line per account and field. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/[administration]/rules/runs/[run]/changes">,
) {
  const { administration, run: id } = await params
  await portalContext(administration, "rules.read")
  const { administrationId } = await portalContext(administration, "accounts.export")
  const locale = await getLocale()
  const read = validate(id)
    ? await withAdministration(administrationId, async (tx) => {
        const run = await readRun(tx, administrationId, id)
        if (!run?.result) return null
        return {
          rules: await rulesOf(tx, administrationId, run.entries),
          names: await readRuleNames(tx, administrationId, locale),
          asOf: run.asOf,
          changed: run.result.changed,
        }
      })
    : null
  if (!read) return new Response(null, { status: 404 })
  const list = changesList(administrationId, id, read, locale)
  const file = csv(list, locale === "nl" ? dutch : international)
  return new Response(Readable.toWeb(Readable.from(file)) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="dry-run-${read.asOf}.csv"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  })
}
