import { type SQL, sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/node-postgres"
import pg from "pg"
import type { Tx } from "@/db/client"
import { refreshOrderTotals } from "@/lib/orders/totals"
import { fillAccounts } from "./fill"

export type ClassificationFill = { accounts: number; orders: number; seed: number }

const AT_ONCE = 50_000
const NOW = "2026-11-21T12:00:00Z"
const SKUS = 200
const CATEGORIES = 12

/**
 * Brings an administration to so many accounts, and adds so many orders: a third of the accounts have none, some
 * have dozens, over three years. As the owner and without checking foreign keys; statistics are made anew.
 */
export async function fillClassification(
  ownerUrl: string,
  administrationId: string,
  { accounts, orders, seed }: ClassificationFill,
): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ slots: number }>(
      "select coalesce(max(slot) + 1, 0)::int as slots from accounts where administration_id = $1",
      [administrationId],
    )
    const from = rows[0]?.slots ?? 0
    if (from < accounts) await fillAccounts(ownerUrl, administrationId, { from, total: accounts })
    await owner.query("set session_replication_role = replica")
    // Plans of a table that was empty a moment ago would scan it whole.
    await owner.query("vacuum analyze accounts, account_labels")
    await shareOut(owner, administrationId, { orders, seed })
    for (let slot = 0; slot < accounts; slot += AT_ONCE) {
      await drizzle(owner).transaction((tx) => addOrders(tx, administrationId, slot, seed))
    }
    await owner.query("vacuum analyze orders, order_lines, order_totals")
  } finally {
    await owner.end()
  }
}

/** How many orders each account gets: `first` is the number of its first one, so that together they are as asked. */
async function shareOut(
  owner: pg.Client,
  administrationId: string,
  { orders, seed }: { orders: number; seed: number },
): Promise<void> {
  await drizzle(owner).execute(sql`
    create temporary table shares as
    with weighed as (
      select id, slot, case when ${chance(sql`slot`, 0, seed)} < 0.34 then 0
        else least(power(1 - ${chance(sql`slot`, 1, seed)}, -0.6), 40) end as weight
      from accounts where administration_id = ${administrationId} and merged_into is null
    ), summed as (
      select id, slot, sum(weight) over (order by slot) / sum(weight) over () * ${orders}::int as upto from weighed
    )
    select id, slot, (coalesce(lag(ceil(upto)) over (order by slot), 0))::bigint as first, ceil(upto)::bigint as after
    from summed`)
  await owner.query("create unique index on shares (slot)")
  await owner.query("analyze shares")
}

async function addOrders(tx: Tx, administrationId: string, slot: number, seed: number): Promise<void> {
  const n = sql`n`
  const { rows } = await tx.execute<{ ids: string[] | null }>(sql`
    with sold as (
      select n, a.id as account_id, a.channel_id, a.created_at,
        -- In order of the ids that a portal gives: rising with time.
        (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(${seed}::int), 12, '0'))::uuid as id,
        ${NOW}::timestamptz - ${chance(n, 2, seed)} * interval '1095 days' as at,
        (495 + least(power(1 - ${chance(n, 3, seed)}, -0.8) * 1500, 900000))::bigint as net,
        ${chance(n, 4, seed)} as fate, ${chance(n, 5, seed)} as means,
        (power(${chance(n, 6, seed)}, 2) * ${SKUS}::int)::int as sku
      from shares s
      join accounts a on a.administration_id = ${administrationId} and a.id = s.id
      cross join lateral generate_series(s.first + 1, s.after) as n
      where s.slot >= ${slot} and s.slot < ${slot + AT_ONCE}
    ), stated as (
      select *, case when fate < 0.05 then 'cancelled' when fate < 0.07 then 'refunded'
        when fate < 0.8 then 'completed' else 'paid' end as status,
        round(net * 0.21)::bigint as tax
      from sold
    ), lines as (
      insert into order_lines (administration_id, order_id, position, kind, sku, name, quantity, net_minor,
        tax_minor, category, cost_minor)
      select ${administrationId}::uuid, id, 0, 'item', 'SKU-' || lpad(sku::text, 3, '0'), 'Article ' || sku, 1, net,
        tax, 'Category ' || (sku % ${CATEGORIES}::int + 1), (net * 0.62)::bigint
      from stated
    ), kept as (
      insert into orders (administration_id, id, account_id, channel_id, external_id, number, status,
        sender_status, ordered_at, paid_at, currency, total_minor, tax_minor, shipping_minor, discount_minor,
        refunded_minor, prices_include_tax, payment_method, owed_by, created_at, updated_at)
      select ${administrationId}::uuid, id, account_id, channel_id, case when channel_id is not null then n::text end,
        'B' || n, status, case when channel_id is not null then status end, at,
        case when status <> 'cancelled' then at end, 'EUR', net + tax, tax, 0, 0,
        case when status = 'refunded' then net + tax else 0 end, false,
        case when means < 0.55 then 'ideal' when means < 0.75 then 'creditcard' when means < 0.9 then 'klarna'
          else 'paypal' end, 'shopper', at, at
      from stated
    )
    select array_agg(distinct account_id::text) as ids from stated`)
  await refreshOrderTotals(tx, administrationId, rows[0]?.ids ?? [])
}

/** From 0 up to 1, the same for the same number, use and seed. */
function chance(of: SQL, use: number, seed: number): SQL {
  return sql`((hashint8extended(${of}::bigint * 16 + ${sql.raw(String(use))}, ${seed}::bigint)
    & 9007199254740991)::float8 / 9007199254740992)`
}
