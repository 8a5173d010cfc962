import "server-only"
import { type SQL, sql } from "drizzle-orm"
import { FIELD_NUMBERS } from "@/db/vocabulary"
import { addDays, startOfDay } from "@/lib/platform/calendar"
import type { Filters } from "@/lib/platform/filters/filter"
import type { List, ListTable, Tables } from "@/lib/platform/filters/sql"
import { accountFilters, labelFields } from "./filters"

/** A past day, at whose end labels are asked for; null, or left out, is now. */
export type AsOf = string | null | undefined

/** The list with its labels as they stood, without accounts that came later; now, it is the list itself. */
export function listAsOf<F extends Filters>(list: List<F>, administrationId: string, asOf: AsOf): List<F> {
  if (!asOf) return list
  const [root = ""] = Object.keys(list.tables)
  const tables = Object.entries(list.tables).map(([name, table]) => {
    if (name === "accounts") return [name, narrowed(table, `accounts.created_at < ${endOf(asOf)}`)]
    return [name, name === root ? narrowed(table, ofAccountBefore(name, asOf)) : table]
  })
  return {
    ...list,
    tables: Object.fromEntries(tables) as Tables,
    sources: { ...list.sources, account_labels: labelsAsOf(administrationId, asOf) },
  }
}

/** `left join`s `account_labels`, now or as they stood, of the account that the query has at hand. */
export function joinLabels(administrationId: string, account: SQL, asOf: AsOf): SQL {
  return asOf
    ? sql`left join lateral (${labelsAsOf(administrationId, asOf, account)}) as account_labels on true`
    : sql`left join account_labels on account_labels.administration_id = ${administrationId}
        and account_labels.account_id = ${account}`
}

/**
 * What `account_labels` held at the end of a day, for accounts that were there. A label changes together with its
 * row of assignments, so a field held what the first change since then took away; without one it holds that
 * still. Values that were merged meanwhile go by the name they have now, and who set or locked a field is as now:
 * nobody keeps when a lock came. With an `account`, of that one alone.
 */
export function labelsAsOf(administrationId: string, day: string, account?: SQL): SQL {
  const end = sql.raw(endOf(day))
  const bits = sql.raw("changed.fields")
  const fields = labelFields.map((field) => {
    const column = sql.identifier(accountFilters[field].column.column)
    const bit = sql.raw(String(1 << (FIELD_NUMBERS[field] - 1)))
    const before = sql.raw(`changed.field${FIELD_NUMBERS[field]}`)
    return {
      shown: sql`case when ${bits} & ${bit} <> 0 then ${before} else now.${column} end as ${column}`,
      first: sql`max(number) filter (where field = ${sql.raw(String(FIELD_NUMBERS[field]))}) as ${sql.raw(`field${FIELD_NUMBERS[field]}`)}`,
    }
  })
  return sql`
    select now.administration_id, now.account_id, ${list(fields.map(({ shown }) => shown))}, now.by_hand, now.locked
    from account_labels as now
    join accounts as there on there.administration_id = ${administrationId} and there.id = now.account_id
      and there.created_at < ${end}
    left join (
      select account_id, bit_or(1 << (field - 1)) as fields, ${list(fields.map(({ first }) => first))}
      from (
        select distinct on (later.account_id, later.field) later.account_id, later.field,
          coalesce(value.merged_into, later.from_number) as number
        from assignments as later
        left join classifications as value on value.administration_id = ${administrationId}
          and value.number = later.from_number
        where later.administration_id = ${administrationId} and later.at >= ${end}
          ${account ? sql`and later.account_id = ${account}` : sql``}
        order by later.account_id, later.field, later.at, later.id
      ) as first_change group by account_id
    ) as changed on changed.account_id = now.account_id
    where now.administration_id = ${administrationId} ${account ? sql`and now.account_id = ${account}` : sql``}`
}

/** The first moment after a day of the calendar, as SQL; views hold no other days (`isDay`). */
function endOf(day: string): string {
  return `'${startOfDay(addDays(day, 1)).toISOString()}'::timestamptz`
}

function narrowed(table: ListTable, only: string): ListTable {
  return { ...table, only: table.only ? `${table.only} and ${only}` : only }
}

function ofAccountBefore(table: string, day: string): string {
  return `exists (select from accounts there where there.administration_id = ${table}.administration_id
    and there.id = ${table}.account_id and there.created_at < ${endOf(day)})`
}

function list(parts: SQL[]): SQL {
  return sql.join(parts, sql`, `)
}
