import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { type Conditions, setIds } from "@/lib/platform/filters/filter"
import { matching } from "@/lib/platform/filters/sql"
import { joinLabels, listAsOf } from "./as-of"
import { ALL, isBitmapFacet } from "./bitmaps/layout"
import {
  changedThatMeet,
  countBitmaps,
  isListed,
  listedBits,
  type Reading,
  readAllSlots,
  readBitmaps,
  restrict,
} from "./bitmaps/reading"
import { sortedByFacet } from "./bitmaps/walk"
import { type AccountFilters, accountFilters, accountList } from "./filters"
import type { Cursor } from "./list-cursor"
import { isAscending, type Order, orderOf, partsBeyond } from "./list-order"
import type { AccountsView } from "./list-view"

/** Where an account stands in a sorted list. */
export type Place = { slot: number; key: string | null; tie: string }

/** The accounts that meet a view's conditions, counted, and their pages in its order: places beyond a cursor. */
export type Found = {
  total: number
  /** There are more than `total`; how many more, only counting them would tell. */
  atLeast: boolean
  read: (cursor: Cursor | null, limit: number) => Promise<Place[]>
}

export type Asked = Pick<AccountsView, "conditions" | "options" | "sort" | "asOf">

/** So far accounts are counted at once where no bitmap knows; these few are then sorted without further ado. */
const FEW = 2000

/**
 * Of more, a page is found by walking the order's index past those that do not meet the conditions; of so many,
 * taking them all and sorting is still quicker. Each step of a walk along order totals looks up an account.
 */
const MOST_SORTED = { accounts: 6000, account_labels: 6000, order_totals: 15_000 }

/**
 * Choice filters are answered by bitmaps, where there are any; all else (text, days, amounts) by the tables, and
 * so is what stood on a past day, which no bitmap knows. The
 * planner knows too little of how conditions go together to choose between walking and sorting, so both are
 * chosen here, by the total.
 */
export async function findAccounts(tx: Tx, administrationId: string, asked: Asked): Promise<Found> {
  if (asked.asOf) return findByTables(tx, administrationId, asked)
  const { chosen, rest } = splitConditions(asked.conditions)
  const reading = await readBitmaps(tx, administrationId, chosen, asked.options)
  if (!reading) return findByTables(tx, administrationId, asked)
  if (setIds(accountFilters, rest).length > 0) return findByBoth(tx, administrationId, asked, reading, rest)
  const order = orderOf(asked)
  if (order.facet) return findByFacet(tx, administrationId, asked, reading, order.facet)
  if (asked.sort.by === "created") {
    return findByFacet(tx, administrationId, asked, reading, { id: ALL, rank: () => 0 })
  }
  return findByBitmaps(tx, administrationId, asked, reading, order)
}

/** Those that bitmaps may answer, and the others. */
export function splitConditions(conditions: Conditions<AccountFilters>): {
  chosen: Conditions<AccountFilters>
  rest: Conditions<AccountFilters>
} {
  const entries = Object.entries(conditions)
  return {
    chosen: Object.fromEntries(entries.filter(([id]) => isBitmapFacet(id))),
    rest: Object.fromEntries(entries.filter(([id]) => !isBitmapFacet(id))),
  }
}

/**
 * The same reading among accounts that also meet conditions which only the tables know: as exact as without, at
 * the price of finding them all.
 */
export async function readingAmong(
  tx: Tx,
  administrationId: string,
  reading: Reading,
  rest: Conditions<AccountFilters>,
  options: AccountsView["options"],
): Promise<Reading> {
  if (setIds(accountFilters, rest).length === 0) return reading
  const { rows } = await tx.execute<{ slots: string | null }>(sql`
    select string_agg(accounts.slot::text, ',') as slots
    ${matching(accountList, administrationId, rest, options, ["accounts"])}`)
  return restrict(reading, rows[0]?.slots?.split(",").map(Number) ?? [])
}

