import { sql } from "drizzle-orm"
import { drizzle } from "drizzle-orm/node-postgres"
import pg from "pg"
import { anAdministration } from "@/db/factories"
import { takeInChanges } from "@/lib/accounts/bitmaps/fold"
import { among, measureLists } from "./accounts-lists"
import { fillAccounts } from "./fill"
import { analyse, type BenchOffice } from "./office"
import type { Figure } from "./report"

const ACCOUNTS = 5000

/** The list of one of many administrations, each with 5,000 accounts. */
export async function manyAdministrations(office: BenchOffice, count: number): Promise<Figure[]> {
  console.log(`${count} administrations of ${ACCOUNTS} accounts…`)
  const first = await anAdministration({ slug: "bench-many" })
  await fillAccounts(office.ownerUrl, first.administrationId, { from: 0, total: ACCOUNTS })
  const owner = new pg.Client({ connectionString: office.ownerUrl })
  await owner.connect()
  try {
    await owner.query("set session_replication_role = replica")
    for (let i = 1; i < count; i++) await copyAdministration(owner, first.administrationId, i)
  } finally {
    await owner.end()
  }
  await takeInChanges(first.administrationId)
  await analyse(office)
  const times = await measureLists(first.administrationId)
  return [
    { name: "pageWithTotal.manyP95Ms", value: among(times, "page ", 0.95), unit: "ms", aim: "≤ 25 ms" },
    { name: "facets.manyP95Ms", value: among(times, "facets ", 0.95), unit: "ms", aim: "≤ 100 ms" },
    { name: "search.manyP95Ms", value: among(times, "search ", 0.95), unit: "ms", aim: "< 50 ms" },
  ]
}

/** Accounts and labels of one administration for another, with ids of their own. */
async function copyAdministration(owner: pg.Client, from: string, number: number): Promise<void> {
  const { administrationId } = await anAdministration({ slug: `bench-many-${number}` })
  const idOf = (column: string) =>
    sql.raw(`encode(substring(sha256((${column}::text || '${number}')::bytea) for 16), 'hex')::uuid`)
  await drizzle(owner).transaction(async (tx) => {
    await tx.execute(sql`
      insert into classifications select (jsonb_populate_record(c,
        jsonb_build_object('administration_id', ${administrationId}::text))).*
      from classifications c where administration_id = ${from} on conflict do nothing`)
    await tx.execute(sql`
      insert into accounts (administration_id, id, slot, code, kind, name, email, email_key, vat_number, city,
        country, data_rank, data_at, created_at, updated_at)
      select ${administrationId}::uuid, ${idOf("id")}, slot, code, kind, name, email, email_key, vat_number, city,
        country, data_rank, data_at, created_at, updated_at
      from accounts where administration_id = ${from}`)
    await tx.execute(sql`
      insert into account_labels select (jsonb_populate_record(l, jsonb_build_object(
        'administration_id', ${administrationId}::text, 'account_id', ${idOf("account_id")}::text))).*
      from account_labels l where administration_id = ${from}`)
  })
}
