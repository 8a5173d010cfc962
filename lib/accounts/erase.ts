import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { eraseMerged } from "./merge-erase"

/**
 * Takes the person out of accounts that only this channel knows, notes about them included; code, kind, country,
 * labels and orders stay.
 * Others lose the channel's identity and keep the rest. Returns how many were erased.
 */
export async function eraseAccounts(
  tx: Tx,
  administrationId: string,
  channelId: string,
  accountIds: string[],
  now: Date,
): Promise<number> {
  const ids = JSON.stringify(accountIds)
  const among = sql`in (select value::uuid from json_array_elements_text(${ids}::json))`
  await tx.execute(sql`
    delete from identities where administration_id = ${administrationId} and channel_id = ${channelId}
      and account_id ${among}`)
  const { rows } = await tx.execute<{ id: string }>(sql`
    update accounts a set name = code, email = null, email_key = null, phone = null, vat_number = null,
      coc_number = null, iban = null, website = null, city = null, updated_at = ${now}
    where administration_id = ${administrationId} and id ${among} and not exists (
      select from identities i where i.administration_id = ${administrationId} and i.account_id = a.id)
    returning id`)
  const erased = JSON.stringify(rows.map((row) => row.id))
  for (const table of ["activities", "addresses", "contacts"]) {
    await tx.execute(sql`
      delete from ${sql.identifier(table)} where administration_id = ${administrationId}
        and account_id in (select value::uuid from json_array_elements_text(${erased}::json))`)
  }
  await eraseMerged(
    tx,
    administrationId,
    rows.map((row) => row.id),
    now,
  )
  return rows.length
}
