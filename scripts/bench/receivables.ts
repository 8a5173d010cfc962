import { type SQL, sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { aMember } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addStarterSet } from "@/lib/classification/commands"
import { listValues } from "@/lib/classification/queries"
import { addDays, dayOf, daysBetween } from "@/lib/platform/calendar"
import type { Options } from "@/lib/platform/filters/filter"
import type { Place } from "@/lib/platform/filters/keyset"
import { saveDraft } from "@/lib/receivables/invoices/drafts"
import { sendInvoices } from "@/lib/receivables/invoices/send"
import { addNextYear, openBooks } from "@/lib/receivables/ledger/books"
import { ageingOfAccounts } from "@/lib/receivables/lists/ageing"
import { ageingAsk } from "@/lib/receivables/lists/ageing-filters"
import { balanceList, balanceTotals } from "@/lib/receivables/lists/balance"
import type { ItemConditions } from "@/lib/receivables/lists/item-filters"
import { listOpenItems, totalOpenItems } from "@/lib/receivables/lists/open-items"
import { anInvoice, openTestBooks } from "@/lib/receivables/testing"
import { analyse, type BenchOffice, benchOffice } from "./office"
import { fillReceivables } from "./receivables-fill"
import { printing, reminding } from "./receivables-papers"
import { type Figure, percentile } from "./report"

const TIMES = 30
const DRAFTS = 2_000
const AT_ONCE = 100

/** `rows` invoices over a tenth as many accounts and two years, nine of ten paid; the lists of debtors over them. */
export async function receivables({ rows = 1_000_000 }: { rows: number | undefined }): Promise<Figure[]> {
  const office = await benchOffice()
  try {
    const { administrationId } = office
    const { context } = await aMember(administrationId, "accountant")
    const today = dayOf(new Date())
    const from = `${Number(today.slice(0, 4)) - 1}-01-01`
    await withAdministration(administrationId, async (tx) => {
      await addStarterSet(tx, context, new Date())
      await openTestBooks(tx, context)
      await openYears(tx, context, from)
    })
    console.log(`${rows} invoices over ${rows / 10} accounts…`)
    await fillReceivables(office.ownerUrl, administrationId, { invoices: rows, from, to: today, seed: 7 })
    await analyse(office)
    const asked = await aClass(office)
    const days = Array.from({ length: TIMES }, (_, i) =>
      addDays(from, Math.round(((i + 1) * daysBetween(from, today)) / TIMES)),
    )
    const lists = [
      ...(await ageing(office, asked, days)),
      ...(await openItemPages(office, asked)),
      ...(await balance(office, asked, days)),
    ]
    const ids = await makeDrafts(office, context, today)
    return [
      ...lists,
      ...(await posting(office, context, ids)),
      ...(await printing(office, ids)),
      ...(await reminding(office, context, today)),
    ]
  } finally {
    await office.stop()
  }
}

/** The tests' books begin in 2025; benches run in any year. */
async function openYears(tx: Tx, context: Context, from: string): Promise<void> {
  const { administrationId } = context
  for (const table of ["periods", "fiscal_years"])
    await tx.execute(sql`delete from ${sql.identifier(table)} where administration_id = ${administrationId}`)
  await openBooks(tx, context, { firstDay: from, lastDay: `${from.slice(0, 4)}-12-31` })
  await addNextYear(tx, context)
}

type Asked = { conditions: ItemConditions; options: Options; column: SQL; number: number }

/** A filter on the most used value of a field, and what plain SQL needs to ask the same. */
async function aClass({ administrationId }: BenchOffice): Promise<Asked> {
  return withAdministration(administrationId, async (tx) => {
    const { rows } = await tx.execute<{ number: number }>(sql`
      select classification1 as number from items where administration_id = ${administrationId}
        and classification1 is not null group by 1 order by count(*) desc limit 1`)
    const number = rows[0]?.number ?? 0
    const value = (await listValues(tx, administrationId)).find((one) => one.number === number)
    if (!value) throw new Error("no labels were filled")
    return {
      conditions: { classification1: { kind: "choice", not: false, values: [value.code] } },
      options: { classification1: [{ value: value.code, key: number, label: value.code }] },
      column: sql`i.classification1`,
      number,
    }
  })
}

