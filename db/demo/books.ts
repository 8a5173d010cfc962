import { sql } from "drizzle-orm"
import { type Tx, withAdministration } from "@/db/client"
import { billingSettings } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { addDays, dayOf, startOfDay } from "@/lib/platform/calendar"
import { invoiceOrder } from "@/lib/receivables/invoices/from-order"
import { sendInvoices } from "@/lib/receivables/invoices/send"
import { addNextYear, openBooks } from "@/lib/receivables/ledger/books"
import { recordPayment, writeOff } from "@/lib/receivables/payments"
import { addStartVatCodes } from "@/lib/vat/queries"
import { Dice } from "./dice"

const DAYS_BACK = 300

/**
 * Books of two years, and the orders of most of a year in them: three in four were paid, some of those late or in
 * part, so that ageing, reminders and averages have something to say.
 */
export async function addBooks(context: Context, now: Date): Promise<void> {
  const { administrationId } = context
  const today = dayOf(now)
  const year = Number(today.slice(0, 4))
  await withAdministration(administrationId, async (tx) => {
    await openBooks(tx, context, { firstDay: `${year - 1}-01-01`, lastDay: `${year - 1}-12-31` })
    await addNextYear(tx, context)
    await addStartVatCodes(tx, administrationId)
    await tx
      .insert(billingSettings)
      .values({ administrationId, currency: "EUR", country: "NL", seller: SELLER })
    for (const [i, order] of (await ordersSince(tx, administrationId, addDays(today, -DAYS_BACK))).entries())
      await bill(tx, context, order, new Dice(11, i), today)
  })
}

type Order = { id: string; day: string; account_id: string }

async function ordersSince(tx: Tx, administrationId: string, day: string): Promise<Order[]> {
  const { rows } = await tx.execute<Order>(sql`
    select id, account_id, (ordered_at at time zone 'Europe/Amsterdam')::date::text as day from orders
    where administration_id = ${administrationId} and status <> 'cancelled' and currency = 'EUR'
      and ordered_at >= ${startOfDay(day)} order by ordered_at, id`)
  return rows
}

async function bill(tx: Tx, context: Context, order: Order, dice: Dice, today: string): Promise<void> {
  const { administrationId } = context
  const at = new Date(startOfDay(order.day).getTime() + 12 * 3_600_000)
  const id = await invoiceOrder(tx, context, order.id, at)
  await sendInvoices(tx, context, [id], at)
  const { rows } = await tx.execute<{ item: string; total: string; due: string }>(sql`
    select item_id as item, total_minor::text as total, due_date::text as due from invoices
    where administration_id = ${administrationId} and id = ${id}`)
  const [invoice] = rows
  if (!invoice) return
  if (dice.chance(0.25)) {
    // Half of what stays unpaid is given up in the end: so that roll rates have something to say.
    const givenUpOn = addDays(invoice.due, 75 + dice.below(45))
    if (givenUpOn <= today && dice.chance(0.5)) {
      const amountMinor = BigInt(invoice.total)
      const writing = { itemId: invoice.item, kind: "writeOff", amountMinor, day: givenUpOn } as const
      await writeOff(tx, context, { ...writing, reason: "oninbaar" }, startOfDay(givenUpOn))
    }
    return
  }
  const paidOn = addDays(invoice.due, dice.below(35) - 20)
  if (paidOn > today) return
  const total = BigInt(invoice.total)
  const amountMinor = dice.chance(0.1) ? total / 2n : total
  await recordPayment(
    tx,
    context,
    {
      accountId: order.account_id,
      journal: "B",
      day: paidOn,
      amountMinor,
      currency: "EUR",
      rate: "1",
      reference: `NL${dice.digits(10)}`,
      allocations: [{ itemId: invoice.item, amountMinor }],
    },
    startOfDay(paidOn),
  )
}

const SELLER = {
  name: "De Fietsenmaker B.V.",
  company: "De Fietsenmaker B.V.",
  line1: "Oudegracht 100",
  line2: null,
  postcode: "3511 AX",
  city: "Utrecht",
  region: null,
  country: "NL",
  phone: "030 123 4567",
  email: "administratie@fietsenmaker.test",
  vatNumber: "NL123456782B90",
  cocNumber: "12345678",
  iban: "NL91ABNA0417164300",
}
