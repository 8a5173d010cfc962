"use server"

import { sql } from "drizzle-orm"
import { action } from "@/lib/administrations/action"
import { record } from "@/lib/administrations/audit"
import { Refusal } from "@/lib/platform/errors"
import { billAgain } from "./due"
import { billingInput, channelOrdersInput } from "./input"

/** Orders that are due already stay due: they are billed the way that holds when their turn comes. */
export const setBilling = action(
  { may: "books.manage", input: billingInput },
  async (tx, context, { channelId, mode, fromDay }) => {
    const { administrationId } = context
    const { rows } = await tx.execute(sql`
      select from channels where administration_id = ${administrationId} and id = ${channelId}
        and removed_at is null for key share`)
    if (rows.length === 0) throw new Refusal("not_found")
    if (mode === "")
      await tx.execute(sql`
        delete from channel_billing where administration_id = ${administrationId} and channel_id = ${channelId}`)
    else
      await tx.execute(sql`
        insert into channel_billing (administration_id, channel_id, mode, from_day)
        values (${administrationId}, ${channelId}, ${mode}, ${fromDay}::date)
        on conflict (administration_id, channel_id) do update set mode = excluded.mode, from_day = excluded.from_day`)
    await record(tx, context, "channel.billing", channelId, { mode, fromDay })
  },
)

export const retryBilling = action(
  { may: "books.manage", input: channelOrdersInput },
  (tx, { administrationId }, { channelId }) => billAgain(tx, administrationId, channelId),
)
