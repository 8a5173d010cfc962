import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { beginsWith, MOST_FOUND } from "@/lib/accounts/search"

export type FoundOrder = { id: string; number: string; accountId: string; account: string; orderedAt: string }

/** Orders by the beginning of their number, with or without the "#" that shops write before it. */
export async function searchOrders(tx: Tx, administrationId: string, query: string): Promise<FoundOrder[]> {
  const plain = query.replace(/^#/, "").trim()
  if (!plain) return []
  const written = [...new Set([plain, plain.toUpperCase(), `#${plain}`])]
  const { rows } = await tx.execute<FoundOrder>(sql`
    select orders.id, number, accounts.id as "accountId", accounts.name as account, ordered_at as "orderedAt"
    from (${sql.join(
      written.map(
        (text) => sql`(select id from orders where administration_id = ${administrationId}
          and ${beginsWith(sql`number collate "C"`, text)} and deleted_at is null
          order by number collate "C" limit ${MOST_FOUND})`,
      ),
      sql` union `,
    )}) as found
    join orders on orders.administration_id = ${administrationId} and orders.id = found.id
    join accounts on accounts.administration_id = ${administrationId} and accounts.id = orders.account_id
    order by length(number), number collate "C", orders.id limit ${MOST_FOUND}`)
  return rows
}
