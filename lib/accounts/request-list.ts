import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { SearchParams } from "@/lib/platform/filters/address"
import type { Options } from "@/lib/platform/filters/filter"
import { countMatching, type Page, readAll, readPage, type SortColumn } from "@/lib/platform/filters/keyset"
import { type PlacedView, placedAddress, readPlacedView } from "@/lib/platform/filters/placed-view"
import type { RequestState } from "./activity-rules"
import { joinLabels, listAsOf } from "./as-of"
import { accountShown, type ShownAccount } from "./contact-account"
import {
  type RequestColumn,
  type RequestFilters,
  type RequestSort,
  requestList,
  requestShape,
} from "./request-filters"

/** A list of requests as an address asks for it. */
export type RequestsView = PlacedView<RequestFilters, RequestColumn, RequestSort["by"]>

export type RequestRow = ShownAccount & {
  id: string
  subject: string
  state: RequestState
  dueOn: string | null
  ownerId: string | null
  owner: string | null
  /** As JSON writes a moment. */
  askedAt: string
}

export function readRequestsView(
  params: SearchParams,
  options: Options,
): { view: RequestsView; unknown: string[] } {
  return readPlacedView(requestShape, sortColumns, options, params)
}

export function requestsAddress(view: Omit<RequestsView, "options">): string {
  return placedAddress(requestShape, view)
}

type Asked = Pick<RequestsView, "conditions" | "options" | "sort" | "place" | "asOf">

export async function listRequests(
  tx: Tx,
  administrationId: string,
  view: Asked,
  limit = 50,
): Promise<Page<RequestRow>> {
  return readPage<RequestFilters, RequestRow>(tx, administrationId, queryOf(administrationId, view), limit)
}

/** All requests of a view, in its order, some at a time. */
export function everyRequest(
  tx: Tx,
  administrationId: string,
  view: Omit<Asked, "place">,
): AsyncGenerator<RequestRow[]> {
  return readAll<RequestFilters, RequestRow>(
    tx,
    administrationId,
    queryOf(administrationId, { ...view, place: null }),
  )
}

/** Members, by name, and whoever else still has requests: what the owner can be. */
export async function requestOwners(
  tx: Tx,
  administrationId: string,
): Promise<{ id: string; name: string; left: boolean }[]> {
  const { rows } = await tx.execute<{ id: string; name: string; left: boolean }>(sql`
    select users.id, users.name, members.user_id is null as left from users
    left join members on members.administration_id = ${administrationId} and members.user_id = users.id
    where members.user_id is not null or users.id in (
      select owner_id from activities where administration_id = ${administrationId} and kind = 'request')
    order by users.name, users.id`)
  return rows
}

/** Those that meet these conditions; without them every request of the administration. */
export async function countRequests(
  tx: Tx,
  administrationId: string,
  { conditions, options, asOf }: Pick<RequestsView, "conditions" | "options" | "asOf"> = {
    conditions: {},
    options: {},
  },
): Promise<number> {
  const list = listAsOf(requestList, administrationId, asOf)
  return countMatching(tx, administrationId, { list, conditions, options })
}

const sortColumns: Record<RequestSort["by"], SortColumn> = {
  due: { table: "requests", column: "urgency", type: "date", nullable: true },
  asked: { table: "requests", column: "at", type: "timestamptz", nullable: false },
  account: { table: "accounts", column: "name_key", type: "text", nullable: false },
}

function queryOf(administrationId: string, view: Asked) {
  return {
    list: listAsOf(requestList, administrationId, view.asOf),
    conditions: view.conditions,
    options: view.options,
    sort: view.sort,
    column: sortColumns[view.sort.by],
    place: view.place,
    select: sql`
      select r.subject, r.state, r.due_on::text as "dueOn", r.owner_id as "ownerId", users.name as owner,
        to_json(r.at)#>>'{}' as "askedAt", ${accountShown}
      from requests r
      join accounts on accounts.administration_id = ${administrationId} and accounts.id = r.account_id
      ${joinLabels(administrationId, sql`r.account_id`, view.asOf)}
      left join users on users.id = r.owner_id
      where r.administration_id = ${administrationId} and r.id = page.id`,
  }
}
