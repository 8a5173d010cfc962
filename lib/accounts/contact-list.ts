import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { SearchParams } from "@/lib/platform/filters/address"
import type { Options } from "@/lib/platform/filters/filter"
import { countMatching, type Page, readAll, readPage, type SortColumn } from "@/lib/platform/filters/keyset"
import { type PlacedView, placedAddress, readPlacedView } from "@/lib/platform/filters/placed-view"
import { joinLabels, listAsOf } from "./as-of"
import { accountShown, type ShownAccount } from "./contact-account"
import {
  type ContactColumn,
  type ContactFilters,
  type ContactSort,
  contactList,
  contactShape,
} from "./contact-filters"

/** A list of contacts as an address asks for it. */
export type ContactsView = PlacedView<ContactFilters, ContactColumn, ContactSort["by"]>

export type ContactRow = ShownAccount & {
  id: string
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
  jobTitle: string | null
  main: boolean
  mailingExcluded: boolean
  /** As JSON writes a moment. */
  addedAt: string
}

export function readContactsView(
  params: SearchParams,
  options: Options,
): { view: ContactsView; unknown: string[] } {
  return readPlacedView(contactShape, sortColumns, options, params)
}

export function contactsAddress(view: Omit<ContactsView, "options">): string {
  return placedAddress(contactShape, view)
}

type Asked = Pick<ContactsView, "conditions" | "options" | "sort" | "place" | "asOf">

export async function listContacts(
  tx: Tx,
  administrationId: string,
  view: Asked,
  limit = 50,
): Promise<Page<ContactRow>> {
  return readPage<ContactFilters, ContactRow>(tx, administrationId, queryOf(administrationId, view), limit)
}

/** All contacts of a view, in its order, some at a time. */
export function everyContact(
  tx: Tx,
  administrationId: string,
  view: Omit<Asked, "place">,
): AsyncGenerator<ContactRow[]> {
  return readAll<ContactFilters, ContactRow>(
    tx,
    administrationId,
    queryOf(administrationId, { ...view, place: null }),
  )
}

/** Those that meet these conditions; without them every contact of the administration. */
export async function countContacts(
  tx: Tx,
  administrationId: string,
  { conditions, options, asOf }: Pick<ContactsView, "conditions" | "options" | "asOf"> = {
    conditions: {},
    options: {},
  },
): Promise<number> {
  const list = listAsOf(contactList, administrationId, asOf)
  return countMatching(tx, administrationId, { list, conditions, options })
}

const sortColumns: Record<ContactSort["by"], SortColumn> = {
  name: { table: "contacts", column: "name_key", type: "text", nullable: false },
  account: { table: "accounts", column: "name_key", type: "text", nullable: false },
  added: { table: "contacts", column: "created_at", type: "timestamptz", nullable: false },
}

function queryOf(administrationId: string, view: Asked) {
  return {
    list: listAsOf(contactList, administrationId, view.asOf),
    conditions: view.conditions,
    options: view.options,
    sort: view.sort,
    column: sortColumns[view.sort.by],
    place: view.place,
    select: sql`
      select c.first_name as "firstName", c.last_name as "lastName", c.email, c.phone, c.job_title as "jobTitle",
        c.is_main as main, c.is_mailing_excluded as "mailingExcluded",
        to_json(c.created_at)#>>'{}' as "addedAt", ${accountShown}
      from contacts c
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = c.account_id
      ${joinLabels(administrationId, sql`c.account_id`, view.asOf)}
      where c.administration_id = ${administrationId} and c.id = page.id`,
  }
}
