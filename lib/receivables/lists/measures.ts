import "server-only"
import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { LabelField } from "@/lib/accounts/filters"
import { columnOf } from "@/lib/classification/rules"
import { addDays, daysBetween } from "@/lib/platform/calendar"
import type { Options } from "@/lib/platform/filters/filter"
import { type List, matching } from "@/lib/platform/filters/sql"
import { type ItemConditions, isRestated, itemFilters, itemTables, restatedItemFilters } from "./item-filters"
import { type Measures, measuresOf, type Takings } from "./measures-rules"
import { askedItems } from "./open-items"
import { asOfDay } from "./open-on"

export type ClassMeasures = Takings &
  Measures & {
    /** Null is blank. */
    number: number | null
    /** Of the closing balance. */
    overdueMinor: bigint
    /** On average, weighed by amount, of what was settled in the period; null when nothing was. */
    daysLate: number | null
  }

type Asked = {
  conditions: ItemConditions
  options: Options
  period: { from: string; to: string }
  /** Rows are its classes; null for one row of all. */
  by: LabelField | null
}

/** How classes pay: the most owed first. `living` says which value stands for one that was merged. */
export async function measuresByClass(
  tx: Tx,
  administrationId: string,
  asked: Asked,
  living: (number: number | null) => number | null = (number) => number,
): Promise<ClassMeasures[]> {
  const { period, conditions, options, by } = asked
  const table = isRestated(conditions) ? "account_labels" : "items"
  const also = by && isRestated(conditions) ? ["account_labels"] : []
  const key = by ? sql`${sql.identifier(table)}.${sql.identifier(columnOf(by))}` : sql`null::int`
  const open = async (day: string) =>
    askedItems(administrationId, { conditions, options }, await asOfDay(tx, administrationId, day), also)
  const list = {
    filters: isRestated(conditions) ? restatedItemFilters : itemFilters,
    tables: itemTables,
    sources: { items: sql`select i.* from items i where i.administration_id = ${administrationId}` },
  } satisfies List<typeof itemFilters>
  const all = matching(list, administrationId, conditions, options, ["items", ...also])
  const { rows } = await tx.execute<Read>(sql`
    with opening as (
      select ${key} as number, sum(items.open_base_on) as opening ${await open(addDays(period.from, -1))} group by 1
    ), closing as (
      select ${key} as number, sum(items.open_base_on) as closing,
        sum(items.open_base_on) filter (where not items.is_overdue) as current,
        sum(items.open_base_on) filter (where items.is_overdue) as overdue ${await open(period.to)} group by 1
    ), sold as (
      select ${key} as number, sum(items.base_minor) as sales ${all}
        and items.kind in ('invoice', 'credit') and items.entry_date between ${period.from}::date and ${period.to}::date
      group by 1
    ), paid as (
      select ${key} as number, sum(items.base_minor * greatest(0, items.settled_on - items.due_date)) as late,
        sum(items.base_minor) as paid ${all}
        and items.kind in ('invoice', 'opening') and items.amount_minor > 0
        and items.settled_on between ${period.from}::date and ${period.to}::date
      group by 1
    ), numbers as (
      select number from opening union select number from closing union select number from sold union select number from paid
    )
    select n.number, coalesce(o.opening, 0)::text as opening, coalesce(c.closing, 0)::text as closing,
      coalesce(c.current, 0)::text as current, coalesce(c.overdue, 0)::text as overdue, coalesce(s.sales, 0)::text as sales,
      coalesce(p.late, 0)::text as late, coalesce(p.paid, 0)::text as paid
    from numbers n
    left join opening o on o.number is not distinct from n.number
    left join closing c on c.number is not distinct from n.number
    left join sold s on s.number is not distinct from n.number
    left join paid p on p.number is not distinct from n.number`)
  const days = daysBetween(period.from, period.to) + 1
  return joined(rows, living)
    .map((sums) => ({
      number: sums.number,
      openingMinor: sums.opening,
      salesMinor: sums.sales,
      closingMinor: sums.closing,
      currentMinor: sums.current,
      overdueMinor: sums.overdue,
      daysLate: sums.paid > 0n ? Number((sums.late * 10n) / sums.paid) / 10 : null,
    }))
    .map((row) => ({ ...row, ...measuresOf(row, days) }))
    .sort((a, b) => (a.closingMinor < b.closingMinor ? 1 : a.closingMinor > b.closingMinor ? -1 : 0))
}

const SUMS = ["opening", "closing", "current", "overdue", "sales", "late", "paid"] as const
type Read = Record<(typeof SUMS)[number], string> & { number: number | null }
type Sums = Record<(typeof SUMS)[number], bigint> & { number: number | null }

/** Rows of values that became one are one row. */
function joined(rows: Read[], living: (number: number | null) => number | null): Sums[] {
  const byNumber = new Map<number | null, Sums>()
  for (const row of rows) {
    const number = living(row.number)
    const kept = byNumber.get(number)
    const sums = Object.fromEntries(
      SUMS.map((name) => [name, (kept?.[name] ?? 0n) + BigInt(row[name])]),
    ) as Record<(typeof SUMS)[number], bigint>
    byNumber.set(number, { ...sums, number })
  }
  return [...byNumber.values()]
}
