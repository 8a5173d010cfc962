import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import type { ENTRY_SOURCES } from "@/db/vocabulary"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { allocate } from "./allocations"
import { type Item, readItems } from "./item-queries"
import { addItems } from "./items"
import { type LineDraft, postEntries } from "./ledger/posting"
import { takePostingKey } from "./posting-keys"

type Source = (typeof ENTRY_SOURCES)[number]

/** What is taken back by its opposite. Invoices are credited, exchange differences go with their allocation. */
export const REVERSIBLE: readonly Source[] = ["payment", "refund", "writeOff", "discount", "costs", "manual"]

type Line = {
  ledger: string
  amount: string
  currency: string | null
  minor: string | null
  vat_code: string | null
  item_id: string | null
  description: string | null
}

/**
 * Takes an entry back by its opposite, on this day, and settles the items of the two against each other. Posted
 * entries are never edited. Refused: `item_allocated` (release what is allocated first), `reversed_already`,
 * `not_reversible`. A sent invoice is not reversed but credited: `invoice_credit_instead`.
 */
export async function reverseEntry(
  tx: Tx,
  context: Context,
  { entryId, day }: { entryId: string; day: string },
  now: Date,
): Promise<{ entryId: string; opposites: Map<string, string> }> {
  const { administrationId } = context
  const head = await holdEntry(tx, administrationId, entryId)
  if (head.source === "invoice" || head.source === "credit") throw new Refusal("invoice_credit_instead")
  if (!REVERSIBLE.includes(head.source)) throw new Refusal("not_reversible")
  if (head.reversed) throw new Refusal("reversed_already")
  const items = await itemsOf(tx, administrationId, entryId)
  if (items.some(({ openMinor, amountMinor }) => openMinor !== amountMinor))
    throw new Refusal("item_allocated")
  const opposites = new Map(items.map(({ id }) => [id, uuidv7()]))
  const id = uuidv7()
  // Its own id is the key: of two who take it back at once, one is refused.
  if (await takePostingKey(tx, context, entryId, id, now)) throw new Refusal("reversed_already")
  await postEntries(
    tx,
    context,
    [
      {
        id,
        journal: head.journal,
        entryDate: day,
        documentDate: day,
        description: head.description,
        source: "reversal",
        reversesId: entryId,
        lines: (await linesOf(tx, administrationId, entryId)).map((line) => opposite(line, opposites)),
      },
    ],
    now,
  )
  await addOpposites(tx, administrationId, items, { entryId: id, day, opposites })
  await allocate(
    tx,
    context,
    items.flatMap(({ id: itemId, amountMinor }) => {
      const other = opposites.get(itemId) ?? ""
      if (amountMinor > 0n) return [{ debitId: itemId, creditId: other, amountMinor }]
      return [{ debitId: other, creditId: itemId, amountMinor: -amountMinor }]
    }),
    now,
  )
  await record(tx, context, "entry.reversed", entryId, { day, by: id })
  return { entryId: id, opposites }
}

async function holdEntry(tx: Tx, administrationId: string, entryId: string) {
  const { rows } = await tx.execute<{
    source: Source
    journal: string
    description: string
    reversed: boolean
  }>(sql`
    select e.source, e.journal_code as journal, e.description, exists (select from entries b
      where b.administration_id = ${administrationId} and b.reverses_id = e.id) as reversed
    from entries e where e.administration_id = ${administrationId} and e.id = ${entryId}`)
  if (!rows[0]) throw new Refusal("not_found")
  return rows[0]
}

async function itemsOf(tx: Tx, administrationId: string, entryId: string): Promise<Item[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct l.item_id as id from entry_lines l
    join items i on i.administration_id = ${administrationId} and i.id = l.item_id and i.entry_id = l.entry_id
    where l.administration_id = ${administrationId} and l.entry_id = ${entryId}`)
  const items = await readItems(
    tx,
    administrationId,
    rows.map(({ id }) => id),
  )
  return [...items.values()]
}

async function linesOf(tx: Tx, administrationId: string, entryId: string): Promise<Line[]> {
  const { rows } = await tx.execute<Line>(sql`
    select ledger_code as ledger, amount_minor::text as amount, currency, currency_minor::text as minor, vat_code,
      item_id, description
    from entry_lines where administration_id = ${administrationId} and entry_id = ${entryId} order by position`)
  return rows
}

function opposite(line: Line, opposites: Map<string, string>): LineDraft {
  const itemId = line.item_id && opposites.get(line.item_id)
  return {
    ledger: line.ledger,
    amountMinor: -BigInt(line.amount),
    ...(line.currency && line.minor && { foreign: { currency: line.currency, minor: -BigInt(line.minor) } }),
    ...(line.vat_code && { vatCode: line.vat_code }),
    ...(line.description && { description: line.description }),
    ...(itemId && { itemId }),
  }
}

async function addOpposites(
  tx: Tx,
  administrationId: string,
  items: Item[],
  { entryId, day, opposites }: { entryId: string; day: string; opposites: Map<string, string> },
): Promise<void> {
  await addItems(
    tx,
    administrationId,
    items.map((item) => ({
      id: opposites.get(item.id) ?? "",
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
    })),
  )
}
