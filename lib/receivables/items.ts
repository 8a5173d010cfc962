import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { ITEM_KINDS, OWED_BY } from "@/db/vocabulary"
import { ruleFactsChanged } from "@/lib/accounts/bitmaps/changes"
import { columnOf, FIELD_IDS } from "@/lib/classification/rules"
import { rowsAs } from "@/lib/platform/rows-as"

/** What the customer owes is positive. Days are "2026-01-31". */
export type NewItem = {
  id: string
  accountId: string
  debtorId: string
  kind: (typeof ITEM_KINDS)[number]
  entryId: string
  number: string
  documentDate: string
  entryDate: string
  dueDate: string
  currency: string
  amountMinor: bigint
  /** In the currency of the books. */
  baseMinor: bigint
  owedBy?: (typeof OWED_BY)[number]
  owedByName?: string | null
}

/**
 * Open items, together with the entries that book them on the control account. Each keeps the class that its account
 * has at this moment, unless `classesOf` names an item whose class it takes over: a credit note's is its invoice's.
 */
export async function addItems(
  tx: Tx,
  administrationId: string,
  items: (NewItem & { classesOf?: string | null })[],
): Promise<void> {
  if (items.length === 0) return
  const columns = sql.join(
    FIELD_IDS.map((field) => sql.identifier(columnOf(field))),
    sql`, `,
  )
  const classes = sql.join(
    FIELD_IDS.map((field) => {
      const column = sql.identifier(columnOf(field))
      return sql`case when o.id is null then l.${column} else o.${column} end`
    }),
    sql`, `,
  )
  await ruleFactsChanged(
    tx,
    administrationId,
    items.map(({ accountId }) => accountId),
  )
  await tx.execute(sql`
    insert into items (administration_id, id, account_id, debtor_id, kind, entry_id, number, document_date, entry_date,
      due_date, currency, amount_minor, base_minor, open_minor, open_base_minor, settled_on, owed_by, owed_by_name, ${columns})
    select ${administrationId}::uuid, r.id, r.account_id, r.debtor_id, r.kind, r.entry_id, r.number, r.document_date,
      r.entry_date, r.due_date, r.currency, r.amount, r.base, r.amount, r.base,
      case when r.amount = 0 and r.base = 0 then r.entry_date end, r.owed_by, r.owed_by_name, ${classes}
    from ${rowsAs(items, {
      id: ["uuid", (item) => item.id],
      account_id: ["uuid", (item) => item.accountId],
      debtor_id: ["uuid", (item) => item.debtorId],
      kind: ["text", (item) => item.kind],
      entry_id: ["uuid", (item) => item.entryId],
      number: ["text", (item) => item.number],
      document_date: ["date", (item) => item.documentDate],
      entry_date: ["date", (item) => item.entryDate],
      due_date: ["date", (item) => item.dueDate],
      currency: ["text", (item) => item.currency],
      amount: ["bigint", (item) => String(item.amountMinor)],
      base: ["bigint", (item) => String(item.baseMinor)],
      owed_by: ["text", (item) => item.owedBy ?? "shopper"],
      owed_by_name: ["text", (item) => item.owedByName ?? null],
      classes_of: ["uuid", (item) => item.classesOf ?? null],
    })}
    left join account_labels l on l.administration_id = ${administrationId} and l.account_id = r.account_id
    left join items o on o.administration_id = ${administrationId} and o.id = r.classes_of`)
}
