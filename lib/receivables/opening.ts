import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { amountText, converted } from "@/lib/platform/money"
import { addItems } from "./items"
import { readBooks } from "./ledger/books"
import { postEntries } from "./ledger/posting"

/** An item that was open in the books before these, in its own currency; what the customer owed is positive. */
export type OpeningItem = {
  accountId: string
  number: string
  documentDate: string
  dueDate: string
  currency: string
  amountMinor: bigint
  /** One unit in the currency of the books; "1" for the books' own. */
  rate: string
}

/**
 * Takes over open items with their original dates, on one day, against the opening balance: revenue and VAT were
 * booked by who kept the books before. Refused as a whole: `opening_differs` (they do not sum to the control account
 * of the old books, says by how much), `opening_late` (dated after the day of take-over), `opening_twice` (an
 * account has that number already), and what `postEntries` refuses.
 */
export async function takeOver(
  tx: Tx,
  context: Context,
  { day, controlMinor, items }: { day: string; controlMinor: bigint; items: OpeningItem[] },
  now: Date,
): Promise<void> {
  if (items.length === 0) throw new Refusal("invalid_input", { items: "required" })
  const late = items.find(({ documentDate }) => documentDate > day)
  if (late) throw new Refusal("opening_late", {}, { number: late.number })
  const { administrationId } = context
  const books = await readBooks(tx, administrationId)
  const valued = items.map((item) => ({
    ...item,
    id: uuidv7(),
    baseMinor: converted(item.amountMinor, { from: item.currency, to: books.currency, rate: item.rate }),
  }))
  const sum = valued.reduce((total, { baseMinor }) => total + baseMinor, 0n)
  if (sum !== controlMinor)
    throw new Refusal("opening_differs", {}, { difference: amountText(controlMinor - sum, books.currency) })
  await refuseKnown(tx, administrationId, items)
  const entryId = uuidv7()
  await postEntries(
    tx,
    context,
    [
      {
        id: entryId,
        journal: "M",
        entryDate: day,
        documentDate: day,
        description: "",
        source: "opening",
        lines: [
          ...valued.map(({ id, baseMinor, currency, amountMinor, number }) => ({
            ledger: books.ledger("debtors"),
            amountMinor: baseMinor,
            itemId: id,
            description: number,
            ...(currency !== books.currency && { foreign: { currency, minor: amountMinor } }),
          })),
          { ledger: books.ledger("opening"), amountMinor: -sum },
        ],
      },
    ],
    now,
  )
  await addItems(
    tx,
    administrationId,
    valued.map(({ rate: _rate, ...item }) => ({
      ...item,
      debtorId: item.accountId,
      kind: "opening",
      entryId,
      entryDate: day,
    })),
  )
  await record(tx, context, "books.takenOver", entryId, {
    items: items.length,
    control: String(controlMinor),
  })
}

/** The same file twice would double what customers owe. */
async function refuseKnown(tx: Tx, administrationId: string, items: OpeningItem[]): Promise<void> {
  const keys = JSON.stringify(items.map(({ accountId, number }) => ({ account_id: accountId, number })))
  const { rows } = await tx.execute<{ number: string }>(sql`
    select r.number from json_to_recordset(${keys}::json) as r (account_id uuid, number text)
    where exists (select from items i where i.administration_id = ${administrationId}
      and i.account_id = r.account_id and i.number = r.number)
    limit 1`)
  if (rows[0]) throw new Refusal("opening_twice", {}, { number: rows[0].number })
  const seen = new Set<string>()
  for (const { accountId, number } of items) {
    const key = `${accountId} ${number}`
    if (seen.has(key)) throw new Refusal("opening_twice", {}, { number })
    seen.add(key)
  }
}
