import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"

/**
 * What merges remember of a person who was erased goes too: the accounts that became part of these, and the rows
 * kept for undoing, so that such a merge can no longer be undone.
 */
export async function eraseMerged(
  tx: Tx,
  administrationId: string,
  accountIds: string[],
  now: Date,
): Promise<void> {
  if (accountIds.length === 0) return
  const { rows } = await tx.execute<{ id: string }>(sql`
    with recursive part (id) as (
      select value::uuid from json_array_elements_text(${JSON.stringify(accountIds)}::json)
      union
      select accounts.id from part
      join accounts on accounts.administration_id = ${administrationId} and accounts.merged_into = part.id
    )
    update accounts set name = code, email = null, email_key = null, phone = null, vat_number = null,
      coc_number = null, iban = null, website = null, city = null, updated_at = ${now}
    where administration_id = ${administrationId} and merged_into is not null and id in (select id from part)
    returning id`)
  const ids = JSON.stringify([...accountIds, ...rows.map(({ id }) => id)])
  await tx.execute(sql`
    update merges set before = '{}'
    where administration_id = ${administrationId}
      and (account_id in (select value::uuid from json_array_elements_text(${ids}::json))
        or merged_id in (select value::uuid from json_array_elements_text(${ids}::json)))`)
}
