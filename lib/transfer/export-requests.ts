import type { Tx } from "@/db/client"
import { type RequestColumn, requestFilters } from "@/lib/accounts/request-filters"
import { countRequests, everyRequest, type RequestRow, readRequestsView } from "@/lib/accounts/request-list"
import {
  readKnown,
  readRequestOptions,
  requestNames,
  standardRequestColumns,
} from "@/lib/classification/account-lists"
import { dayOf } from "@/lib/platform/calendar"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import { paramsOf, refuseUnknown } from "./accounts-view"
import { labelCells } from "./export-labels"
import { type Cells, cellsOf, exportColumns, type ViewedList } from "./export-list"

/** The requests of a view, in its columns and its order. `kept`: a filter that is no more is refused. */
export async function requestsToExport(
  tx: Tx,
  administrationId: string,
  { address }: { address: string },
  locale: Locale,
  kept = true,
): Promise<ViewedList> {
  const known = await readKnown(tx, administrationId, locale)
  const { options } = await readRequestOptions(tx, administrationId, known)
  const { view, unknown } = readRequestsView(paramsOf(address), options)
  if (kept) refuseUnknown(unknown)
  const { names, blanks } = requestNames(known)
  const ids = view.columns?.map(({ id }) => id) ?? standardRequestColumns(known)
  const states = translator(locale, "accounts.requests")
  const kinds = translator(locale, "accounts.list")
  const cells: Cells<RequestColumn, RequestRow> = {
    ...labelCells(known),
    subject: (row) => row.subject,
    account: (row) => row.account,
    code: (row) => row.code,
    kind: (row) => kinds(row.accountKind),
    owner: (row) => row.owner ?? "",
    due: (row) => row.dueOn ?? "",
    state: (row) => states(row.state),
    asked: (row) => dayOf(new Date(row.askedAt)),
  }
  const { conditions, asOf, sort } = view
  return {
    columns: exportColumns(ids, names, ["due", "asked"]),
    total: await countRequests(tx, administrationId, view),
    rows: () => cellsOf(everyRequest(tx, administrationId, view), ids, cells),
    filters: requestFilters,
    conditions,
    asOf: asOf ?? null,
    options,
    sort,
    names,
    blanks,
  }
}
