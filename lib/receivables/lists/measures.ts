import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { LabelField } from "@/lib/accounts/filters"
import { planForReport } from "@/lib/administrations/step-plans"
import { columnOf } from "@/lib/classification/rules"
import { addDays, daysBetween } from "@/lib/platform/calendar"
import type { Options } from "@/lib/platform/filters/filter"
import { type List, matching } from "@/lib/platform/filters/sql"
import { type ItemConditions, isRestated, itemFilters, itemTables, restatedItemFilters } from "./item-filters"
import type { MeasuresSort } from "./measures-filters"
import { type Measures, measuresOf, PAID, type Takings } from "./measures-rules"
import { askedItems } from "./open-items"
import { asOfDay } from "./open-on"

export type Measured = Takings &
  Measures & {
    /** Of the closing balance. */
    overdueMinor: bigint
    /** On average, weighed by amount, of what was settled in the period; null when nothing was. */
    daysLate: number | null
    /** From the date of the invoice; likewise. */
    daysToPay: number | null
    /** Of what was settled in the period, how much by how late (PAID). */
    paidMinor: bigint[]
  }

/** Null is blank. */
export type ClassMeasures = Measured & { number: number | null }
export type AccountMeasures = Measured & { account: { id: string; name: string; code: string } }

export type MeasuresAsked = {
  conditions: ItemConditions
  options: Options
  period: { from: string; to: string }
}

/** How classes pay: the most owed first. `living` says which value stands for one that was merged; null for one row of all. */
export async function measuresByClass(
  tx: Tx,
  administrationId: string,
  { by, ...asked }: MeasuresAsked & { by: LabelField | null },
  living: (number: number | null) => number | null = (number) => number,
): Promise<ClassMeasures[]> {
  const restated = by !== null && isRestated(asked.conditions)
  const table = sql.identifier(restated ? "account_labels" : "items")
  const key = by ? sql`${table}.${sql.identifier(columnOf(by))}` : sql`null::int`
  const { rows } = await tx.execute<Read & { key: number | null }>(sql`
    with ${await tables(tx, administrationId, asked, key, restated ? ["account_labels"] : [])}
    select m.* from measured m`)
  return joined(rows, living)
    .map(({ number, ...sums }) => ({ number, ...measured(sums, asked.period) }))
    .sort((a, b) => (a.closingMinor < b.closingMinor ? 1 : a.closingMinor > b.closingMinor ? -1 : 0))
}

/** How accounts pay: rows from `from` (0 is the first), and their number. */
export async function measuresOfAccounts(
  tx: Tx,
  administrationId: string,
  { sort, ...asked }: MeasuresAsked & { sort: MeasuresSort },
  { from = 0, limit = 50 }: { from?: number; limit?: number | null } = {},
): Promise<{ rows: AccountMeasures[]; count: number }> {
  await planForReport(tx)
  const order = sql.raw(sort.descending ? "desc" : "asc")
  const names = sql`join accounts a on a.administration_id = ${administrationId} and a.id = m.key`
  const { rows } = await tx.execute<
    Read & { key: string; id: string; name: string; code: string; count: number }
  >(sql`
    with ${await tables(tx, administrationId, asked, sql`items.account_id`, null)}
    select m.*, a.id, a.name, a.code, count(*) over ()::int as count from measured m ${names}
    order by ${SORTS[sort.by]} ${order} nulls last, m.key limit ${limit} offset ${from}`)
  return {
    rows: rows.map(({ id, name, code, ...row }) => ({
      account: { id, name, code },
      ...measured(sumsOf(row), asked.period),
    })),
    count: rows[0]?.count ?? 0,
  }
}

const SORTS: Record<MeasuresSort["by"], SQL> = {
  class: sql`a.name_key`,
  closing: sql`m.closing`,
  overdue: sql`m.overdue`,
  sales: sql`m.sales`,
  daysLate: sql`m.late / nullif(m.paid, 0)`,
}