async function ageing({ administrationId }: BenchOffice, asked: Asked, days: string[]): Promise<Figure[]> {
  const ask = ageingAsk({})
  const sort = { by: "total", descending: true } as const
  const list = (asOf: string, conditions: ItemConditions) =>
    time(administrationId, (tx) =>
      ageingOfAccounts(tx, administrationId, { conditions, options: asked.options, asOf, sort, ask }),
    )
  const plain = (asOf: string) =>
    time(administrationId, (tx) =>
      tx.execute(sql`
        select account_id, sum(open), sum(open) filter (where late <= 0), sum(open) filter (where late between 1 and 30),
          sum(open) filter (where late between 31 and 60), sum(open) filter (where late between 61 and 90),
          sum(open) filter (where late > 90)
        from (
          select i.account_id, ${asOf}::date - i.due_date as late, ${plainlyOpen(administrationId, asOf)} as open
          from items i
          where i.administration_id = ${administrationId} and i.entry_date <= ${asOf}::date and ${asked.column} = ${asked.number}
        ) as aged where open <> 0 group by account_id order by sum(open) desc limit 50`),
    )
  const [filtered, all, plainly] = [[] as number[], [] as number[], [] as number[]]
  for (const day of days) {
    filtered.push(await list(day, asked.conditions))
    all.push(await list(day, {}))
  }
  for (const day of days.filter((_, i) => i % 6 === 0)) plainly.push(await plain(day))
  return [
    {
      ...ms("ageing.p95Ms", filtered),
      baseline: { name: "plain SQL", value: percentile(plainly, 0.95) },
      aim: "≤ 500 ms",
    },
    { name: "ageing.p50Ms", value: percentile(filtered, 0.5), unit: "ms" },
    ms("ageing.all.p95Ms", all),
  ]
}

/** What anybody would write who knows the tables: an item less what was allocated by then. */
function plainlyOpen(administrationId: string, asOf: string): SQL {
  return sql`i.base_minor
    - coalesce((select sum(debit_base_minor) from allocations a where a.administration_id = ${administrationId}
        and a.debit_id = i.id and a.day <= ${asOf}::date), 0)
    + coalesce((select sum(credit_base_minor) from allocations a where a.administration_id = ${administrationId}
        and a.credit_id = i.id and a.day <= ${asOf}::date), 0)`
}

async function openItemPages({ administrationId }: BenchOffice, asked: Asked): Promise<Figure[]> {
  const { options } = asked
  const sort = { by: "due", descending: false } as const
  const figures: Record<string, number[]> = { pages: [], filtered: [], totals: [], plain: [] }
  let place: Place | null = null
  for (let i = 0; i < TIMES; i++) {
    figures.pages?.push(
      await time(administrationId, async (tx) => {
        const page = await listOpenItems(tx, administrationId, { conditions: {}, options, sort, place })
        place = page.next
      }),
    )
    figures.filtered?.push(
      await time(administrationId, (tx) =>
        listOpenItems(tx, administrationId, { conditions: asked.conditions, options, sort, place: null }),
      ),
    )
    figures.totals?.push(
      await time(administrationId, (tx) => totalOpenItems(tx, administrationId, { conditions: {}, options })),
    )
    figures.plain?.push(
      await time(administrationId, async (tx) => {
        await tx.execute(sql`
          select i.*, a.name from items i join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
          where i.administration_id = ${administrationId} and i.open_minor <> 0 order by i.due_date, i.id limit 50`)
        await tx.execute(sql`
          select count(*) from items i where i.administration_id = ${administrationId} and i.open_minor <> 0`)
      }),
    )
  }
  return [
    {
      ...ms("openItems.p95Ms", figures.pages ?? []),
      baseline: { name: "plain SQL", value: percentile(figures.plain ?? [], 0.95) },
      aim: "≤ 50 ms",
    },
    ms("openItems.filtered.p95Ms", figures.filtered ?? []),
    ms("openItems.totals.p95Ms", figures.totals ?? []),
  ]
}

async function balance({ administrationId }: BenchOffice, asked: Asked, days: string[]): Promise<Figure[]> {
  const sort = { by: "account", descending: false } as const
  const [times, totals] = [[] as number[], [] as number[]]
  for (const to of days) {
    const { conditions, options } = asked
    const list = { conditions, options, sort, period: { from: `${to.slice(0, 4)}-01-01`, to } }
    times.push(await time(administrationId, (tx) => balanceList(tx, administrationId, list)))
    totals.push(await time(administrationId, (tx) => balanceTotals(tx, administrationId, list)))
  }
  const plain = (to: string) => {
    const from = `${to.slice(0, 4)}-01-01`
    return time(administrationId, (tx) =>
      tx.execute(sql`
        select a.name, a.code, sum(k.opening), sum(k.moved), sum(k.closing), count(*) over () from (
          select i.account_id, ${plainlyOpen(administrationId, to)} as closing,
            case when i.entry_date < ${from}::date then ${plainlyOpen(administrationId, addDays(from, -1))} else 0 end as opening,
            case when i.entry_date >= ${from}::date then i.base_minor else 0 end as moved
          from items i
          where i.administration_id = ${administrationId} and i.entry_date <= ${to}::date and ${asked.column} = ${asked.number}
        ) as k join accounts a on a.administration_id = ${administrationId} and a.id = k.account_id
        group by a.id, a.name, a.code, a.name_key having sum(k.closing) <> 0 order by a.name_key limit 50`),
    )
  }
  const plainly: number[] = []
  for (const day of days.filter((_, i) => i % 6 === 0)) plainly.push(await plain(day))
  return [
    {
      ...ms("balance.p95Ms", times),
      baseline: { name: "plain SQL", value: percentile(plainly, 0.95) },
      aim: "≤ 500 ms",
    },
    ms("balance.totals.p95Ms", totals),
  ]
}

