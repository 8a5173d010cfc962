import { type Query, type SQL, sql } from "drizzle-orm"
import { checkVAT, countries } from "jsvat"
import { readRows, readStanding, standing, type Tx } from "@/db/client"
import { type CompanyFigure, sizesOf } from "@/lib/accounts/company-size"
import { addDays, startOfDay, TIME_ZONE } from "@/lib/platform/calendar"
import { columnOf, FIELD_IDS } from "../rules"
import type { FactValue } from "./facts"
import { isLabelFact } from "./facts"
import type { Need, Row } from "./tests"

/** An account with what rules ask about it. */
export type AccountFacts = {
  slot: number
  id: string
  /** What stands in each of the thirteen fields, by number of field less one. */
  labels: (number | null)[]
  /** Bits of the fields that a person set or locked: no rule touches them. */
  held: number
  /** In the order of the needs. */
  row: Row
}

export type FactsAsked = {
  needs: Need[]
  /** Which: a condition that says `accounts.id` or `accounts.slot`. */
  which: SQL
  /** The reference day, in the time zone of the books. */
  asOf: string
  /** Holds the rows of labels until the transaction ends. */
  lock?: boolean
}

/** Facts of accounts, in order of their slots; those that became part of another are left out. */
export async function readFacts(
  tx: Tx,
  administrationId: string,
  asked: FactsAsked,
): Promise<AccountFacts[]> {
  return factsFrom(asked.needs, await readRows(tx, questionOf(administrationId, asked)))
}

/**
 * The same of accounts by their ids, whose labels are held until the transaction ends. Every delivery asks it: the
 * question is put into words once for an edition (whose needs these are) and a day.
 */
export async function holdFacts(
  tx: Tx,
  administrationId: string,
  { needs, ids, asOf }: { needs: Need[]; ids: Iterable<string>; asOf: string },
): Promise<AccountFacts[]> {
  const known = questions.get(needs)
  const of = `${administrationId} ${asOf}`
  const which = sql`accounts.id = any(${sql.placeholder("ids")}::uuid[])`
  const question =
    known?.of === of
      ? known.query
      : standing(questionOf(administrationId, { needs, which, asOf, lock: true }))
  questions.set(needs, { of, query: question })
  return factsFrom(needs, await readStanding(tx, question, { ids: `{${[...ids].join(",")}}` }))
}

const questions = new WeakMap<Need[], { of: string; query: Query }>()

function questionOf(administrationId: string, { needs, which, asOf, lock = false }: FactsAsked): SQL {
  const parts = new Parts(administrationId, asOf)
  const columns = needs.map((need) => parts.column(need))
  const labels = FIELD_IDS.map((field) => sql`account_labels.${sql.identifier(columnOf(field))}`)
  return sql`
    select accounts.slot, accounts.id, (account_labels.by_hand | account_labels.locked)::int, ${sql.join(labels, sql`, `)}
      ${columns.map((column) => sql`, ${column}`).reduce((all, one) => sql`${all}${one}`, sql``)}
    from accounts
    join account_labels on account_labels.administration_id = ${administrationId}
      and account_labels.account_id = accounts.id
    ${parts.joins()}
    where accounts.administration_id = ${administrationId} and accounts.merged_into is null and ${which}
    order by accounts.slot ${lock ? sql`for no key update of account_labels` : sql``}`
}

function factsFrom(needs: Need[], rows: unknown[][]): AccountFacts[] {
  const after = needs.map((need) => ({ need, read: READ[need.fact as keyof typeof READ] ?? plain }))
  return rows.map((values) => ({
    slot: values[0] as number,
    id: values[1] as string,
    held: values[2] as number,
    labels: values.slice(3, 3 + FIELD_IDS.length) as (number | null)[],
    row: after.map(({ read }, i) => read(values[3 + FIELD_IDS.length + i])),
  }))
}

/** What the database does not say as the fact has it. */
const READ = {
  vatForm: (value: unknown) => typeof value === "string" && isVatNumber(value),
  sizeEu: (value: unknown) => sizesOf(figuresFrom(value)).eu?.value,
  sizeNl: (value: unknown) => sizesOf(figuresFrom(value)).nl?.value,
}

function plain(value: unknown): FactValue {
  return value === null ? undefined : (value as FactValue)
}

const checked = new Map<string, boolean>()

/** Form and check digits of its country; whether it is registered is another question. */
export function isVatNumber(number: string): boolean {
  const known = checked.get(number)
  if (known !== undefined) return known
  const valid = checkVAT(number, countries).isValid
  if (checked.size > 50_000) checked.clear()
  checked.set(number, valid)
  return valid
}

