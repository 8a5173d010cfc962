import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { allocate } from "./allocations"
import { readItem } from "./item-queries"
import { addItems } from "./items"
import { type LineDraft, postEntries } from "./ledger/posting"

/**
 * Takes the entry of an item back by its opposite, on this day, and settles the two against each other. Posted
 * entries are never edited. Refused: `item_allocated` (release what is allocated first), `reversed_already`.
 * A sent invoice is not reversed but credited: `invoice_credit_instead`.
 */
export async function reverseItem(
  tx: Tx,
  context: Context,
  { itemId, day }: { itemId: string; day: string },
  now: Date,
): Promise<string> {
  const { administrationId } = context
  const item = await readItem(tx, administrationId, itemId)
  if (!item) throw new Refusal("not_found")
  if (item.kind === "invoice" || item.kind === "credit") throw new Refusal("invoice_credit_instead")
  if (item.kind === "opening" || item.kind === "reversal") throw new Refusal("not_reversible")
  if (item.openMinor !== item.amountMinor) throw new Refusal("item_allocated")
  const { rows } = await tx.execute<{
    ledger: string
    amount: string
    currency: string | null
    minor: string | null
    vat_code: string | null
    journal: string
    description: string
    reversed: boolean
  }>(sql`
    select l.ledger_code as ledger, l.amount_minor::text as amount, l.currency, l.currency_minor::text as minor, l.vat_code,
      e.journal_code as journal, e.description, exists (select from entries b
        where b.administration_id = ${administrationId} and b.reverses_id = e.id) as reversed
    from entries e
    join entry_lines l on l.administration_id = ${administrationId} and l.entry_id = e.id
    where e.administration_id = ${administrationId} and e.id = ${item.entryId} order by l.position`)
  const [head] = rows
  if (!head) throw new Refusal("not_found")
  if (head.reversed) throw new Refusal("reversed_already")
  const [id, entryId] = [uuidv7(), uuidv7()]
  const lines = rows.map(
    (row, i): LineDraft => ({
      ledger: row.ledger,
      amountMinor: -BigInt(row.amount),
      ...(row.currency && row.minor && { foreign: { currency: row.currency, minor: -BigInt(row.minor) } }),
      ...(row.vat_code && { vatCode: row.vat_code }),
      ...(i === 0 && { itemId: id }),
    }),
  )
  await postEntries(
    tx,
    context,
    [
      {
        id: entryId,
        journal: head.journal,
        entryDate: day,
        documentDate: day,
        description: head.description,
        source: "reversal",
        reversesId: item.entryId,
        lines,
      },
    ],
    now,
  )
  await addItems(tx, administrationId, [
    {
      id,
      accountId: item.accountId,
      debtorId: item.debtorId,
      kind: "reversal",
      entryId,
      number: item.number,
      documentDate: day,
      entryDate: day,
      dueDate: day,
      currency: item.currency,
      amountMinor: -item.amountMinor,
      baseMinor: -item.baseMinor,
      classesOf: item.id,
    },
  ])
  const owed = item.amountMinor > 0n
  const amountMinor = owed ? item.amountMinor : -item.amountMinor
  await allocate(
    tx,
    context,
    [
      owed
        ? { debitId: item.id, creditId: id, amountMinor }
        : { debitId: id, creditId: item.id, amountMinor },
    ],
    now,
  )
  await record(tx, context, "item.reversed", item.id, { day })
  return id
}