async function makeDrafts(
  { administrationId }: BenchOffice,
  context: Context,
  today: string,
): Promise<string[]> {
  return withAdministration(administrationId, async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select id from accounts where administration_id = ${administrationId} order by slot limit 500`)
    const made: string[] = []
    for (let i = 0; i < DRAFTS; i++) {
      const input = anInvoice(rows[i % rows.length]?.id ?? "", {
        invoiceDate: today,
        dueDate: addDays(today, 30),
      })
      made.push((await saveDraft(tx, context, input, new Date())).id)
    }
    return made
  })
}

/** Drafts are there; they are sent a hundred at a time, as a run of invoices is. */
async function posting(
  { administrationId }: BenchOffice,
  context: Context,
  ids: string[],
): Promise<Figure[]> {
  const start = performance.now()
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await withAdministration(administrationId, (tx) =>
      sendInvoices(tx, context, ids.slice(i, i + AT_ONCE), new Date()),
    )
  const perSecond = ids.length / ((performance.now() - start) / 1000)
  return [
    {
      name: "posting.perSecond",
      value: perSecond,
      unit: "/s",
      aim: "≥ 500 /s",
      baseline: { name: "plain inserts", value: await plainInserts(administrationId, ids) },
    },
  ]
}

/** The same rows once more, in one statement a table: what the database needs for them alone. */
async function plainInserts(administrationId: string, ids: string[]): Promise<number> {
  const start = performance.now()
  for (let i = 0; i < ids.length; i += AT_ONCE)
    await withAdministration(administrationId, async (tx) => {
      const some = sql`
        select i.* from invoices i where i.administration_id = ${administrationId}
          and i.id = any(${sql.param(ids.slice(i, i + AT_ONCE))}::uuid[])`
      await tx.execute(sql`
        create temporary table again on commit drop as
        select s.id, s.entry_id as old_entry, s.item_id as old_item, gen_random_uuid() as entry, gen_random_uuid() as item
        from (${some}) as s`)
      await tx.execute(sql`
        insert into entries (administration_id, id, journal_code, year_first_day, number, entry_date, document_date,
          description, source, posted_at)
        select e.administration_id, a.entry, e.journal_code, e.year_first_day, e.number + 100000000, e.entry_date,
          e.document_date, e.description, e.source, e.posted_at
        from again a join entries e on e.administration_id = ${administrationId} and e.id = a.old_entry`)
      await tx.execute(sql`
        insert into entry_lines (administration_id, entry_id, position, ledger_code, amount_minor, item_id, vat_code, entry_date)
        select l.administration_id, a.entry, l.position, l.ledger_code, l.amount_minor,
          case when l.item_id is not null then a.item end, l.vat_code, l.entry_date
        from again a join entry_lines l on l.administration_id = ${administrationId} and l.entry_id = a.old_entry`)
      await tx.execute(sql`
        insert into items (administration_id, id, account_id, debtor_id, kind, entry_id, number, document_date, entry_date,
          due_date, currency, amount_minor, base_minor, open_minor, open_base_minor, owed_by)
        select i.administration_id, a.item, i.account_id, i.debtor_id, i.kind, a.entry, i.number, i.document_date,
          i.entry_date, i.due_date, i.currency, i.amount_minor, i.base_minor, i.open_minor, i.open_base_minor, i.owed_by
        from again a join items i on i.administration_id = ${administrationId} and i.id = a.old_item`)
    })
  return ids.length / ((performance.now() - start) / 1000)
}

async function time(administrationId: string, work: (tx: Tx) => Promise<unknown>): Promise<number> {
  return withAdministration(administrationId, async (tx) => {
    const start = performance.now()
    await work(tx)
    return performance.now() - start
  })
}

function ms(name: string, times: number[]): Figure {
  return { name, value: percentile(times, 0.95), unit: "ms" }
}
