import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { lockAccounts } from "@/lib/accounts/arrivals"
import { deleteTestAccount } from "@/lib/accounts/commands"
import type { Context } from "@/lib/administrations/context"

/**
 * Removes an account that a test made, its orders and what was remembered of its deliveries, so that the same
 * test can be sent again. The deliveries themselves stay as a record.
 */
export async function removeTestAccount(tx: Tx, context: Context, accountId: string): Promise<void> {
  const { administrationId } = context
  // What arrives meanwhile must not be attached to an account that is going.
  await lockAccounts(tx, administrationId, { wait: true })
  const gone = sql`(
    select channel_id, 'customer' as kind, external_id from identities
    where administration_id = ${administrationId} and account_id = ${accountId}
    union
    select channel_id, 'order', external_id from orders
    where administration_id = ${administrationId} and account_id = ${accountId} and channel_id is not null)`
  await tx.execute(sql`
    delete from resources r using ${gone} gone where r.administration_id = ${administrationId}
      and r.channel_id = gone.channel_id and r.kind = gone.kind and r.external_id = gone.external_id`)
  await tx.execute(sql`
    update deliveries d set dedupe_key = left(d.dedupe_key, 360) || ' ' || d.id
    where d.administration_id = ${administrationId} and d.is_test and d.state <> 'received'
      and d.channel_id in (select channel_id from ${gone} gone) and d.outcome ->> 'accountId' = ${accountId}`)
  await deleteTestAccount(tx, context, accountId)
}
