import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import * as vat from "@/lib/vat/commands"
import type { NewVatRate } from "./editing-input"

/**
 * A rate from a day on. Where something was booked with the code from that day on, it is asked once more whether this
 * is meant: `rate_in_past`, which says how much. What was booked stays.
 */
export async function addVatRate(tx: Tx, context: Context, { sure, ...rate }: NewVatRate): Promise<void> {
  if (!sure) {
    const { rows } = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from entry_lines
      where administration_id = ${context.administrationId} and vat_code = ${rate.code}
        and entry_date >= ${rate.fromDay}::date`)
    const count = rows[0]?.count ?? 0
    if (count > 0) throw new Refusal("rate_in_past", { fromDay: "rate_in_past" }, { count })
  }
  await vat.addVatRate(tx, context, rate)
}
