import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { LabelField } from "@/lib/accounts/filters"
import { planForReport } from "@/lib/administrations/step-plans"
import { columnOf } from "@/lib/classification/rules"
import type { Options } from "@/lib/platform/filters/filter"
import { type AgeingAsk, type AgeingConditions, type AgeingSort, itemsOf } from "./ageing-filters"
import { type Bucket, bucketsOf } from "./ageing-rules"
import { isRestated } from "./item-filters"
import { askedItems, dayAsked } from "./open-items"
import { asOfDay } from "./open-on"

/** In the currency of the books. Credits and receipts on account have a column of their own, whatever their date. */
export type AgeingAmounts = {
  items: number
  totalMinor: bigint
  /** Of what is owed, in the order of the buckets. */
  bucketsMinor: bigint[]
  /** Negative. */
  creditsMinor: bigint
}

export type AgeingRow = AgeingAmounts & { account: { id: string; name: string; code: string } }
/** Null is blank. */
export type AgeingClass = AgeingAmounts & { number: number | null }

type Asked = {
  conditions: AgeingConditions
  options: Options
  asOf?: string | null
  sort: AgeingSort
  ask: AgeingAsk
}

/** Rows from `from` (0 is the first), their number, and the sums over all of them. */
export async function ageingOfAccounts(
  tx: Tx,
  administrationId: string,
  asked: Asked,
  { from = 0, limit = 50 }: { from?: number; limit?: number | null } = {},
): Promise<{ rows: AgeingRow[]; count: number; total: AgeingAmounts }> {
  const buckets = bucketsOf(asked.ask.bounds, asked.ask.basis)
  const order = sql.raw(asked.sort.descending ? "desc" : "asc")
  const byName = asked.sort.by === "account"
  const names = sql`join accounts a on a.administration_id = ${administrationId} and a.id = k.account_id`
  await planForReport(tx)
  const { rows } = await tx.execute<
    Read & { id: string | null; name: string; code: string; rows: number }
  >(sql`
    with asked as materialized (
      select items.account_id, ${AGED} ${askedItems(administrationId, itemQuestion(asked), await asOfDay(tx, administrationId, asked.asOf))}
    ), k as materialized (
      select items.account_id, ${sums(buckets, asked)} from asked as items group by items.account_id
    ), page as (
      select p.*, row_number() over () as place from (
        select k.* from k ${byName ? names : sql``}
        order by ${byName ? sql`a.name_key` : sortColumn(asked)} ${order}, k.account_id limit ${limit} offset ${from}
      ) as p
    )
    select a.id, a.name, a.code, k.items, k.total, k.credits, k.overdue, ${bucketArray(buckets)}, k.place, 0 as rows
    from page k ${names}
    union all
    select null, '', '', ${addedUp(buckets)}, null, count(*)::int from k
    order by place`)
  const total = rows.find(({ id }) => id === null)
  return {
    rows: rows.flatMap(({ id, name, code, ...row }) =>
      id ? [{ account: { id, name, code }, ...amounts(row) }] : [],
    ),
    count: total?.rows ?? 0,
    total: total ? amounts(total) : nothing(buckets.length),
  }
}

/** A row per class, most first; without a class is one of them. */
export async function ageingOfClasses(
  tx: Tx,
  administrationId: string,
  asked: Asked & { ask: AgeingAsk & { by: LabelField } },
): Promise<{ rows: AgeingClass[]; total: AgeingAmounts }> {
  const buckets = bucketsOf(asked.ask.bounds, asked.ask.basis)
  const restated = isRestated(asked.conditions)
  const field = sql`${sql.identifier(restated ? "account_labels" : "items")}.${sql.identifier(columnOf(asked.ask.by))}`
  await planForReport(tx)
  const { rows } = await tx.execute<Read & { number: number | null }>(sql`
    with asked as materialized (
      select ${field} as number, ${AGED}
      ${askedItems(administrationId, itemQuestion(asked), await asOfDay(tx, administrationId, asked.asOf), restated ? ["account_labels"] : [])}
    )
    select k.number, k.items, k.total, k.credits, k.overdue, ${bucketArray(buckets)} from (
      select items.number, ${sums(buckets, asked)} from asked as items group by items.number
    ) as k order by k.total desc, k.number nulls last`)
  const classes = rows.map(({ number, ...row }) => ({ number, ...amounts(row) }))
  return { rows: classes, total: addUp(classes, buckets.length) }
}

