import type { Tx } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { addJob } from "@/lib/administrations/jobs"
import type { Locale } from "@/lib/platform/locale"
import { accountsToExport, sizeOfAccounts } from "./export-accounts"
import type { ExportInput, ExportScope } from "./export-input"
import type { ExportedList } from "./export-list"

/** What a job of kind "export" is asked. */
export type ExportAsked = ExportInput & {
  locale: Locale
  /** Rows, as was said before. */
  said: number
}

/** Rows and columns of an export, said before it is asked for. */
export async function sizeOfExport(
  tx: Tx,
  administrationId: string,
  scope: ExportScope,
  locale: Locale,
): Promise<{ rows: number; columns: number }> {
  return sizeOfAccounts(tx, administrationId, scope, locale)
}

/** Asks for a file of the view; returns the job's id. */
export async function askExport(
  tx: Tx,
  context: Context,
  input: ExportInput,
  locale: Locale,
  now: Date,
): Promise<string> {
  const { rows } = await sizeOfExport(tx, context.administrationId, input, locale)
  const asked: ExportAsked = { ...input, locale, said: rows }
  return addJob(tx, context, { kind: "export", input: asked, total: rows }, now)
}

/** The list that an export is made of; another kind of list is one more line here and in `sizeOfExport`. */
export async function listToExport(
  tx: Tx,
  administrationId: string,
  { locale, ...scope }: ExportAsked,
): Promise<ExportedList> {
  return accountsToExport(tx, administrationId, scope, locale)
}
