import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"

/** Takes people out of a channel's orders; the country of arrival stays, since VAT depends on it. */
export async function erasePeopleFromOrders(
  tx: Tx,
  administrationId: string,
  channelId: string,
  accountIds: string[],
  now: Date,
): Promise<void> {
  await tx.execute(sql`
    update orders set updated_at = ${now},
      billing = case when billing is not null then jsonb_build_object('country', billing -> 'country') end,
      shipping = case when shipping is not null then jsonb_build_object('country', shipping -> 'country') end
    where administration_id = ${administrationId} and channel_id = ${channelId}
      and account_id in (select value::uuid from json_array_elements_text(${JSON.stringify(accountIds)}::json))`)
}