async function findByTables(tx: Tx, administrationId: string, asked: Asked): Promise<Found> {
  const { conditions, options } = asked
  const order = orderOf(asked)
  const list = listAsOf(accountList, administrationId, asked.asOf)
  if (setIds(accountFilters, conditions).length > 0) {
    const met = matching(list, administrationId, conditions, options, ["accounts"])
    const slots = await someSlots(tx, sql``, met)
    if (slots.length <= FEW) return findAmong(tx, administrationId, asked, order, slots)
  }
  const { rows } = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total ${matching(list, administrationId, conditions, options)}`,
  )
  const from = matching(list, administrationId, conditions, options, ["accounts", order.table])
  return {
    total: rows[0]?.total ?? 0,
    atLeast: false,
    read: (cursor, limit) => readPlaces(tx, asked, order, cursor, limit, { from: [from] }),
  }
}

async function findByBoth(
  tx: Tx,
  administrationId: string,
  asked: Asked,
  reading: Reading,
  rest: Conditions<AccountFilters>,
): Promise<Found> {
  const { options } = asked
  const order = orderOf(asked)
  const slot = sql`accounts.slot`
  const changed = sql`${slot} = any(${slotList(slotsOf(changedThatMeet(reading)))})`
  const among = reading.picks.length === 0 ? sql`` : sql`and (${changed} or ${isListed(slot)})`
  const bits = listedBits(administrationId, reading)
  const met = sql`${matching(accountList, administrationId, rest, options, ["accounts"])} ${among}`
  const slots = await someSlots(tx, sql`with ${bits}`, met)
  if (slots.length <= FEW) return findAmong(tx, administrationId, asked, order, slots)
  if (order.facet || order.table === "order_totals") {
    const exact = await readingAmong(tx, administrationId, reading, rest, options)
    return order.facet
      ? findByFacet(tx, administrationId, asked, exact, order.facet)
      : findByBitmaps(tx, administrationId, asked, exact, order)
  }
  const from = sql`${matching(accountList, administrationId, rest, options, ["accounts", order.table])} ${among}`
  return {
    total: FEW,
    atLeast: true,
    read: (cursor, limit) => readPlaces(tx, asked, order, cursor, limit, { with: bits, from: [from] }),
  }
}

async function findByFacet(
  tx: Tx,
  administrationId: string,
  { sort }: Asked,
  reading: Reading,
  facet: NonNullable<Order["facet"]> | { id: typeof ALL; rank: () => number },
): Promise<Found> {
  const sorted = await sortedByFacet(tx, administrationId, reading, { facet: facet.id, rank: facet.rank })
  return {
    total: sorted.total,
    atLeast: false,
    async read(cursor, limit) {
      const way = {
        ascending: isAscending(sort, cursor),
        blanksFirst: cursor?.direction === "before",
        beyond: cursor && { key: cursor.key, slot: Number(cursor.tie) },
      }
      const found = await sorted.read(way, limit)
      return found.map(({ slot, key }) => ({
        slot,
        key: facet.id === ALL ? String(slot) : key,
        tie: String(slot),
      }))
    },
  }
}

async function findByBitmaps(
  tx: Tx,
  administrationId: string,
  asked: Asked,
  reading: Reading,
  order: Order,
): Promise<Found> {
  const total = await countBitmaps(tx, administrationId, reading)
  const changed = changedThatMeet(reading)
  if (total <= MOST_SORTED[order.table]) {
    const slots = await readAllSlots(tx, administrationId, reading)
    return findAmong(tx, administrationId, asked, order, [...slots, ...slotsOf(changed)])
  }
  const from = fromAccounts(administrationId, order)
  const listed = sql`${from} and ${isListed(sql`accounts.slot`)}`
  const afresh = sql`${from} and accounts.slot = any(${slotList(slotsOf(changed))})`
  return {
    total,
    atLeast: false,
    read: (cursor, limit) =>
      readPlaces(tx, asked, order, cursor, limit, {
        with: listedBits(administrationId, reading),
        from: changed.length > 0 ? [listed, afresh] : [listed],
      }),
  }
}

/** The slots of some accounts: one more than few, when there are as many. */
async function someSlots(tx: Tx, before: SQL, met: SQL): Promise<number[]> {
  const { rows } = await tx.execute<{ slots: number[] }>(sql`
    ${before} select array(select accounts.slot ${met} limit ${FEW + 1}) as slots`)
  return rows[0]?.slots ?? []
}

/**
 * Few accounts that are already known: taken all, and sorted. In the queries of their pages `accounts` means only
 * them; with the page's limit in sight, the planner would rather walk the order's index.
 */
function findAmong(tx: Tx, administrationId: string, asked: Asked, order: Order, slots: number[]): Found {
  const few = sql`accounts as materialized (
    select administration_id, id, slot, name_key, code_key, city_key, kind, country, channel_id, is_blocked
    from accounts where administration_id = ${administrationId} and slot = any(${slotList(slots)}))`
  return {
    total: slots.length,
    atLeast: false,
    read: (cursor, limit) =>
      readPlaces(tx, asked, order, cursor, limit, {
        with: few,
        from: [fromAccounts(administrationId, order, asked.asOf)],
      }),
  }
}

/** Every account, merged ones too, beside the table that the order reads. */
function fromAccounts(administrationId: string, { table }: Order, asOf: Asked["asOf"] = null): SQL {
  const beside =
    table === "accounts"
      ? sql``
      : table === "account_labels"
        ? joinLabels(administrationId, sql`accounts.id`, asOf)
        : sql`left join ${sql.identifier(table)} on ${sql.identifier(table)}.administration_id = ${administrationId}
          and ${sql.identifier(table)}.account_id = accounts.id`
  return sql`from accounts ${beside} where accounts.administration_id = ${administrationId}`
}

/** `from`: one or more `from … where …` that find no account twice. */
type Source = { with?: SQL; from: SQL[] }

/** Part after part, until the page is full. */
async function readPlaces(
  tx: Tx,
  { sort }: Asked,
  order: Order,
  cursor: Cursor | null,
  limit: number,
  source: Source,
): Promise<Place[]> {
  const places: Place[] = []
  const direction = sql.raw(isAscending(sort, cursor) ? "asc" : "desc")
  for (const part of partsBeyond(order, sort, cursor)) {
    if (places.length >= limit) break
    const [sortKey, key] = part.blank ? [sql`null::int`, sql`null`] : [order.key, order.written]
    const found = source.from.map(
      (from) => sql`(
        select accounts.slot, ${sortKey} as sort_key, ${key} as key, ${order.tie} as tie ${from} and ${part.where}
        ${part.order} limit ${limit - places.length})`,
    )
    const { rows } = await tx.execute<Place>(sql`
      ${source.with ? sql`with ${source.with}` : sql``}
      select slot, key, found.tie::text as tie from (${sql.join(found, sql` union all `)}) as found
      order by found.sort_key ${direction}, found.tie ${direction} limit ${limit - places.length}`)
    places.push(...rows)
  }
  return places
}

function slotsOf(accounts: { slot: number }[]): number[] {
  return accounts.map(({ slot }) => slot)
}

function slotList(slots: number[]): SQL {
  return sql`${`{${slots}}`}::int[]`
}