/** Rows of values that became one are one row. */
export function joinClasses(
  rows: AgeingClass[],
  living: (number: number | null) => number | null,
): AgeingClass[] {
  const byNumber = new Map<number | null, AgeingClass[]>()
  for (const row of rows) {
    const number = living(row.number)
    byNumber.set(number, [...(byNumber.get(number) ?? []), row])
  }
  return [...byNumber].map(([number, some]) => ({
    number,
    ...addUp(some, some[0]?.bucketsMinor.length ?? 0),
  }))
}

type Read = { items: number; total: string; credits: string; overdue: string; buckets: string[] }

function itemQuestion({ conditions, options }: Asked) {
  return { conditions: { ...itemsOf(conditions) }, options }
}

/** What it takes of an item, read once: what was open is worked out for each. */
const AGED = sql`
  items.open_base_on, items.days_late, items.document_date, items.is_credit, items.is_overdue`

/** What a row adds up, of items as they were open on the day. */
function sums(buckets: Bucket[], { ask, asOf }: Asked): SQL {
  const day = dayAsked(asOf)
  const age = ask.basis === "due" ? sql`items.days_late` : sql`(${day}::date - items.document_date)`
  const within = ({ from, to }: Bucket) => {
    const ends = [
      ...(from === null ? [] : [sql`${age} >= ${sql.raw(String(from))}`]),
      ...(to === null ? [] : [sql`${age} <= ${sql.raw(String(to))}`]),
    ]
    return sql`not items.is_credit and ${sql.join(ends, sql` and `)}`
  }
  const sum = (when: SQL) => sql`coalesce(sum(items.open_base_on) filter (where ${when}), 0)`
  return sql`
    count(*)::int as items, sum(items.open_base_on) as total, ${sum(sql`items.is_credit`)} as credits,
    ${sum(sql`items.is_overdue`)} as overdue, ${sql.join(
      buckets.map((bucket, i) => sql`${sum(within(bucket))} as ${bucketColumn(i)}`),
      sql`, `,
    )}`
}

function bucketColumn(i: number): SQL {
  return sql`${sql.identifier(`bucket${i}`)}`
}

function bucketArray(buckets: Bucket[]): SQL {
  const each = buckets.map((_, i) => sql`k.${bucketColumn(i)}`)
  return sql`array[${sql.join(each, sql`, `)}]::text[] as buckets`
}

function addedUp(buckets: Bucket[]): SQL {
  const each = buckets.map((_, i) => sql`coalesce(sum(k.${bucketColumn(i)}), 0)`)
  return sql`
    coalesce(sum(k.items), 0)::int, coalesce(sum(k.total), 0), coalesce(sum(k.credits), 0),
    coalesce(sum(k.overdue), 0), array[${sql.join(each, sql`, `)}]::text[]`
}

function sortColumn({ sort }: Asked): SQL {
  return sort.by === "overdue" ? sql`k.overdue` : sql`k.total`
}

function amounts({ items, total, credits, buckets }: Read): AgeingAmounts {
  return {
    items,
    totalMinor: BigInt(total),
    creditsMinor: BigInt(credits),
    bucketsMinor: buckets.map((sum) => BigInt(sum)),
  }
}

function nothing(buckets: number): AgeingAmounts {
  return {
    items: 0,
    totalMinor: 0n,
    creditsMinor: 0n,
    bucketsMinor: Array.from({ length: buckets }, () => 0n),
  }
}

function addUp(rows: AgeingAmounts[], buckets: number): AgeingAmounts {
  return rows.reduce(
    (sum, row) => ({
      items: sum.items + row.items,
      totalMinor: sum.totalMinor + row.totalMinor,
      creditsMinor: sum.creditsMinor + row.creditsMinor,
      bucketsMinor: sum.bucketsMinor.map((minor, i) => minor + (row.bucketsMinor[i] ?? 0n)),
    }),
    nothing(buckets),
  )
}