function figuresFrom(value: unknown): CompanyFigure[] {
  const rows = (value ?? []) as { kind: CompanyFigure["kind"]; year: number; amount: string }[]
  return rows.map(({ kind, year, amount }) => ({ kind, year, amount: BigInt(amount) }))
}

const LIVING = sql`and o.status <> 'cancelled' and o.deleted_at is null`
const FIGURES = sql`json_agg(json_build_object('kind', kind, 'year', year, 'amount', amount::text)) as figures`

/** Which tables are read, for which columns: only those that some need asks for. */
class Parts {
  private readonly sums = new Map<string, SQL>()
  private readonly used = new Set<string>()
  private readonly payments = new Set<string>()

  constructor(
    private readonly administrationId: string,
    private readonly asOf: string,
  ) {}

  column(need: Need): SQL {
    const { fact, window } = need
    if (isLabelFact(fact)) return sql`account_labels.${sql.identifier(columnOf(fact))}`
    switch (fact) {
      case "kind":
      case "country":
      case "city":
      case "name":
      case "email":
      case "language":
        return sql`accounts.${sql.identifier(fact)}`
      case "channel":
        return sql`accounts.channel_id::text`
      case "vatNumber":
        return sql`(accounts.vat_number is not null)`
      case "vatForm":
        return sql`accounts.vat_number`
      case "accountAge":
        return this.daysSince(sql`accounts.created_at`)
      case "region":
        return sql`lower(btrim(${this.of("billing")}.region))`
      case "postcode":
        return sql`${this.of("billing")}.postcode`
      case "firstOrder":
        return this.daysSince(sql`${this.of("order_totals")}.first_at`)
      case "lastOrder":
        return this.daysSince(sql`${this.of("order_totals")}.last_at`)
      case "orders":
        return sql`coalesce(${this.sold(window).orders}, 0)::float8`
      case "revenue":
        return sql`coalesce(${this.sold(window).revenue}, 0)::float8`
      case "averageOrder": {
        const { orders, revenue } = this.sold(window)
        return sql`round(${revenue}::numeric / nullif(${orders}, 0))::float8`
      }
      case "frequency": {
        const { orders, first } = this.sold(window)
        const days = window ? sql`${window}::int` : sql`greatest(1, ${this.daysSince(first)})`
        return sql`round(nullif(${orders}, 0) * 30::numeric / ${days}, 2)::float8`
      }
      case "daysBetween": {
        const { orders, first, last } = this.sold(window)
        return sql`round(extract(epoch from ${last} - ${first})::numeric / 86400 / nullif(${orders} - 1, 0), 1)::float8`
      }
      case "paymentMethod":
        return this.set(need, sql`o.payment_method`)
      case "product":
        return this.setOfLines(need, sql`line.sku`)
      case "category":
        return this.setOfLines(need, sql`line.category`)
      case "turnover":
      case "balanceTotal":
        return this.figure(fact, 1)
      case "staff":
        return this.figure(fact, 100)
      case "sizeEu":
      case "sizeNl":
        this.used.add("figures")
        return sql`figures.figures`
      case "daysLate":
        return sql`${this.payment("days_late")}::float8`
      case "open":
        return sql`${this.payment("open_minor")}::float8`
      case "overdue":
        return sql`${this.payment("overdue_minor")}::float8`
      case "oldestOverdue":
        return sql`${this.payment("oldest_overdue_days")}::float8`
      case "limitUse":
        return sql`${this.payment("limit_use")}::float8`
      case "risk":
        return sql`coalesce(${this.payment("risk_level")}, 'low')`
      case "rfmSegment":
        return sql`${this.of("account_rfm")}.segment`
      case "rfmRecency":
        return sql`${this.of("account_rfm")}.r`
      case "rfmFrequency":
        return sql`${this.of("account_rfm")}.f`
      case "rfmMonetary":
        return sql`${this.of("account_rfm")}.m`
      default:
        throw new Error(`no column holds the fact ${fact satisfies never}`)
    }
  }

