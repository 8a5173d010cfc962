import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { exact } from "@/lib/platform/decimal"
import { Refusal } from "@/lib/platform/errors"
import { amountText, converted } from "@/lib/platform/money"
import type { VatTreatment } from "@/lib/vat/rules"
import type { VatBand } from "@/lib/vat/start-list"
import { allocatedBase } from "./allocation-rules"
import { allocate } from "./allocations"
import { type ChargedVat, discountParts, inProportion } from "./discount-vat"
import { vatUse } from "./invoices/ledger-uses"
import { readItem } from "./item-queries"
import { addItems, type NewItem } from "./items"
import { type Books, readBooks } from "./ledger/books"
import type { LedgerUse } from "./ledger/chart"
import { type EntryDraft, type LineDraft, postEntries } from "./ledger/posting"

export type Payment = {
  /** Made beforehand where the caller refers to it. */
  id?: string
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
      id: payment.id ?? uuidv7(),
      kind: received ? "receipt" : "refund",
      source: received ? "payment" : "refund",
      amountMinor: -amountMinor,
      against: () => [{ ledger: money, minor: amountMinor }],
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
  /** Written off as a payment difference instead of a bad debt. */
  small?: boolean
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
  const use: LedgerUse =
    writing.kind === "discount" ? "paymentDiscount" : owed && !writing.small ? "badDebt" : "rounding"
  const amountMinor = owed ? -writing.amountMinor : writing.amountMinor
  const vat =
    writing.kind === "discount" && owed ? await chargedVat(tx, context.administrationId, item.id) : []
  const id = await addItem(
    tx,
    context,
    {
      id: uuidv7(),
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
      against: ({ ledger }) =>
        vat.length > 0
          ? discountLines(writing.amountMinor, vat, ledger)
          : [{ ledger: ledger(use), minor: -amountMinor }],
      description: [item.number, writing.reason].filter(Boolean).join(": "),
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

type Against = { ledger: string; minor: bigint; vatCode?: string }

type Booking = Pick<NewItem, "id" | "accountId" | "kind" | "amountMinor" | "currency" | "number"> & {
  debtorId?: string
  journal: string
  day: string
  rate: string
  baseMinor?: bigint
  source: EntryDraft["source"]
  description: string
  /** What it is booked against, in its own currency: the lines sum to the opposite of the amount. */
  against: (books: Books) => Against[]
  classesOf?: string
}

/** What was charged on the invoice of an item, with where its VAT goes; nothing for other items. */
async function chargedVat(
  tx: Tx,
  administrationId: string,
  itemId: string,
): Promise<(ChargedVat & { use: LedgerUse })[]> {
  const { rows } = await tx.execute<{
    vat_code: string
    rate: string
    net: string
    vat: string
    treatment: VatTreatment
    band: VatBand
  }>(sql`
    select s.vat_code, s.rate::text, s.net_minor::text as net, s.vat_minor::text as vat, c.treatment, c.band
    from invoices v
    join invoice_vat s on s.administration_id = ${administrationId} and s.invoice_id = v.id
    join vat_codes c on c.administration_id = ${administrationId} and c.code = s.vat_code
    where v.administration_id = ${administrationId} and v.item_id = ${itemId} order by s.vat_code, s.rate`)
  return rows.map(({ vat_code, rate, net, vat, ...taxed }) => ({
    vatCode: vat_code,
    rate,
    netMinor: BigInt(net),
    vatMinor: BigInt(vat),
    use: vatUse(taxed),
  }))
}

/** Off the price and off its VAT, each under its code, as the return reads it. */
function discountLines(
  amountMinor: bigint,
  vat: (ChargedVat & { use: LedgerUse })[],
  ledger: Books["ledger"],
): Against[] {
  return discountParts(amountMinor, vat).flatMap(({ vatCode, netMinor, vatMinor }, i) => [
    { ledger: ledger("paymentDiscount"), minor: netMinor, vatCode },
    ...(vatMinor === 0n ? [] : [{ ledger: ledger(vat[i]?.use ?? "vatOther"), minor: vatMinor, vatCode }]),
  ])
}

/** An item with the entry that books it: the control account against others. */
async function addItem(tx: Tx, context: Context, booking: Booking, now: Date): Promise<string> {
  const books = await readBooks(tx, context.administrationId)
  const entryId = uuidv7()
  const { id, amountMinor, currency, day } = booking
  const isForeign = currency !== books.currency
  if (!isForeign && exact(booking.rate).digits !== 10n ** BigInt(exact(booking.rate).scale))
    throw new Refusal("invalid_input", { rate: "rate_of_own_currency" })
  const baseMinor =
    booking.baseMinor ?? converted(amountMinor, { from: currency, to: books.currency, rate: booking.rate })
  const line = (minor: bigint, base: bigint): Omit<LineDraft, "ledger"> => ({
    amountMinor: base,
    ...(isForeign && { foreign: { currency, minor } }),
  })
  const against = booking.against(books)
  const worth = inProportion(
    -baseMinor,
    against.map(({ minor }) => minor),
  )
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
          { ledger: books.ledger("debtors"), itemId: id, ...line(amountMinor, baseMinor) },
          ...against.map(({ ledger, minor, vatCode }, i) => ({
            ledger,
            ...(vatCode && { vatCode }),
            ...line(minor, worth[i] ?? 0n),
          })),
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
