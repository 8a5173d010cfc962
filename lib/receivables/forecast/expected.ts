import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { LabelField } from "@/lib/accounts/filters"
import { planForReport } from "@/lib/administrations/step-plans"
import { columnOf } from "@/lib/classification/rules"
import { isRestated } from "../lists/item-filters"
import { askedItems } from "../lists/open-items"
import { asOfDay } from "../lists/open-on"
import { type ForecastView, forecastItems } from "./filters"
import { FEWEST_OF_ACCOUNT, FEWEST_OF_CLASS, WEEKS } from "./rules"

export type ForecastAsked = Pick<ForecastView, "conditions" | "options" | "by" | "asOf">

/**
 * Of tables made within a query the planner does not know the size: held against each other row by row they take
 * seconds.
 */
export async function inBulk<Value>(tx: Tx, work: () => Promise<Value>): Promise<Value> {
  await planForReport(tx)
  await tx.execute(sql`select set_config('enable_nestloop', 'off', true)`)
  const value = await work()
  await tx.execute(sql`select set_config('enable_nestloop', 'on', true)`)
  return value
}

/**
 * Tables of a query, `expected` the last: what was open, and when it is expected: so many days after the due date as
 * the account paid after its own on average over the year before, weighed by amount; with too few invoices as its
 * class did, else as everybody did.
 */
export async function expectedItems(
  tx: Tx,
  administrationId: string,
  { conditions, options, by, asOf }: ForecastAsked,
): Promise<SQL> {
  const at = await asOfDay(tx, administrationId, asOf)
  const restated = isRestated(conditions)
  const items = askedItems(
    administrationId,
    { conditions: forecastItems(conditions), options },
    at,
    restated ? ["account_labels"] : [],
  )
  const column = sql.identifier(columnOf(by satisfies LabelField))
  const field = sql`${sql.identifier(restated ? "account_labels" : "items")}.${column}`
  return sql`
    asked as materialized (
      select items.id, items.account_id, items.due_date, items.open_base_on, coalesce(${field}, 0) as number,
        case when items.is_credit then 'credit' when items.is_disputed or items.is_held then 'apart' else 'owed' end as what
      ${items}
    ), settled as materialized (
      select account_id, coalesce(${column}, 0) as number, sum(base_minor * (settled_on - due_date)) as days,
        sum(base_minor) as minor, count(*) as count
      from items
      where administration_id = ${administrationId} and kind in ('invoice', 'opening') and base_minor > 0
        and settled_on > ${at.day}::date - 365 and settled_on <= ${at.day}::date
      group by 1, 2
    ), of_account as materialized (
      select account_id, round(sum(days) / sum(minor))::int as days from settled
      group by 1 having sum(count) >= ${FEWEST_OF_ACCOUNT}::int
    ), of_class as materialized (
      select number, round(sum(days) / sum(minor))::int as days from settled
      where number > 0 group by 1 having sum(count) >= ${FEWEST_OF_CLASS}::int
    ), of_all as materialized (
      select round(sum(days) / sum(minor))::int as days from settled
    ), expected as materialized (
      select asked.*, asked.due_date + coalesce(o.days, c.days, e.days, 0) as expected_on,
        case when o.days is not null then 'account' when c.days is not null then 'class'
          when e.days is not null then 'all' else 'terms' end as because
      from asked
      left join of_account o on o.account_id = asked.account_id
      left join of_class c on c.number = asked.number
      cross join of_all e
    )`
}

/** From 0; -1 on the day itself and before, WEEKS after the last. */
export function weekOf(date: SQL, day: string): SQL {
  return sql`(case when ${date} <= ${day}::date then -1 else least((${date} - ${day}::date - 1) / 7, ${WEEKS}::int) end)`
}