  /** Of every account by itself, so that a step of many reads no other accounts' orders along. */
  joins(): SQL {
    const joins = [...this.used].map((name) => {
      if (name === "figures") return this.eachAccounts(FIGURES, "company_figures", name)
      if (name === "account_payments") return this.eachAccounts(this.paymentColumns(), name, name)
      const table = name === "billing" ? sql`addresses as billing` : sql.identifier(name)
      const only = name === "billing" ? sql`and billing.kind = 'billing'` : sql``
      return sql`left join ${table} on ${sql.identifier(name)}.administration_id = ${this.administrationId}
        and ${sql.identifier(name)}.account_id = accounts.id ${only}`
    })
    if (this.sums.size > 0)
      joins.push(this.eachAccounts(sql.join([...this.sums.values()], sql`, `), "orders", "sold", LIVING))
    return joins.reduce((all, one) => sql`${all} ${one}`, sql``)
  }

  private eachAccounts(columns: SQL, table: string, name: string, only = sql``): SQL {
    return sql`left join lateral (
      select ${columns} from ${sql.identifier(table)} o
      where o.administration_id = ${this.administrationId} and o.account_id = accounts.id ${only}
    ) as ${sql.identifier(name)} on true`
  }

  /** A view of sums: only asked for one account at a time does it not sum up all of them. */
  private payment(column: string): SQL {
    this.payments.add(column)
    return sql`${this.of("account_payments")}.${sql.identifier(column)}`
  }

  /** The limit is only looked up where a rule asks for what depends on it. */
  private paymentColumns(): SQL {
    return sql.join(
      [...this.payments].map((column) => sql.identifier(column)),
      sql`, `,
    )
  }

  private of(table: string): SQL {
    this.used.add(table)
    return sql.identifier(table).getSQL()
  }

  /** Count, net revenue, first and last order: of ever from the totals that orders keep, else summed. */
  private sold(window: number | null): Record<"orders" | "revenue" | "first" | "last", SQL> {
    if (!window) {
      const totals = this.of("order_totals")
      return {
        orders: sql`${totals}.orders`,
        revenue: sql`${totals}.revenue_minor`,
        first: sql`${totals}.first_at`,
        last: sql`${totals}.last_at`,
      }
    }
    const within = sql`filter (where o.ordered_at >= ${this.since(window)})`
    const inEuros = sql`filter (where o.ordered_at >= ${this.since(window)} and o.currency = 'EUR')`
    return {
      orders: this.sum(`orders ${window}`, sql`count(*) ${within}`),
      revenue: this.sum(
        `revenue ${window}`,
        sql`sum(o.total_minor - o.tax_minor - coalesce(
        round(o.refunded_minor * (o.total_minor - o.tax_minor)::numeric / nullif(o.total_minor, 0)), 0)) ${inEuros}`,
      ),
      first: this.sum(`first ${window}`, sql`min(o.ordered_at) ${within}`),
      last: this.sum(`last ${window}`, sql`max(o.ordered_at) ${within}`),
    }
  }

  private set({ key, members, window }: Need, column: SQL): SQL {
    const since = window ? sql`and o.ordered_at >= ${this.since(window)}` : sql``
    return this.sum(
      key,
      sql`array_agg(distinct ${column}) filter (where ${isMember(column, members)} ${since})`,
    )
  }

  private setOfLines({ members, window }: Need, column: SQL): SQL {
    const since = window ? sql`and o.ordered_at >= ${this.since(window)}` : sql``
    return sql`(
      select array_agg(distinct ${column}) from orders o
      join order_lines line on line.administration_id = ${this.administrationId} and line.order_id = o.id
      where o.administration_id = ${this.administrationId} and o.account_id = accounts.id
        ${LIVING} and ${isMember(column, members)} ${since})`
  }

  /** The same sum is asked for by several facts. */
  private sum(name: string, expression: SQL): SQL {
    if (!this.sums.has(name)) this.sums.set(name, sql`${expression} as ${sql.identifier(name)}`)
    return sql`sold.${sql.identifier(name)}`
  }

  /** Of the newest year. */
  private figure(kind: "turnover" | "balanceTotal" | "staff", unit: number): SQL {
    return sql`(
      select amount::float8 / ${unit}::int from company_figures
      where administration_id = ${this.administrationId} and account_id = accounts.id and kind = ${kind}
      order by year desc limit 1)`
  }

  private since(window: number): SQL {
    return sql`${startOfDay(addDays(this.asOf, -window))}::timestamptz`
  }

  private daysSince(moment: SQL): SQL {
    return sql`(${this.asOf}::date - (${moment} at time zone ${TIME_ZONE})::date)`
  }
}

/** Without members, whatever there is: the question is whether there is any. */
function isMember(column: SQL, members: string[]): SQL {
  return members.length === 0
    ? sql`${column} is not null`
    : sql`${column} = any(${sql.param(members)}::text[])`
}
