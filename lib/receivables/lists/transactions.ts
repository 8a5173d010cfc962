import "server-only"
import { type SQL, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ENTRY_SOURCES } from "@/db/vocabulary"
import { labelFields } from "@/lib/accounts/filters"
import { columnOf } from "@/lib/classification/rules"
import type { Options } from "@/lib/platform/filters/filter"
import { type List, matching } from "@/lib/platform/filters/sql"
import {
  asksAccount,
  type TransactionConditions,
  type TransactionSort,
  transactionFilters,
  transactionTables,
} from "./transaction-filters"

export type TransactionLine = {
  entryId: string
  position: number
  date: string
  journal: string
  /** Of the entry, in its journal and fiscal year. */
  number: string
  source: (typeof ENTRY_SOURCES)[number]
  ledger: string
  ledgerName: string
  /** Null when it was booked for nobody. */
  account: { id: string; name: string } | null
  description: string
  /** In the currency of the books: debit positive. */
  amountMinor: bigint
  /** Null for the currency of the books. */
  currency: string | null
  currencyMinor: bigint | null
  vatCode: string | null
}

/** Next to which line a page starts. */
export type LinePlace = {
  direction: "after" | "before"
  date: string
  entryId: string
  position: number
  at: number
}

type Asked = { conditions: TransactionConditions; options: Options }

export type TransactionPage = {
  rows: TransactionLine[]
  /** The place of the first row, from 1. */
  from: number
  previous: LinePlace | null
  next: LinePlace | null
}

/** Lines in the order of their days; within a day entries as they were posted, their lines as they stand. */
export async function listTransactions(
  tx: Tx,
  administrationId: string,
  asked: Asked & { sort: TransactionSort; place: LinePlace | null },
  locale: "en" | "nl" | "zh",
  limit = 100,
): Promise<TransactionPage> {
  const { place, sort } = asked
  const before = place?.direction === "before"
  const descending = sort.descending !== before
  const compared = sql.raw(descending ? "<" : ">")
  const way = sql.raw(descending ? "desc" : "asc")
  // Whichever way the days go, the lines of an entry stand as they were posted.
  const sign = sql.raw(sort.descending ? "-" : "")
  const key = sql`(lines.entry_date, lines.entry_id, ${sign}lines.position)`
  const beyond = place
    ? sql`and ${key} ${compared} (${place.date}::date, ${place.entryId}::uuid, ${sign}(${place.position}::int))`
    : sql``
  const { rows } = await tx.execute<ReadLine>(sql`
    with page as (
      select lines.entry_id, lines.position, lines.entry_date ${askedLines(administrationId, asked)} ${beyond}
      order by lines.entry_date ${way}, lines.entry_id ${way}, ${sign}lines.position ${way} limit ${limit + 1}
    )
    select ${shown(administrationId, locale)}
    order by page.entry_date ${way}, page.entry_id ${way}, ${sign}page.position ${way}`)
  const more = rows.length > limit
  const lines = rows.slice(0, limit).map(toLine)
  if (before) lines.reverse()
  const from = place ? (before ? Math.max(1, place.at - lines.length) : place.at + 1) : 1
  const at = (line: TransactionLine | undefined, direction: LinePlace["direction"], n: number) =>
    line ? { direction, date: line.date, entryId: line.entryId, position: line.position, at: n } : null
  return {
    rows: lines,
    from,
    previous: (before ? more : place !== null) ? at(lines[0], "before", from) : null,
    next: (before ? true : more) ? at(lines.at(-1), "after", from + lines.length - 1) : null,
  }
}

/** All of them, in the same order, some at a time. */
export async function* everyTransaction(
  tx: Tx,
  administrationId: string,
  asked: Asked & { sort: TransactionSort },
  locale: "en" | "nl" | "zh",
): AsyncGenerator<TransactionLine[]> {
  let place: LinePlace | null = null
  do {
    const page: TransactionPage = await listTransactions(
      tx,
      administrationId,
      { ...asked, place },
      locale,
      1000,
    )
    if (page.rows.length > 0) yield page.rows
    place = page.next
  } while (place)
}

export type TransactionTotals = { count: number; debitMinor: bigint; creditMinor: bigint }

