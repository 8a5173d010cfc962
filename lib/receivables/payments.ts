import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { exact } from "@/lib/platform/decimal"
import { Refusal } from "@/lib/platform/errors"
import { amountText, converted } from "@/lib/platform/money"
import { allocatedBase } from "./allocation-rules"
import { allocate } from "./allocations"
import { readItem } from "./item-queries"
import { addItems, type NewItem } from "./items"
import { readBooks } from "./ledger/books"
import type { LedgerUse } from "./ledger/chart"
import { type EntryDraft, type LineDraft, postEntries } from "./ledger/posting"

export type Payment = {
  accountId: string
  /** On whose name it is booked; the account itself when left out. */
  debtorId?: string
  /** A journal of a bank or a till. */
  journal: string
  day: string
  /** Positive came in, negative went out. */
  amountMinor: bigint
  currency: string
  /** One unit of the currency in the currency of the books, exact decimal text; "1" for the books' own. */
  rate: string
  reference: string
  /** Which items it is for, each with the part; the rest stays on account. */
  allocations: { itemId: string; amountMinor: bigint }[]
}

/**
 * Money that came in from a customer, or went back to one, and what it was for. What is not allocated stays on
 * account. Returns the id of its item.
 */
export async function recordPayment(tx: Tx, context: Context, payment: Payment, now: Date): Promise<string> {
  const { amountMinor } = payment
  if (amountMinor === 0n) throw new Refusal("invalid_input", { amount: "required" })
  await livingAccount(tx, context, payment.accountId)
  const money = await moneyAccount(tx, context, payment.journal)
  const received = amountMinor > 0n
  const id = await addItem(
    tx,
    context,
    {
      ...payment,
      kind: received ? "receipt" : "refund",
      source: received ? "payment" : "refund",
      amountMinor: -amountMinor,
      against: () => money,
      description: payment.reference,
      number: payment.reference,
    },
    now,
  )
  await allocate(
    tx,
    context,
    payment.allocations.map(({ itemId, amountMinor: part }) =>
      received
        ? { debitId: itemId, creditId: id, amountMinor: part }
        : { debitId: id, creditId: itemId, amountMinor: part },
    ),
    now,
  )
  await record(tx, context, received ? "payment.received" : "payment.refunded", id, {
    accountId: payment.accountId,
    amount: String(amountMinor),
    currency: payment.currency,
  })
  return id
}

/** What goes off an item without money: it is never going to be paid, or was paid promptly. */
export type Writing = {
  itemId: string
  kind: "writeOff" | "discount"
  /** Of what is open, in the item's currency; always positive. */
  amountMinor: bigint
  day: string
  reason: string
}

/** Returns the id of the item that took it off. */
export async function writeOff(tx: Tx, context: Context, writing: Writing, now: Date): Promise<string> {
  const item = await readItem(tx, context.administrationId, writing.itemId)
  if (!item) throw new Refusal("not_found")
  if (writing.amountMinor <= 0n) throw new Refusal("invalid_input", { amount: "required" })
  const owed = item.openMinor > 0n
  const open = owed ? item.openMinor : -item.openMinor
  if (writing.amountMinor > open)
    throw new Refusal("allocation_over_open", {}, { open: amountText(open, item.currency) })
  const use: LedgerUse = writing.kind === "discount" ? "paymentDiscount" : owed ? "badDebt" : "rounding"
  const amountMinor = owed ? -writing.amountMinor : writing.amountMinor
  const id = await addItem(
    tx,
    context,
    {
      accountId: item.accountId,
      debtorId: item.debtorId,
      journal: "M",
      day: writing.day,
      kind: writing.kind,
      source: writing.kind,
      amountMinor,
      // At the value that the item has in the books, so that no exchange difference arises.
      baseMinor: owed ? -allocatedBase(item, writing.amountMinor) : allocatedBase(item, writing.amountMinor),
      currency: item.currency,
      rate: "1",
      against: ({ ledger }) => ledger(use),
      description: `${item.number}: ${writing.reason}`,
      number: item.number,
      classesOf: item.id,
    },
    now,
  )
  const allocation = owed ? { debitId: item.id, creditId: id } : { debitId: id, creditId: item.id }
  await allocate(tx, context, [{ ...allocation, amountMinor: writing.amountMinor }], now)
  await record(tx, context, `item.${writing.kind}`, item.id, {
    amount: String(writing.amountMinor),
    reason: writing.reason,
  })
  return id
}

type Booking = Pick<NewItem, "accountId" | "kind" | "amountMinor" | "currency" | "number"> & {
  debtorId?: string
  journal: string
  day: string
  rate: string
  baseMinor?: bigint
  source: EntryDraft["source"]
  description: string
  against: (books: { ledger: (use: LedgerUse) => string }) => string
  classesOf?: string
}

/** An item with the entry that books it: the control account against another. */
async function addItem(tx: Tx, context: Context, booking: Booking, now: Date): Promise<string> {
  const books = await readBooks(tx, context.administrationId)
  const [id, entryId] = [uuidv7(), uuidv7()]
  const { amountMinor, currency, day } = booking
  const isForeign = currency !== books.currency
  if (!isForeign && exact(booking.rate).digits !== 10n ** BigInt(exact(booking.rate).scale))
    throw new Refusal("invalid_input", { rate: "rate_of_own_currency" })
  const baseMinor =
    booking.baseMinor ?? converted(amountMinor, { from: currency, to: books.currency, rate: booking.rate })
  const line = (sign: bigint): Omit<LineDraft, "ledger"> => ({
    amountMinor: baseMinor * sign,
    ...(isForeign && { foreign: { currency, minor: amountMinor * sign } }),
  })
  await postEntries(
    tx,
    context,
    [
      {
        id: entryId,
        journal: booking.journal,
        entryDate: day,
        documentDate: day,
        description: booking.description,
        source: booking.source,
        lines: [
          { ledger: books.ledger("debtors"), itemId: id, ...line(1n) },
          { ledger: booking.against(books), ...line(-1n) },
        ],
      },
    ],
    now,
  )
  await addItems(tx, context.administrationId, [
    {
      id,
      accountId: booking.accountId,
      debtorId: booking.debtorId ?? booking.accountId,
      kind: booking.kind,
      entryId,
      number: booking.number,
      documentDate: day,
      entryDate: day,
      dueDate: day,
      currency,
      amountMinor,
      baseMinor,
      classesOf: booking.classesOf ?? null,
    },
  ])
  return id
}

async function moneyAccount(tx: Tx, { administrationId }: Context, journal: string): Promise<string> {
  const { rows } = await tx.execute<{ code: string }>(sql`
    select ledger_code as code from journals
    where administration_id = ${administrationId} and code = ${journal} and kind in ('bank', 'cash')`)
  if (!rows[0]) throw new Refusal("invalid_input", { journal: "unknown_journal" })
  return rows[0].code
}
