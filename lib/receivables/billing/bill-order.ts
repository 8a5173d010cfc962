import { and, eq, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { orderBillings } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { moneyText } from "@/lib/platform/money"
import { vatWithin } from "@/lib/vat/rules"
import { headOf } from "../invoices/copies"
import { insertDraft } from "../invoices/drafts"
import { invoiceOfOrder, invoiceOrder } from "../invoices/from-order"
import { type Paper, readPaper } from "../invoices/papers"
import { sendDraft } from "../invoices/settle"
import { recordPayment } from "../payments"

/** Journal of what payment providers hold. */
export const PROVIDERS_JOURNAL = "P"

type Order = {
  status: string
  deleted: boolean
  total: string
  refunded: string
  paid_at: string | null
  owed_by: string
  number: string
  invoice_id: string | null
  paid_item_id: string | null
  credited: string
}

/**
 * Brings the books up to what a shop says of an order: an invoice once, its payment through the provider once it is
 * paid, a credit note and the outgoing payment for what was refunded, and all of it credited when it was cancelled.
 * Done again, it does nothing. Nothing happens unless it is due. Refused as the parts refuse.
 */
export async function billOrder(tx: Tx, context: Context, orderId: string, now: Date): Promise<void> {
  const { administrationId } = context
  const order = await holdDue(tx, administrationId, orderId)
  if (!order) return
  const gone = order.deleted || order.status === "cancelled"
  const known = order.invoice_id ?? (await invoiceOfOrder(tx, administrationId, orderId))
  if (!known && (gone || order.total === "0")) return keep(tx, context, orderId, {})
  const invoiceId = known ?? (await invoiceOrder(tx, context, orderId, now))
  const invoice = await sentInvoice(tx, context, invoiceId, now)
  const paidItemId = order.paid_item_id ?? (await payThrough(tx, context, invoice, order, now))
  const back = gone ? invoice.totalMinor : lesser(BigInt(order.refunded), invoice.totalMinor)
  const missing = back - BigInt(order.credited)
  if (missing > 0n)
    await credit(tx, context, { invoice, order, amountMinor: missing, paid: paidItemId !== null }, now)
  const creditedMinor = missing > 0n ? back : BigInt(order.credited)
  await keep(tx, context, orderId, { invoiceId, paidItemId, creditedMinor })
}

async function holdDue(tx: Tx, administrationId: string, orderId: string): Promise<Order | null> {
  const { rows } = await tx.execute<Order>(sql`
    select o.status, o.deleted_at is not null as deleted, o.total_minor::text as total,
      o.refunded_minor::text as refunded, o.paid_at::text, o.owed_by, o.number, b.invoice_id, b.paid_item_id,
      b.credited_minor::text as credited
    from order_billings b
    join orders o on o.administration_id = ${administrationId} and o.id = b.order_id
    where b.administration_id = ${administrationId} and b.order_id = ${orderId} and b.state = 'due'
    for update of b skip locked`)
  return rows[0] ?? null
}

/** A draft that a person began is theirs to send. */
async function sentInvoice(tx: Tx, context: Context, id: string, now: Date): Promise<Paper> {
  const { administrationId } = context
  const draft = await readPaper(tx, administrationId, id)
  if (!draft) throw new Refusal("not_found")
  if (draft.state === "sent") return draft
  await sendDraft(tx, context, { id, version: draft.version }, now)
  const sent = await readPaper(tx, administrationId, id)
  if (!sent) throw new Refusal("not_found")
  return sent
}

/** What the shopper paid is with the provider; what the provider took over is open, and it owes it. */
async function payThrough(
  tx: Tx,
  context: Context,
  invoice: Paper,
  order: Order,
  now: Date,
): Promise<string | null> {
  const open = invoice.openMinor ?? 0n
  if (!order.paid_at || order.owed_by !== "shopper" || !invoice.itemId || open <= 0n) return null
  return recordPayment(
    tx,
    context,
    {
      accountId: invoice.accountId,
      debtorId: invoice.debtorId,
      journal: PROVIDERS_JOURNAL,
      // The invoice may be made days after the money came in.
      day: [dayOf(new Date(order.paid_at)), invoice.invoiceDate].toSorted().at(-1) ?? invoice.invoiceDate,
      amountMinor: open,
      currency: invoice.currency,
      rate: invoice.rate,
      reference: order.number,
      allocations: [{ itemId: invoice.itemId, amountMinor: open }],
    },
    now,
  )
}

type Crediting = { invoice: Paper; order: Order; amountMinor: bigint; paid: boolean }

async function credit(
  tx: Tx,
  context: Context,
  { invoice, order, amountMinor, paid }: Crediting,
  now: Date,
): Promise<void> {
  const today = dayOf(now)
  const vat = sharesOf(invoice, amountMinor)
  const [netMinor, vatMinor] = [sum(vat.map((one) => one.netMinor)), sum(vat.map((one) => one.vatMinor))]
  const { id, version } = await insertDraft(
    tx,
    context,
    {
      ...headOf(invoice),
      kind: "credit",
      orderId: invoice.orderId,
      creditsId: invoice.id,
      invoiceDate: today,
      suppliedOn: invoice.suppliedOn ?? invoice.invoiceDate,
      dueDate: today,
      pricesIncludeVat: false,
      netMinor,
      vatMinor,
      totalMinor: netMinor + vatMinor,
      createdAt: now,
      updatedAt: now,
    },
    vat.map((one) => ({
      description: order.number,
      quantity: "1",
      unitPrice: moneyText(one.netMinor, invoice.currency),
      discountPercent: "0",
      vatCode: one.vatCode,
      ledgerCode: null,
      netMinor: one.netMinor,
    })),
    vat,
  )
  await sendDraft(tx, context, { id, version }, now)
  const note = await readPaper(tx, context.administrationId, id)
  const left = note?.openMinor ?? 0n
  if (!paid || !note?.itemId || left <= 0n) return
  await recordPayment(
    tx,
    context,
    {
      accountId: note.accountId,
      debtorId: note.debtorId,
      journal: PROVIDERS_JOURNAL,
      day: today,
      amountMinor: -left,
      currency: note.currency,
      rate: note.rate,
      reference: order.number,
      allocations: [{ itemId: note.itemId, amountMinor: left }],
    },
    now,
  )
}

/** By rate, as much of each as it is of the whole; the last takes what rounding left. */
export function sharesOf(
  { vat, totalMinor }: Pick<Paper, "vat" | "totalMinor">,
  amountMinor: bigint,
): { vatCode: string; rate: string; netMinor: bigint; vatMinor: bigint }[] {
  let left = amountMinor
  return vat.map(({ vatCode, rate, netMinor, vatMinor }, i) => {
    const gross = i === vat.length - 1 ? left : ((netMinor + vatMinor) * amountMinor) / totalMinor
    left -= gross
    // The whole of it goes back as it was charged.
    const tax = amountMinor === totalMinor ? vatMinor : vatWithin(gross, rate)
    return { vatCode, rate, netMinor: gross - tax, vatMinor: tax }
  })
}

async function keep(
  tx: Tx,
  { administrationId }: Context,
  orderId: string,
  done: { invoiceId?: string; paidItemId?: string | null; creditedMinor?: bigint },
): Promise<void> {
  await tx
    .update(orderBillings)
    .set({ state: "booked", reason: null, ...done })
    .where(and(eq(orderBillings.administrationId, administrationId), eq(orderBillings.orderId, orderId)))
}

function lesser(one: bigint, other: bigint): bigint {
  if (one < other) return one
  return other
}

function sum(amounts: bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n)
}