/** `measured`, with a row per key: what was open before and at the end, sold, and settled in the period. */
async function tables(
  tx: Tx,
  administrationId: string,
  { period, conditions, options }: MeasuresAsked,
  key: SQL,
  /** Null for accounts. */
  also: string[] | null,
): Promise<SQL> {
  const open = async (day: string) =>
    askedItems(
      administrationId,
      { conditions, options },
      await asOfDay(tx, administrationId, day),
      also ?? [],
    )
  const all = allItems(administrationId, { conditions, options }, also ?? [])
  const late = sql`items.settled_on - items.due_date`
  const paid = PAID.map(
    ({
      id,
      from,
      to,
    }) => sql`sum(items.base_minor) filter (where ${late} >= ${sql.raw(String(from ?? -99999))}
      and ${late} <= ${sql.raw(String(to ?? 99999))}) as ${sql.identifier(id)}`,
  )
  const none = (table: string, names: readonly string[]) =>
    sql.join(
      names.map(
        (name) =>
          sql`coalesce(${sql.identifier(table)}.${sql.identifier(name)}, 0) as ${sql.identifier(name)}`,
      ),
      sql`, `,
    )
  // Classes may be blank, and are few; accounts are many.
  const same = (table: string) =>
    also === null
      ? sql`${sql.identifier(table)}.key = k.key`
      : sql`${sql.identifier(table)}.key is not distinct from k.key`
  return sql`
    opening as (
      select ${key} as key, sum(items.open_base_on) as opening ${await open(addDays(period.from, -1))} group by 1
    ), closing as (
      select ${key} as key, sum(items.open_base_on) as closing,
        sum(items.open_base_on) filter (where not items.is_overdue) as current,
        sum(items.open_base_on) filter (where items.is_overdue) as overdue ${await open(period.to)} group by 1
    ), sold as (
      select ${key} as key, sum(items.base_minor) as sales ${all}
        and items.kind in ('invoice', 'credit') and items.entry_date between ${period.from}::date and ${period.to}::date
      group by 1
    ), paid as (
      select ${key} as key, sum(items.base_minor * greatest(0, ${late})) as late, sum(items.base_minor) as paid,
        sum(items.base_minor * (items.settled_on - items.document_date)) as taken, ${sql.join(paid, sql`, `)} ${all}
        and items.kind in ('invoice', 'opening') and items.amount_minor > 0
        and items.settled_on between ${period.from}::date and ${period.to}::date
      group by 1
    ), keys as (
      select key from opening union select key from closing union select key from sold union select key from paid
    ), measured as (
      select k.key, ${none("o", ["opening"])}, ${none("c", ["closing", "current", "overdue"])}, ${none("s", ["sales"])},
        ${none("p", ["late", "paid", "taken", ...PAID.map(({ id }) => id)])}
      from keys k
      left join opening o on ${same("o")}
      left join closing c on ${same("c")}
      left join sold s on ${same("s")}
      left join paid p on ${same("p")}
    )`
}

/** `from … where …` of all items that filters select, whatever is open of them. */
export function allItems(
  administrationId: string,
  { conditions, options }: Pick<MeasuresAsked, "conditions" | "options">,
  also: string[] = [],
): SQL {
  const list = {
    filters: isRestated(conditions) ? restatedItemFilters : itemFilters,
    tables: itemTables,
    sources: { items: sql`select i.* from items i where i.administration_id = ${administrationId}` },
  } satisfies List<typeof itemFilters>
  return matching(list, administrationId, conditions, options, ["items", ...also])
}

const SUMS = [
  "opening",
  "closing",
  "current",
  "overdue",
  "sales",
  "late",
  "paid",
  "taken",
  ...PAID.map(({ id }) => id),
] as const
type Read = Record<(typeof SUMS)[number], string>
type Sums = Record<(typeof SUMS)[number], bigint>

function sumsOf(row: Read): Sums {
  return Object.fromEntries(SUMS.map((name) => [name, BigInt(row[name])])) as Sums
}

function measured(sums: Sums, { from, to }: { from: string; to: string }): Measured {
  const takings = {
    openingMinor: sums.opening,
    salesMinor: sums.sales,
    closingMinor: sums.closing,
    currentMinor: sums.current,
  }
  const onAverage = (days: bigint) => (sums.paid > 0n ? Number((days * 10n) / sums.paid) / 10 : null)
  return {
    ...takings,
    ...measuresOf(takings, daysBetween(from, to) + 1),
    overdueMinor: sums.overdue,
    daysLate: onAverage(sums.late),
    daysToPay: onAverage(sums.taken),
    paidMinor: PAID.map(({ id }) => sums[id]),
  }
}

/** Rows of values that became one are one row. */
function joined(
  rows: (Read & { key: number | null })[],
  living: (number: number | null) => number | null,
): (Sums & { number: number | null })[] {
  const byNumber = new Map<number | null, Sums & { number: number | null }>()
  for (const row of rows) {
    const number = living(row.key)
    const kept = byNumber.get(number)
    const read = sumsOf(row)
    const sums = Object.fromEntries(SUMS.map((name) => [name, (kept?.[name] ?? 0n) + read[name]])) as Sums
    byNumber.set(number, { ...sums, number })
  }
  return [...byNumber.values()]
}
