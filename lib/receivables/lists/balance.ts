import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { addDays } from "@/lib/platform/calendar"
import type { Options } from "@/lib/platform/filters/filter"
import { type List, matching } from "@/lib/platform/filters/sql"
import { controlBalance, openBalance } from "../balances"
import { type BalanceConditions, type BalanceSort, withZero } from "./balance-filters"
import { isRestated, itemFilters, itemTables, restatedItemFilters } from "./item-filters"
import { askedItems } from "./open-items"
import { asOfDay } from "./open-on"

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

/** Rows from `from` (0 is the first), their number, and the sums over all accounts, those left out included. */
export async function balanceList(
  tx: Tx,
  administrationId: string,
  asked: Asked,
  { from = 0, limit = 50 }: { from?: number; limit?: number | null } = {},
): Promise<{ rows: BalanceRow[]; count: number; hidden: number; total: BalanceAmounts }> {
  const { conditions, options, sort, period } = asked
  const { period: _period, zero: _zero, ...items } = conditions
  const open = async (day: string) => sql`
    select items.account_id, sum(items.open_base_on) as open
    ${askedItems(administrationId, { conditions: items, options }, await asOfDay(tx, administrationId, day))} group by items.account_id`
  const order = sql.raw(sort.descending ? "desc" : "asc")
  const keys = { closing: sql`k.closing`, account: sql`a.name_key`, code: sql`a.code` }
  const shown = withZero(conditions) ? sql`true` : sql`k.closing <> 0`
  const names = sql`join accounts a on a.administration_id = ${administrationId} and a.id = k.account_id`
  const { rows } = await tx.execute<
    Read & { id: string | null; name: string; code: string; shown: number; all: number }
  >(sql`
    with opening as (${await open(addDays(period.from, -1))}), closing as (${await open(period.to)}),
    moved as (${moved(administrationId, asked)}),
    k as materialized (
      select account_id, coalesce(o.open, 0) as opening, coalesce(m.invoiced, 0) as invoiced,
        coalesce(m.received, 0) as received, coalesce(m.credited, 0) as credited, coalesce(c.open, 0) as closing
      from opening o full join closing c using (account_id) full join moved m using (account_id)
    ), page as (
      select k.*, row_number() over (order by ${keys[sort.by]} ${order}, k.account_id) as place
      from k ${sort.by === "closing" ? sql`` : names} where ${shown} order by place limit ${limit} offset ${from}
    )
    select a.id, a.name, a.code, k.*, 0 as shown, 0 as all from page k ${names}
    union all
    select null, '', '', null, coalesce(sum(opening), 0), coalesce(sum(invoiced), 0), coalesce(sum(received), 0),
      coalesce(sum(credited), 0), coalesce(sum(closing), 0), null, count(*) filter (where ${shown})::int, count(*)::int
    from k order by place`)
  const total = rows.find(({ id }) => id === null)
  return {
    rows: rows.flatMap(({ id, name, code, ...row }) =>
      id ? [{ account: { id, name, code }, ...amounts(row) }] : [],
    ),
    count: total?.shown ?? 0,
    hidden: (total?.all ?? 0) - (total?.shown ?? 0),
    total: amounts(total ?? NOTHING),
  }
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

/** Items that came in the period, whatever became of them. */
function moved(administrationId: string, { conditions, options, period }: Asked): SQL {
  const sum = (...kinds: string[]) =>
    sql`coalesce(sum(items.base_minor) filter (where items.kind in (${sql.join(
      kinds.map((kind) => sql.raw(`'${kind}'`)),
      sql`, `,
    )})), 0)`
  const { period: _period, zero: _zero, ...asked } = conditions
  const list = {
    filters: isRestated(conditions) ? restatedItemFilters : itemFilters,
    tables: itemTables,
    sources: { items: itemsOfPeriod(administrationId, period, Boolean(asked.q || asked.codes)) },
  } satisfies List<typeof itemFilters>
  return sql`
    select items.account_id, ${sum("invoice")} as invoiced, ${sum("receipt", "refund")} as received,
      ${sum("credit")} as credited
    ${matching(list, administrationId, asked, options, ["items"])} group by items.account_id`
}

function itemsOfPeriod(administrationId: string, period: Asked["period"], searched: boolean): SQL {
  const account = searched
    ? sql`left join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id`
    : sql``
  const also = searched
    ? sql`, lower(i.number) || ' ' || a.search_text as search_text,
        case when a.code ~ '^[0-9]{1,12}$' then a.code::numeric end as account_code`
    : sql``
  return sql`
    select i.* ${also} from items i ${account}
    where i.administration_id = ${administrationId} and i.entry_date between ${period.from}::date and ${period.to}::date`
}

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
