import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { columnOf, FIELD_IDS } from "@/lib/classification/rules"
import { anyOf } from "@/lib/platform/any-of"

/**
 * Keeps under which classification orders were made: their accounts' labels as they are now, after all that
 * labels an account has been done. Of these orders only those that came into the books at this very moment are
 * meant, and each once: an order that is stated anew keeps its class, and so does one whose account is classified
 * anew or merged.
 */
export async function keepOrderLabels(
  tx: Tx,
  administrationId: string,
  orderIds: Iterable<string>,
  now: Date,
): Promise<void> {
  const ids = [...new Set(orderIds)]
  if (ids.length === 0) return
  await tx.execute(sql`
    insert into order_labels (administration_id, order_id, ${columns})
    select ${administrationId}::uuid, o.id, ${columns}
    from orders o
    join account_labels l on l.administration_id = ${administrationId} and l.account_id = o.account_id
    where o.administration_id = ${administrationId} and o.id = ${anyOf(ids)} and o.created_at = ${now}::timestamptz
    on conflict do nothing`)
}

/** Value numbers by order, in order of the thirteen fields; an order that was not kept has none. */
export async function orderLabelsOf(
  tx: Tx,
  administrationId: string,
  orderIds: string[],
): Promise<Map<string, (number | null)[]>> {
  if (orderIds.length === 0) return new Map()
  const { rows } = await tx.execute<{ id: string; labels: (number | null)[] }>(sql`
    select order_id as id, array[${columns}] as labels from order_labels
    where administration_id = ${administrationId}
      and order_id = ${anyOf(orderIds)}`)
  return new Map(rows.map(({ id, labels }) => [id, labels]))
}

const columns = sql.join(
  FIELD_IDS.map((field) => sql.identifier(columnOf(field))),
  sql`, `,
)
