import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"

/** By code, with their names in a language. */
export async function listJournals(
  tx: Tx,
  administrationId: string,
  locale: "en" | "nl" | "zh",
): Promise<{ code: string; name: string }[]> {
  const name = sql.raw({ en: "name_en", nl: "name_nl", zh: "name_zh" }[locale])
  const { rows } = await tx.execute<{ code: string; name: string }>(sql`
    select code, ${name} as name from journals where administration_id = ${administrationId} order by code`)
  return rows
}
