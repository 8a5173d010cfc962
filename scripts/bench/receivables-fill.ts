import { type SQL, sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/node-postgres"
import pg from "pg"
import type { Tx } from "@/db/client"
import { labelFields } from "@/lib/accounts/filters"
import { columnOf } from "@/lib/classification/rules"
import { fillAccounts } from "./fill"

export type ReceivablesFill = {
  invoices: number
  /** The first day of the books and the last day on which something was booked. */
  from: string
  to: string
  seed: number
}

const AT_ONCE = 50_000

/**
 * So many invoices over a tenth as many accounts, in the order of their days: nine of ten are paid at once in the end,
 * some of the rest in part. Entries balance, items carry the labels of their accounts. As the owner and without
 * checking foreign keys; statistics are made anew.
 */
export async function fillReceivables(
  ownerUrl: string,
  administrationId: string,
  asked: ReceivablesFill,
): Promise<void> {
  const accounts = Math.max(10, Math.round(asked.invoices / 10))
  await fillAccounts(ownerUrl, administrationId, { from: 0, total: accounts })
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query("set session_replication_role = replica")
    await owner.query("vacuum analyze accounts, account_labels")
    for (let n = 0; n < asked.invoices; n += AT_ONCE) {
      const upTo = Math.min(n + AT_ONCE, asked.invoices)
      await drizzle(owner).transaction((tx) =>
        addInvoices(tx, administrationId, accounts, { ...asked, n, upTo }),
      )
    }
    await owner.query(`
      insert into entry_numbers (administration_id, journal_code, year_first_day, last)
      select administration_id, journal_code, year_first_day, max(number) from entries group by 1, 2, 3
      on conflict (administration_id, journal_code, year_first_day) do update set last = excluded.last`)
    await owner.query("vacuum analyze")
  } finally {
    await owner.end()
  }
}

async function addInvoices(
  tx: Tx,
  administrationId: string,
  accounts: number,
  { n, upTo, invoices, from, to, seed }: ReceivablesFill & { n: number; upTo: number },
): Promise<void> {
  const labels = (alias: string) =>
    sql.join(
      labelFields.map((field) => sql`${sql.raw(alias)}${sql.identifier(columnOf(field))}`),
      sql`, `,
    )
  const key = (use: number) => sql`
    (lpad(to_hex((extract(epoch from day) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(${use}::int), 3, '0')
      || '8000' || lpad(to_hex(n), 12, '0'))::uuid`
  const id = administrationId
  await tx.execute(sql`
    create temporary table made on commit drop as
    with numbered as (
      select n, ${from}::date + (n::bigint * (${to}::date - ${from}::date) / ${invoices}::int)::int as day,
        (1210 + power(${chance(0, seed)}, 3) * 200000)::bigint as total, ${chance(1, seed)} as fate,
        10 + (${chance(2, seed)} * 60)::int as paid_after, (${chance(3, seed)} * ${accounts}::int)::int % ${accounts}::int as slot
      from generate_series(${n}::int, ${upTo - 1}::int) as n
    )
    select n, day, day + 30 as due, total, round(total * 21 / 121.0)::bigint as vat, least(day + paid_after, ${to}::date) as paid_on,
      case when fate < 0.9 then total when fate < 0.95 then total / 3 else 0 end as paid, a.id as account_id,
      ${key(1)} as item, ${key(2)} as entry, ${key(3)} as receipt, ${key(4)} as receipt_entry, ${key(5)} as allocation,
      ${labels("l.")}
    from numbered
    join accounts a on a.administration_id = ${id}::uuid and a.slot = numbered.slot
    left join account_labels l on l.administration_id = ${id}::uuid and l.account_id = a.id`)
  const year = (day: string) => sql`date_trunc('year', ${sql.raw(day)})::date`
  await tx.execute(sql`
    insert into entries (administration_id, id, journal_code, year_first_day, number, entry_date, document_date, description,
      source, posted_at)
    select ${id}::uuid, entry, 'V', ${year("day")}, n + 1, day, day, 'Invoice', 'invoice', day from made
    union all
    select ${id}::uuid, receipt_entry, 'B', ${year("paid_on")}, n + 1, paid_on, paid_on, 'Payment', 'payment', paid_on
    from made where paid > 0`)
  await tx.execute(sql`
    insert into entry_lines (administration_id, entry_id, position, ledger_code, amount_minor, item_id, vat_code, entry_date)
    select ${id}::uuid, entry, 0, '1300', total, item, null, day from made
    union all select ${id}::uuid, entry, 1, '8000', vat - total, null, 'NL-H', day from made
    union all select ${id}::uuid, entry, 2, '1510', -vat, null, 'NL-H', day from made
    union all select ${id}::uuid, receipt_entry, 0, '1300', -paid, receipt, null, paid_on from made where paid > 0
    union all select ${id}::uuid, receipt_entry, 1, '1100', paid, null, null, paid_on from made where paid > 0`)
  await tx.execute(sql`
    insert into items (administration_id, id, account_id, debtor_id, kind, entry_id, number, document_date, entry_date,
      due_date, currency, amount_minor, base_minor, open_minor, open_base_minor, settled_on, allocated_from, allocated_on, owed_by, ${labels("")})
    select ${id}::uuid, item, account_id, account_id, 'invoice', entry, 'B' || n, day, day, due, 'EUR', total, total,
      total - paid, total - paid, case when paid = total then paid_on end, case when paid > 0 then paid_on end, case when paid > 0 then paid_on end, 'shopper',
      ${labels("")} from made
    union all
    select ${id}::uuid, receipt, account_id, account_id, 'receipt', receipt_entry, 'bank ' || n, paid_on, paid_on, paid_on,
      'EUR', -paid, -paid, 0, 0, paid_on, paid_on, paid_on, 'shopper', ${labels("")} from made where paid > 0`)
  await tx.execute(sql`
    insert into allocations (administration_id, id, day, debit_id, credit_id, amount_minor, debit_base_minor,
      credit_base_minor, at)
    select ${id}::uuid, allocation, paid_on, item, receipt, paid, paid, paid, paid_on from made where paid > 0`)
}

/** From 0 up to 1, the same for the same number, use and seed. */
function chance(use: number, seed: number): SQL {
  return sql`((hashint8extended(n::bigint * 16 + ${sql.raw(String(use))}, ${seed}::bigint)
    & 9007199254740991)::float8 / 9007199254740992)`
}