export async function totalTransactions(
  tx: Tx,
  administrationId: string,
  asked: Asked,
): Promise<TransactionTotals> {
  const { rows } = await tx.execute<{ count: number; debit: string; credit: string }>(sql`
    select count(*)::int as count, coalesce(sum(greatest(lines.amount_minor, 0)), 0)::text as debit,
      coalesce(-sum(least(lines.amount_minor, 0)), 0)::text as credit ${askedLines(administrationId, asked)}`)
  const [row] = rows
  return {
    count: row?.count ?? 0,
    debitMinor: BigInt(row?.debit ?? 0),
    creditMinor: BigInt(row?.credit ?? 0),
  }
}

export function transactionList(
  administrationId: string,
  withAccount: boolean,
): List<typeof transactionFilters> {
  return {
    filters: transactionFilters,
    tables: transactionTables,
    sources: { lines: lines(administrationId, withAccount) },
  }
}

function askedLines(administrationId: string, { conditions, options }: Asked): SQL {
  return matching(
    transactionList(administrationId, asksAccount(conditions)),
    administrationId,
    conditions,
    options,
    ["lines"],
  )
}

function lines(administrationId: string, withAccount: boolean): SQL {
  const labels = sql.join(
    labelFields.map((field) => sql`item.${sql.identifier(columnOf(field))}`),
    sql`, `,
  )
  return sql`
    select l.*, e.journal_code, e.source as entry_source, abs(l.amount_minor) as size_minor,
      case when l.ledger_code ~ '^[0-9]{1,12}$' then l.ledger_code::numeric end as ledger_number,
      lower(e.description || ' ' || coalesce(l.description, '') || ' ' || e.journal_code || ' ' || e.number) as search_text
      ${withAccount ? sql`, item.account_id, ${labels}` : sql``}
    from entry_lines l
    join entries e on e.administration_id = ${administrationId} and e.id = l.entry_id
    ${withAccount ? itemOf(administrationId, sql`l`, sql`e`) : sql``}
    where l.administration_id = ${administrationId}`
}

/**
 * The item that a line was booked for: its own, else the one of its entry, as of revenue and VAT of an invoice. What
 * balances the take-over of many is for nobody.
 */
function itemOf(administrationId: string, line: SQL, entry: SQL): SQL {
  return sql`
    left join lateral (
      select i.* from entry_lines c
      join items i on i.administration_id = ${administrationId} and i.id = c.item_id
      where c.administration_id = ${administrationId} and c.entry_id = ${line}.entry_id
        and (c.item_id = ${line}.item_id or (${line}.item_id is null and ${entry}.source <> 'opening'))
      order by c.position limit 1
    ) as item on true`
}

type ReadLine = Omit<TransactionLine, "amountMinor" | "currencyMinor" | "account"> & {
  amount: string
  currency_minor: string | null
  account_id: string | null
  account_name: string | null
}

function shown(administrationId: string, locale: "en" | "nl" | "zh"): SQL {
  const name = sql.raw({ en: "name_en", nl: "name_nl", zh: "name_zh" }[locale])
  return sql`
    of_page.* from page cross join lateral (
      select l.entry_id as "entryId", l.position, l.entry_date::text as date, e.journal_code as journal,
        y.name || '-' || lpad(e.number::text, 5, '0') as number, e.source, l.ledger_code as ledger, a.${name} as "ledgerName",
        account.id as account_id, account.name as account_name,
        coalesce(nullif(l.description, ''), e.description) as description, l.amount_minor::text as amount, l.currency,
        l.currency_minor::text as currency_minor, l.vat_code as "vatCode"
      from entry_lines l
      join entries e on e.administration_id = ${administrationId} and e.id = l.entry_id
      join fiscal_years y on y.administration_id = ${administrationId} and y.first_day = e.year_first_day
      join ledger_accounts a on a.administration_id = ${administrationId} and a.code = l.ledger_code
      ${itemOf(administrationId, sql`l`, sql`e`)}
      left join accounts account on account.administration_id = ${administrationId} and account.id = item.account_id
      where l.administration_id = ${administrationId} and l.entry_id = page.entry_id and l.position = page.position
    ) as of_page`
}

function toLine({ amount, currency_minor, account_id, account_name, ...row }: ReadLine): TransactionLine {
  return {
    ...row,
    account: account_id ? { id: account_id, name: account_name ?? "" } : null,
    amountMinor: BigInt(amount),
    currencyMinor: currency_minor === null ? null : BigInt(currency_minor),
  }
}
