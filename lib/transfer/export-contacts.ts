import type { Tx } from "@/db/client"
import { type ContactColumn, contactFilters } from "@/lib/accounts/contact-filters"
import { type ContactRow, countContacts, everyContact, readContactsView } from "@/lib/accounts/contact-list"
import { personName } from "@/lib/accounts/rules"
import {
  contactNames,
  readContactOptions,
  readKnown,
  standardContactColumns,
} from "@/lib/classification/account-lists"
import { dayOf } from "@/lib/platform/calendar"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import { paramsOf, refuseUnknown } from "./accounts-view"
import { labelCells } from "./export-labels"
import { type Cells, cellsOf, exportColumns, type ViewedList } from "./export-list"

/** The contacts of a view, in its columns and its order. `kept`: a filter that is no more is refused. */
export async function contactsToExport(
  tx: Tx,
  administrationId: string,
  { address }: { address: string },
  locale: Locale,
  kept = true,
): Promise<ViewedList> {
  const known = await readKnown(tx, administrationId, locale)
  const options = readContactOptions(known)
  const { view, unknown } = readContactsView(paramsOf(address), options)
  if (kept) refuseUnknown(unknown)
  const { names, blanks } = contactNames(known)
  const ids = view.columns?.map(({ id }) => id) ?? standardContactColumns(known)
  const t = translator(locale, "accounts.contacts")
  const cells: Cells<ContactColumn, ContactRow> = {
    ...labelCells(known),
    name: (row) => personName(row) ?? row.email ?? t("noName"),
    account: (row) => row.account,
    code: (row) => row.code,
    jobTitle: (row) => row.jobTitle ?? "",
    email: (row) => row.email ?? "",
    phone: (row) => row.phone ?? "",
    main: (row) => (row.main ? t("yes") : ""),
    mailingExcluded: (row) => (row.mailingExcluded ? t("yes") : ""),
    added: (row) => dayOf(new Date(row.addedAt)),
  }
  const { conditions, asOf, sort } = view
  return {
    columns: exportColumns(ids, names, ["added"]),
    total: await countContacts(tx, administrationId, view),
    rows: () => cellsOf(everyContact(tx, administrationId, view), ids, cells),
    filters: contactFilters,
    conditions,
    asOf: asOf ?? null,
    options,
    sort,
    names,
    blanks,
  }
}
