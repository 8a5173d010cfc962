import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { nextSlot } from "./bitmaps/changes"

/** An account as arrivals read and write it. */
export type Row = {
  id: string
  code: string
  kind: "company" | "consumer"
  name: string
  email: string | null
  email_key: string | null
  phone: string | null
  vat_number: string | null
  coc_number: string | null
  language: string | null
  city: string | null
  country: string | null
  channel_id: string | null
  is_test: boolean
  data_rank: number
  data_at: string
}

export type Identity = { channel_id: string; external_id: string; account_id: string }

export async function insertAccounts(
  tx: Tx,
  administrationId: string,
  rows: Row[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into accounts (administration_id, id, slot, code, kind, name, email, email_key, phone, vat_number, coc_number,
      language, city, country, channel_id, is_test, data_rank, data_at, created_at, updated_at)
    select ${administrationId}, id, ${nextSlot(administrationId)} + row_number() over () - 1, code, kind, name, email,
      email_key, phone, vat_number, coc_number, language, city, country, channel_id, is_test, data_rank, data_at,
      ${now}, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, code text, kind text, name text, email text,
      email_key text, phone text, vat_number text, coc_number text, language text, city text, country text,
      channel_id uuid, is_test boolean, data_rank smallint, data_at timestamptz)`)
}

export async function updateAccounts(
  tx: Tx,
  administrationId: string,
  rows: Row[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    update accounts a set name = r.name, email = r.email, email_key = r.email_key, phone = r.phone,
      vat_number = r.vat_number, coc_number = r.coc_number, language = r.language, city = r.city,
      country = r.country, is_test = r.is_test, data_rank = r.data_rank, data_at = r.data_at, updated_at = ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, name text, email text, email_key text,
      phone text, vat_number text, coc_number text, language text, city text, country text,
      is_test boolean, data_rank smallint, data_at timestamptz)
    where a.administration_id = ${administrationId} and a.id = r.id`)
}

export async function insertIdentities(
  tx: Tx,
  administrationId: string,
  rows: Identity[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into identities (administration_id, channel_id, external_id, account_id, created_at)
    select ${administrationId}, channel_id, external_id, account_id, ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (channel_id uuid, external_id text, account_id uuid)`)
}

export async function putAddresses(tx: Tx, administrationId: string, rows: object[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into addresses (administration_id, account_id, kind, name, company, line1, line2, postcode, city, region,
      country, phone)
    select ${administrationId}, account_id, kind, name, company, line1, line2, postcode, city, region, country, phone
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (account_id uuid, kind text, name text, company text,
      line1 text, line2 text, postcode text, city text, region text, country text, phone text)
    on conflict (administration_id, account_id, kind) do update set name = excluded.name,
      company = excluded.company, line1 = excluded.line1, line2 = excluded.line2, postcode = excluded.postcode,
      city = excluded.city, region = excluded.region, country = excluded.country, phone = excluded.phone`)
}

export async function putContacts(tx: Tx, administrationId: string, rows: object[]): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into contacts (administration_id, id, account_id, first_name, last_name, email, phone, is_main)
    select ${administrationId}, id, account_id, first_name, last_name, email, phone, true
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, account_id uuid, first_name text,
      last_name text, email text, phone text)
    on conflict (administration_id, account_id) where is_main do update set first_name = excluded.first_name,
      last_name = excluded.last_name, email = excluded.email, phone = excluded.phone`)
}
