import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { planForReport } from "@/lib/administrations/step-plans"
import { addDays } from "@/lib/platform/calendar"
import type { Options } from "@/lib/platform/filters/filter"
import { type List, matching } from "@/lib/platform/filters/sql"
import { controlBalance, openBalance } from "../balances"
import { type BalanceConditions, type BalanceSort, withZero } from "./balance-filters"
import { isRestated, itemFilters, itemTables, restatedItemFilters } from "./item-filters"
import { askedItems, searchedColumns } from "./open-items"
import { asOfDay, itemsOfPeriod } from "./open-on"

/**
 * In the currency of the books. What customers owe at the end is what they owed at the beginning, and what came
 * since: `other` is what was written off, discounts, costs, exchange differences, what was taken over or reversed,
 * and what was settled against items of another account or class.
 */
export type BalanceAmounts = {
  openingMinor: bigint
  invoicedMinor: bigint
  receivedMinor: bigint
  creditedMinor: bigint
  otherMinor: bigint
  closingMinor: bigint
}

export type BalanceRow = BalanceAmounts & { account: { id: string; name: string; code: string } }

type Asked = {
  conditions: BalanceConditions
  options: Options
  sort: BalanceSort
  period: { from: string; to: string }
}

/** Rows from `from` (0 is the first), and how many there are. */
export async function balanceList(
  tx: Tx,
  administrationId: string,
  asked: Asked,
  { from = 0, limit = 50 }: { from?: number; limit?: number | null } = {},
): Promise<{ rows: BalanceRow[]; count: number }> {
  const { conditions, options, sort } = asked
  await planForReport(tx)
  const order = sql.raw(sort.descending ? "desc" : "asc")
  const keys = { closing: sql`k.closing`, account: sql`a.name_key`, code: sql`a.code` }
  const names = sql`join accounts a on a.administration_id = ${administrationId} and a.id = k.account_id`
  const items = matching(
    await itemsAsked(tx, administrationId, asked),
    administrationId,
    filtersOf(conditions),
    options,
    ["items"],
  )
  // Who is listed is known by what is open at the end; what else there is to say is added up for a page alone.
  const listed = withZero(conditions)
    ? sql`
        select items.account_id, sum(items.closing_on) as closing ${items} group by items.account_id
        having bool_or(items.is_new) or bool_or(items.opening_on <> 0) or bool_or(items.closing_on <> 0)`
    : sql`
        select items.account_id, sum(items.open_base_on) as closing
        ${askedItems(
          administrationId,
          { conditions: filtersOf(conditions), options },
          await asOfDay(tx, administrationId, asked.period.to),
        )} group by items.account_id having sum(items.open_base_on) <> 0`
  const ofPage = limit === null ? sql`` : sql`and items.account_id = any(array(select account_id from page))`
  const { rows } = await tx.execute<Read & { id: string; name: string; code: string; count: number }>(sql`
    with k as materialized (${listed}), page as materialized (
      select p.*, row_number() over () as place from (
        select k.* from k ${sort.by === "closing" ? sql`` : names}
        order by ${keys[sort.by]} ${order}, k.account_id limit ${limit} offset ${from}
      ) as p
    ), figures as (
      select items.account_id, ${SUMS} ${items} ${ofPage}
      group by items.account_id
    )
    select a.id, a.name, a.code, f.*, (select count(*)::int from k) as count
    from page k join figures f using (account_id) ${names} order by k.place`)
  const [first] = rows
  return {
    rows: rows.map(({ id, name, code, count: _count, ...row }) => ({
      account: { id, name, code },
      ...amounts(row),
    })),
    count: first?.count ?? 0,
  }
}

/** Over all accounts, those without a balance at the end included. */
export async function balanceTotals(
  tx: Tx,
  administrationId: string,
  asked: Omit<Asked, "sort">,
): Promise<BalanceAmounts> {
  const { conditions, options } = asked
  await planForReport(tx)
  const list = await itemsAsked(tx, administrationId, asked)
  const { rows } = await tx.execute<Read>(sql`
    select ${SUMS} ${matching(list, administrationId, filtersOf(conditions), options, ["items"])}`)
  return amounts(rows[0] ?? NOTHING)
}

/** What the ledger says at the end of a day, and by how much the list of all items differs from it. */
export async function againstControl(
  tx: Tx,
  administrationId: string,
  day: string,
): Promise<{ controlMinor: bigint; differenceMinor: bigint }> {
  const controlMinor = await controlBalance(tx, administrationId, day)
  return { controlMinor, differenceMinor: (await openBalance(tx, administrationId, day)) - controlMinor }
}

/** Each item is read once, for what was open before and after and for what came in between. */
async function itemsAsked(
  tx: Tx,
  administrationId: string,
  { conditions, period }: Omit<Asked, "sort">,
): Promise<List<typeof itemFilters>> {
  const opening = await asOfDay(tx, administrationId, addDays(period.from, -1))
  const closing = await asOfDay(tx, administrationId, period.to)
  const items = itemsOfPeriod(
    administrationId,
    { from: period.from, opening, closing },
    searchedColumns(conditions),
  )
  return {
    filters: isRestated(conditions) ? restatedItemFilters : itemFilters,
    tables: itemTables,
    sources: { items },
  }
}

/** Period and balances of nothing are settings of this list, not of items. */
function filtersOf({ period: _period, zero: _zero, ...items }: BalanceConditions) {
  return items
}

function sumOfNew(...kinds: string[]): SQL {
  const named = sql.join(
    kinds.map((kind) => sql.raw(`'${kind}'`)),
    sql`, `,
  )
  return sql`coalesce(sum(items.base_minor) filter (where items.is_new and items.kind in (${named})), 0)`
}

const SUMS = sql`
  coalesce(sum(items.opening_on), 0) as opening, ${sumOfNew("invoice")} as invoiced,
  ${sumOfNew("receipt", "refund")} as received, ${sumOfNew("credit")} as credited,
  coalesce(sum(items.closing_on), 0) as closing`

type Read = { opening: string; invoiced: string; received: string; credited: string; closing: string }
const NOTHING: Read = { opening: "0", invoiced: "0", received: "0", credited: "0", closing: "0" }

function amounts(read: Read): BalanceAmounts {
  const [openingMinor, closingMinor] = [BigInt(read.opening), BigInt(read.closing)]
  const [invoicedMinor, receivedMinor, creditedMinor] = [
    BigInt(read.invoiced),
    BigInt(read.received),
    BigInt(read.credited),
  ]
  return {
    openingMinor,
    invoicedMinor,
    receivedMinor,
    creditedMinor,
    otherMinor: closingMinor - openingMinor - invoicedMinor - receivedMinor - creditedMinor,
    closingMinor,
  }
}
