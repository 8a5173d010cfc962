import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { MergeAddress } from "./merge-rules"

/** A row of addresses without its administration and what is derived from it. */
export type AddressRow = { account_id: string; kind: MergeAddress } & Record<string, string | null>

type Pair = { keepId: string; mergedId: string }

/** The merged account's addresses go; those taken replace the other's. Returns what both had, and what stands. */
export async function chooseAddresses(
  tx: Tx,
  administrationId: string,
  { keepId, mergedId }: Pair,
  taken: readonly MergeAddress[],
): Promise<{ keep: AddressRow[]; merged: AddressRow[]; after: AddressRow[] }> {
  const keep = await addressesOf(tx, administrationId, keepId)
  const merged = await addressesOf(tx, administrationId, mergedId)
  await remove(tx, administrationId, merged)
  await remove(
    tx,
    administrationId,
    keep.filter(({ kind }) => taken.includes(kind)),
  )
  await add(
    tx,
    administrationId,
    merged.filter(({ kind }) => taken.includes(kind)).map((row) => ({ ...row, account_id: keepId })),
  )
  return { keep, merged, after: await addressesOf(tx, administrationId, keepId) }
}

/** Undoing: of each kind that is as the merge left it. Returns the kinds that are not. */
export async function restoreAddresses(
  tx: Tx,
  administrationId: string,
  { keepId }: Pair,
  memory: { keep: AddressRow[]; merged: AddressRow[]; after: AddressRow[] },
): Promise<MergeAddress[]> {
  await add(tx, administrationId, memory.merged)
  const now = await addressesOf(tx, administrationId, keepId)
  const of = (rows: AddressRow[], kind: MergeAddress) => rows.find((row) => row.kind === kind)
  const left: MergeAddress[] = []
  for (const kind of ["billing", "shipping"] as const) {
    const [before, after, current] = [of(memory.keep, kind), of(memory.after, kind), of(now, kind)]
    if (sameRow(before, after)) continue
    if (!sameRow(current, after)) {
      left.push(kind)
      continue
    }
    await remove(tx, administrationId, current ? [current] : [])
    await add(tx, administrationId, before ? [before] : [])
  }
  return left
}

async function addressesOf(tx: Tx, administrationId: string, accountId: string): Promise<AddressRow[]> {
  const { rows } = await tx.execute<{ address: AddressRow }>(sql`
    select to_jsonb(addresses) - '{administration_id,place_key}'::text[] as address from addresses
    where administration_id = ${administrationId} and account_id = ${accountId} order by kind for update`)
  return rows.map((row) => row.address)
}

async function remove(tx: Tx, administrationId: string, rows: AddressRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    delete from addresses using jsonb_populate_recordset(null::addresses, ${JSON.stringify(rows)}::jsonb) as r
    where addresses.administration_id = ${administrationId} and addresses.account_id = r.account_id
      and addresses.kind = r.kind`)
}

async function add(tx: Tx, administrationId: string, rows: AddressRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into addresses (administration_id, account_id, kind, name, company, line1, line2, postcode, city,
      region, country, phone)
    select ${administrationId}::uuid, account_id, kind, name, company, line1, line2, postcode, city, region,
      country, phone
    from jsonb_populate_recordset(null::addresses, ${JSON.stringify(rows)}::jsonb)
    on conflict (administration_id, account_id, kind) do nothing`)
}

function sameRow(a: AddressRow | undefined, b: AddressRow | undefined): boolean {
  if (!a || !b) return a === b
  return Object.keys({ ...a, ...b }).every((name) => a[name] === b[name])
}
