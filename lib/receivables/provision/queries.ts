import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { planForReport } from "@/lib/administrations/step-plans"
import { columnOf, fieldOf } from "@/lib/classification/rules"
import { type Bucket, bucketsOf } from "../lists/ageing-rules"
import { isRestated } from "../lists/item-filters"
import { askedItems, dayAsked } from "../lists/open-items"
import { asOfDay } from "../lists/open-on"
import { itemsAsked, type ProvisionView } from "./filters"
import { type ProvisionRates, readRates } from "./rates"
import { placeOf, readRolls } from "./rolls"
import { provisionOf, type Roll, type RolledRate, rateAt, rolledRates } from "./rules"

/** A percentage of what stands in a bucket. In the currency of the books. */
export type ProvisionLine = {
  /** The class whose own percentage it is; null for the administration's. */
  rated: number | null
  bucket: number
  items: number
  /** What is open. */
  openMinor: bigint
  /** Of that, what the percentage is of: without VAT, unless it is asked with it. */
  baseMinor: bigint
  rate: string
  /** The percentage comes from the administration's own months. */
  rolled: boolean
  provisionMinor: bigint
}

export type ProvisionOfClass = {
  /** Null is blank. */
  number: number | null
  openMinor: bigint
  /** What is provided for, bucket by bucket. */
  bucketsMinor: bigint[]
  provisionMinor: bigint
}

export type ProvisionOfCurrency = { currency: string; openMinor: bigint; provisionMinor: bigint }

export type Provision = {
  buckets: Bucket[]
  rates: ProvisionRates
  lines: ProvisionLine[]
  provisionMinor: bigint
  openMinor: bigint
  /** In the order of their amounts; empty without a field. */
  classes: ProvisionOfClass[]
  currencies: ProvisionOfCurrency[]
  /** Per bucket; null when the percentages are those that were set. */
  own: { rolls: Roll[]; rates: RolledRate[] } | null
}

type Read = {
  rated: number | null
  number: number | null
  bucket: number
  currency: string
  items: number
  open: string
  open_base: string
  base: string
}

/** What is provided for what was owed at the end of a day; credits and receipts on account are no part of it. */
export async function provisionFor(
  tx: Tx,
  administrationId: string,
  view: Pick<ProvisionView, "conditions" | "options" | "asOf" | "ask">,
  living: (number: number | null) => number | null = (number) => number,
): Promise<Provision> {
  const { bounds, by, own: isOwn, withVat } = view.ask
  const buckets = bucketsOf(bounds, "due")
  await planForReport(tx)
  const rates = await readRates(tx, administrationId)
  const restated = isRestated(view.conditions)
  const table = sql.identifier(restated ? "account_labels" : "items")
  const asked = { conditions: itemsAsked(view.conditions), options: view.options }
  const asOf = await asOfDay(tx, administrationId, view.asOf)
  const also = restated && (by || rates.classes.length > 0) ? ["account_labels"] : []
  const { rows } = await tx.execute<Read>(sql`
    with asked as materialized (
      select items.id, items.currency, items.open_on, items.open_base_on, items.days_late, ${ratedOf(rates, table)} as rated,
        ${by ? sql`${table}.${sql.identifier(columnOf(by))}` : sql`null::int`} as number
      ${askedItems(administrationId, asked, asOf, also)} and not items.is_credit
    )
    select asked.rated, asked.number, ${placeOf(buckets, sql`asked.days_late`)} as bucket, asked.currency, count(*)::int as items,
      sum(open_on)::text as open, sum(open_base_on)::text as open_base, sum(${
        withVat
          ? sql`open_base_on`
          : sql`case when v.total_minor > 0
          then open_base_on - round(open_base_on * v.vat_minor::numeric / v.total_minor) else open_base_on end`
      })::bigint::text as base
    from asked ${
      withVat
        ? sql``
        : sql`left join invoices v on v.administration_id = ${administrationId} and v.item_id = asked.id`
    }
    group by 1, 2, 3, 4`)
  const own = isOwn ? await ownRates(tx, administrationId, dayAsked(view.asOf), bounds, rates) : null
  const rateOf = (rated: number | null, bucket: number) => {
    const rolled = own?.rates[bucket]?.rate
    const steps = rates.classes.find(({ number }) => number === rated)?.steps ?? rates.steps
    return rolled ?? rateAt(steps, buckets[bucket] as Bucket)
  }
  const lines = linesOf(rows, rateOf, (bucket) => (own?.rates[bucket]?.rate ?? null) !== null)
  return {
    buckets,
    rates,
    lines,
    provisionMinor: lines.reduce((sum, { provisionMinor }) => sum + provisionMinor, 0n),
    openMinor: lines.reduce((sum, { openMinor }) => sum + openMinor, 0n),
    classes: by ? classesOf(rows, rateOf, buckets.length, living) : [],
    currencies: currenciesOf(rows, rateOf),
    own,
  }
}

