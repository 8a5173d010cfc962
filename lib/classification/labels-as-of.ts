import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { labelsAsOf } from "@/lib/accounts/as-of"
import { listValues } from "./queries"
import { columnOf, FIELD_IDS, type Locale, valueText } from "./rules"

/** What stood in the thirteen fields at the end of a past day, in words; null when the account came later. */
export async function textsOfDay(
  tx: Tx,
  administrationId: string,
  accountId: string,
  day: string,
  locale: Locale,
): Promise<(string | null)[] | null> {
  const numbers = await labelsOfDay(tx, administrationId, accountId, day)
  const values = await listValues(tx, administrationId)
  const texts = new Map(values.map((value) => [value.number, valueText(value, locale)]))
  return numbers?.map((number) => (number === null ? null : (texts.get(number) ?? String(number)))) ?? null
}

/**
 * Value numbers of an account's thirteen fields as they stood at the end of a past day; null when the account
 * came later.
 */
async function labelsOfDay(
  tx: Tx,
  administrationId: string,
  accountId: string,
  day: string,
): Promise<(number | null)[] | null> {
  const columns = sql.join(
    FIELD_IDS.map((field) => sql.identifier(columnOf(field))),
    sql`, `,
  )
  const { rows } = await tx.execute<{ labels: (number | null)[] }>(sql`
    select array[${columns}] as labels
    from (${labelsAsOf(administrationId, day, sql`${accountId}::uuid`)}) as account_labels`)
  return rows[0]?.labels ?? null
}
