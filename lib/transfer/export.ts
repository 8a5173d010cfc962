import type { Tx } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { addJob } from "@/lib/administrations/jobs"
import type { Locale } from "@/lib/platform/locale"
import { accountsToExport } from "./export-accounts"
import { contactsToExport } from "./export-contacts"
import type { ExportedListName, ExportInput, ExportScope, RowScope } from "./export-input"
import type { ViewedList } from "./export-list"
import { requestsToExport } from "./export-requests"

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
  const { total, columns } = await viewToExport(tx, administrationId, scope, locale, false)
  return { rows: total, columns: columns.length }
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

/** The list that an export is made of: another kind of list is one more line in LISTS. */
export async function listToExport(
  tx: Tx,
  administrationId: string,
  { locale, ...scope }: ExportAsked,
): Promise<ViewedList> {
  return viewToExport(tx, administrationId, scope, locale)
}

/** `kept`: of an address that a job kept, a filter that is no more would widen the list and is refused. */
export function viewToExport(
  tx: Tx,
  administrationId: string,
  { list, address, ids }: ExportScope,
  locale: Locale,
  kept = true,
): Promise<ViewedList> {
  return LISTS[list](tx, administrationId, { address, ids }, locale, kept)
}

const LISTS: Record<
  ExportedListName,
  (tx: Tx, administrationId: string, scope: RowScope, locale: Locale, kept: boolean) => Promise<ViewedList>
> = { accounts: accountsToExport, contacts: contactsToExport, requests: requestsToExport }
