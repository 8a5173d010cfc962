import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import os from "node:os"
import path from "node:path"
import pg from "pg"
import { afterAll, beforeAll, expect, test } from "vitest"
import { migrate } from "./migrate"

const SECRET = "a secret for tests, long enough to be one"
const superuserUrl = process.env.TEST_DATABASE_URL ?? ""
const name = `upgrade_${process.pid}`

beforeAll(async () => {
  await as(superuserUrl, async (client) => {
    // Managed databases give an owner who is bound by row-level security like everybody else.
    await client.query(`create role ${name} login nosuperuser createrole password 'upgrade'`)
    await client.query(`create database ${name} owner ${name}`)
    await client.query(
      "do $$ begin create role ledgerlabel_dispatcher nologin; exception when duplicate_object then null; end $$",
    )
    await client.query(`grant ledgerlabel_dispatcher to ${name} with admin option`)
  })
})
afterAll(() =>
  as(superuserUrl, async (client) => {
    await client.query(`drop database ${name} with (force)`)
    await client.query(`drop role if exists ${name}_app`)
    await client.query(`drop owned by ${name}`)
    await client.query(`drop role ${name}`)
  }),
)

test("an upgrade keeps what is in the books: accounts get their slots, orders their totals, ledgers their alerts", async () => {
  await migrateFirst(2)
  await as(ownerUrl(), async (client) => {
    for (const statement of BOOKS) await client.query(statement)
  })
  await migrateFirst(17)
  await as(ownerUrl(), async (client) => {
    await client.query(`set app.administration_id = '${id(1)}'`)
    await client.query(
      `insert into ledger_accounts (administration_id, code, kind, use) values ('${id(1)}', '1300', 'asset', 'debtors')`,
    )
  })
  await migrate({ ownerUrl: ownerUrl(), secret: SECRET })
  await as(ownerUrl(), async (client) => {
    await client.query(`set app.administration_id = '${id(1)}'`)
    const { rows: slots } = await client.query("select code, slot from accounts order by code")
    expect(slots).toEqual([
      { code: "1", slot: 1 },
      { code: "2", slot: 0 },
    ])
    const { rows: totals } = await client.query(
      "select account_id, orders, revenue_minor, last_at from order_totals",
    )
    // 121.00 with VAT is 100.00 without; of the 60.50 that went back 50.00.
    expect(totals).toEqual([
      { account_id: id(11), orders: 1, revenue_minor: "5000", last_at: new Date("2026-02-01T00:00:00Z") },
    ])
    const { rows: alerts } = await client.query("select is_late_on from payment_alert_settings")
    expect(alerts).toEqual([{ is_late_on: true }])
    const { rows } = await client.query(
      "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relrowsecurity and not relforcerowsecurity",
    )
    expect(rows).toEqual([])
  })
})

const BOOKS = [
  `insert into offices values ('${id(0)}', 'Office', now())`,
  `insert into administrations (id, office_id, slug, code, name, hue, created_at)
    values ('${id(1)}', '${id(0)}', 'books', '1', 'Books', 1, now())`,
  `set app.administration_id = '${id(1)}'`,
  `insert into accounts (administration_id, id, code, kind, name, data_rank, data_at, created_at, updated_at) values
    ('${id(1)}', '${id(11)}', '1', 'company', 'Later', 3, now(), '2026-02-01', now()),
    ('${id(1)}', '${id(12)}', '2', 'consumer', 'Earlier', 3, now(), '2026-01-01', now())`,
  `insert into orders (administration_id, id, account_id, number, status, ordered_at, currency, total_minor, tax_minor,
      shipping_minor, discount_minor, refunded_minor, prices_include_tax, owed_by, created_at, updated_at) values
    ('${id(1)}', '${id(21)}', '${id(11)}', 'A', 'paid', '2026-02-01T00:00:00Z', 'EUR', 12100, 2100, 0, 0, 6050, true, 'shopper', now(), now()),
    ('${id(1)}', '${id(22)}', '${id(11)}', 'B', 'cancelled', '2026-03-01T00:00:00Z', 'EUR', 12100, 2100, 0, 0, 0, true, 'shopper', now(), now())`,
]

function id(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`
}

/** As an earlier version did, that knew so many migrations. */
async function migrateFirst(count: number): Promise<void> {
  const folder = firstMigrations(count)
  try {
    await migrate({ ownerUrl: ownerUrl(), secret: SECRET, folder })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function firstMigrations(count: number): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ledgerlabel-migrations-"))
  cpSync("db/migrations", folder, { recursive: true })
  const journal = path.join(folder, "meta/_journal.json")
  const known = JSON.parse(readFileSync(journal, "utf8"))
  writeFileSync(journal, JSON.stringify({ ...known, entries: known.entries.slice(0, count) }))
  return folder
}

function ownerUrl(): string {
  const url = new URL(superuserUrl)
  url.username = name
  url.password = "upgrade"
  url.pathname = `/${name}`
  return url.href
}

async function as(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
