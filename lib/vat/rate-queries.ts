import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { DatedRate } from "./queries"

export type SourcedRate = DatedRate & { source: string }

/** Rates of each code with who says so, the newest first. */
export async function listSourcedRates(
  tx: Tx,
  administrationId: string,
): Promise<Map<string, SourcedRate[]>> {
  const { rows } = await tx.execute<{ code: string; rates: SourcedRate[] }>(sql`
    select code, json_agg(json_build_object('from', from_day, 'rate', trim_scale(rate)::text, 'source', source)
      order by from_day desc) as rates
    from vat_rates where administration_id = ${administrationId} group by code`)
  return new Map(rows.map(({ code, rates }) => [code, rates]))
}