/** What was booked on the provision account by the end of a day; null while the chart has none. */
export async function bookedProvision(tx: Tx, administrationId: string, day: string): Promise<bigint | null> {
  const { rows } = await tx.execute<{ code: string; booked: string }>(sql`
    select a.code, coalesce((select sum(l.amount_minor) from entry_lines l
      where l.administration_id = ${administrationId} and l.ledger_code = a.code and l.entry_date <= ${day}::date), 0)::text as booked
    from ledger_accounts a where a.administration_id = ${administrationId} and a.use = 'provision'`)
  return rows[0] ? -BigInt(rows[0].booked) : null
}

/** By hand on the provision account, on this very day. */
export async function isProvisionBookedOn(tx: Tx, administrationId: string, day: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from entry_lines l
    join entries e on e.administration_id = ${administrationId} and e.id = l.entry_id and e.source = 'manual'
    join ledger_accounts a on a.administration_id = ${administrationId} and a.code = l.ledger_code and a.use = 'provision'
    where l.administration_id = ${administrationId} and l.entry_date = ${day}::date limit 1`)
  return rows.length > 0
}

async function ownRates(
  tx: Tx,
  administrationId: string,
  day: string,
  bounds: number[],
  { steps }: ProvisionRates,
): Promise<NonNullable<Provision["own"]>> {
  const rolls = await readRolls(tx, administrationId, { day, bounds })
  const given = bucketsOf(bounds, "due").map((bucket) => rateAt(steps, bucket))
  return { rolls, rates: rolledRates(rolls, given) }
}

/** The first of the classes with own percentages that an item is in. */
function ratedOf({ classes }: ProvisionRates, table: SQL | ReturnType<typeof sql.identifier>): SQL {
  if (classes.length === 0) return sql`null::int`
  const cases = classes.map(({ number }) => {
    const column = sql.identifier(columnOf(fieldOf(number)))
    return sql`when ${table}.${column} = ${number}::int then ${number}::int`
  })
  return sql`case ${sql.join(cases, sql` `)} end`
}

type RateOf = (rated: number | null, bucket: number) => string

function linesOf(rows: Read[], rateOf: RateOf, isRolled: (bucket: number) => boolean): ProvisionLine[] {
  const lines = new Map<string, ProvisionLine>()
  for (const row of rows) {
    const rolled = isRolled(row.bucket)
    // Own roll rates are those of everybody.
    const rated = rolled ? null : row.rated
    const key = `${rated} ${row.bucket}`
    const line = lines.get(key) ?? {
      rated,
      bucket: row.bucket,
      items: 0,
      openMinor: 0n,
      baseMinor: 0n,
      rate: rateOf(row.rated, row.bucket),
      rolled,
      provisionMinor: 0n,
    }
    line.items += row.items
    line.openMinor += BigInt(row.open_base)
    line.baseMinor += BigInt(row.base)
    line.provisionMinor = provisionOf(line.baseMinor, line.rate)
    lines.set(key, line)
  }
  return [...lines.values()].sort((a, b) => a.bucket - b.bucket || (a.rated ?? 0) - (b.rated ?? 0))
}

function classesOf(
  rows: Read[],
  rateOf: RateOf,
  buckets: number,
  living: (number: number | null) => number | null,
): ProvisionOfClass[] {
  const classes = new Map<number | null, ProvisionOfClass>()
  for (const row of rows) {
    const number = living(row.number)
    const known = classes.get(number) ?? {
      number,
      openMinor: 0n,
      bucketsMinor: Array.from({ length: buckets }, () => 0n),
      provisionMinor: 0n,
    }
    const minor = provisionOf(BigInt(row.base), rateOf(row.rated, row.bucket))
    known.openMinor += BigInt(row.open_base)
    known.bucketsMinor[row.bucket] = (known.bucketsMinor[row.bucket] ?? 0n) + minor
    known.provisionMinor += minor
    classes.set(number, known)
  }
  return [...classes.values()].sort((a, b) => (a.openMinor < b.openMinor ? 1 : -1))
}

function currenciesOf(rows: Read[], rateOf: RateOf): ProvisionOfCurrency[] {
  const currencies = new Map<string, ProvisionOfCurrency>()
  for (const row of rows) {
    const known = currencies.get(row.currency) ?? {
      currency: row.currency,
      openMinor: 0n,
      provisionMinor: 0n,
    }
    known.openMinor += BigInt(row.open)
    known.provisionMinor += provisionOf(BigInt(row.base), rateOf(row.rated, row.bucket))
    currencies.set(row.currency, known)
  }
  return [...currencies.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
