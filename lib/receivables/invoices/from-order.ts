import { and, asc, eq, inArray } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { invoices, orderLines, orders, orderTaxes } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { divide, exact } from "@/lib/platform/decimal"
import { Refusal } from "@/lib/platform/errors"
import { minorDigits, moneyText } from "@/lib/platform/money"
import { listVatCodes, type VatCode } from "@/lib/vat/queries"
import { vatOn } from "@/lib/vat/rules"
import { codeOfCharged, proposedVat, type VatProposal } from "@/lib/vat/treatment"
import { readBooks } from "../ledger/books"
import { dueDate } from "../terms/rules"
import { readCustomer } from "./customer"
import { insertDraft } from "./drafts"

type Line = Pick<typeof orderLines.$inferSelect, "name" | "quantity" | "netMinor" | "taxMinor">

/**
 * A draft of an order, with lines and VAT as the shop charged them. Of an order in another currency the rate is zero
 * until somebody enters it, and it is not sent before that. Refused: `order_invoiced` (with the id of the invoice),
 * `order_not_invoiced`, `vat_code_unknown`.
 */
export async function invoiceOrder(tx: Tx, context: Context, orderId: string, now: Date): Promise<string> {
  const { administrationId } = context
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.administrationId, administrationId), eq(orders.id, orderId)))
    .for("no key update")
  if (!order) throw new Refusal("not_found")
  if (order.deletedAt || order.status === "cancelled") throw new Refusal("order_not_invoiced")
  const known = await invoiceOfOrder(tx, administrationId, orderId)
  if (known) throw new Refusal("order_invoiced", {}, { id: known })
  const customer = await readCustomer(tx, administrationId, order.accountId)
  if (!customer) throw new Refusal("not_found")
  const books = await readBooks(tx, administrationId)
  const [today, orderDay] = [dayOf(now), dayOf(order.orderedAt)]
  const codes = await listVatCodes(tx, administrationId, orderDay)
  const arrival = order.shipping?.country ?? order.billing?.country ?? customer.country ?? books.country
  const proposal = proposedVat({ ...customer, country: arrival }, books.country)
  const lines = await ofOrder(tx, administrationId, orderId)
  const named = await ratesOf(tx, administrationId, orderId)
  const charged = lines.map((line) => chargedLine(line, named, arrival, proposal, codes, order.currency))
  const vat = sumsOf(charged)
  const netMinor = charged.reduce((sum, line) => sum + line.netMinor, 0n)
  const vatMinor = vat.reduce((sum, one) => sum + one.vatMinor, 0n)
  const treatment = codes.find(({ code }) => code === charged[0]?.vatCode)
  const { id } = await insertDraft(
    tx,
    context,
    {
      kind: "invoice",
      accountId: order.accountId,
      debtorId: order.accountId,
      orderId,
      invoiceDate: today,
      suppliedOn: orderDay,
      dueDate: dueDate(today, customer.terms),
      currency: order.currency,
      rate: order.currency === books.currency ? "1" : "0",
      language: customer.language,
      reference: order.number,
      buyer: { ...customer.buyer, ...namedOnly(order.billing) },
      pricesIncludeVat: false,
      treatment: treatment?.treatment ?? "domestic",
      vatCountry: treatment?.treatment === "oss" ? treatment.country : null,
      netMinor,
      vatMinor,
      totalMinor: netMinor + vatMinor,
      createdAt: now,
      updatedAt: now,
    },
    charged.map(({ taxMinor: _tax, rate: _rate, ...line }) => line),
    vat,
  )
  return id
}

/** The invoice of an order; null while there is none. Credit notes do not count. */
export async function invoiceOfOrder(
  tx: Tx,
  administrationId: string,
  orderId: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ id: invoices.id })
    .from(invoices)
    .where(
      and(
        eq(invoices.administrationId, administrationId),
        eq(invoices.orderId, orderId),
        eq(invoices.kind, "invoice"),
      ),
    )
  return row?.id ?? null
}

/** Of these orders, the invoices that were made; number is null for a draft. */
export async function invoicesOfOrders(
  tx: Tx,
  administrationId: string,
  orderIds: string[],
): Promise<Map<string, { id: string; number: string | null }>> {
  if (orderIds.length === 0) return new Map()
  const rows = await tx
    .select({ orderId: invoices.orderId, id: invoices.id, number: invoices.number })
    .from(invoices)
    .where(
      and(
        eq(invoices.administrationId, administrationId),
        inArray(invoices.orderId, orderIds),
        eq(invoices.kind, "invoice"),
      ),
    )
  return new Map(rows.map(({ orderId, id, number }) => [orderId ?? "", { id, number }]))
}

/** The rate whose VAT comes nearest to what the line says; nothing charged is a rate of nothing. */
export function rateOfLine(
  { netMinor, taxMinor }: Pick<Line, "netMinor" | "taxMinor">,
  named: string[],
): string {
  if (taxMinor === 0n) return "0"
  const off = (rate: string) => {
    const difference = vatOn(netMinor, rate) - taxMinor
    return difference < 0n ? -difference : difference
  }
  const nearest = named.toSorted((a, b) => (off(a) < off(b) ? -1 : off(a) > off(b) ? 1 : 0))[0]
  if (nearest !== undefined) return nearest
  // The shop names no rates: what the amounts make of it, in whole percents.
  return netMinor === 0n
    ? "0"
    : String(divide(taxMinor * 100n * (netMinor < 0n ? -1n : 1n), netMinor < 0n ? -netMinor : netMinor))
}

function chargedLine(
  line: Line,
  named: string[],
  arrival: string,
  proposal: VatProposal,
  codes: VatCode[],
  currency: string,
) {
  const rate = rateOfLine(line, named)
  const found = codeOfCharged(rate, arrival, proposal, codes)
  if (!found) throw new Refusal("vat_code_unknown")
  return {
    description: line.name || "–",
    quantity: line.quantity,
    unitPrice: perUnit(line.netMinor, line.quantity, currency),
    discountPercent: "0",
    vatCode: found.code,
    ledgerCode: null,
    netMinor: line.netMinor,
    taxMinor: line.taxMinor,
    rate,
  }
}

/** As many decimals as a price may have: what a line comes to stands beside it, exact. */
function perUnit(netMinor: bigint, quantity: string, currency: string): string {
  const { digits, scale } = exact(quantity)
  if (digits <= 0n) return moneyText(netMinor, currency)
  const more = 4 - minorDigits(currency)
  const price = divide(netMinor * 10n ** BigInt(Math.max(more, 0) + scale), digits)
  const text = (price < 0n ? -price : price).toString().padStart(5, "0")
  return `${price < 0n ? "-" : ""}${text.slice(0, -4)}.${text.slice(-4)}`
}

function sumsOf(lines: { vatCode: string; rate: string; netMinor: bigint; taxMinor: bigint }[]) {
  const sums = new Map<string, { vatCode: string; rate: string; netMinor: bigint; vatMinor: bigint }>()
  for (const { vatCode, rate, netMinor, taxMinor } of lines) {
    const key = `${vatCode} ${rate}`
    const sum = sums.get(key) ?? { vatCode, rate, netMinor: 0n, vatMinor: 0n }
    sums.set(key, { ...sum, netMinor: sum.netMinor + netMinor, vatMinor: sum.vatMinor + taxMinor })
  }
  return [...sums.values()]
}

/** What an address of the order does not say, the customer's does. */
function namedOnly(address: (typeof orders.$inferSelect)["billing"]) {
  return Object.fromEntries(Object.entries(address ?? {}).filter(([, value]) => value !== null))
}

async function ofOrder(tx: Tx, administrationId: string, orderId: string): Promise<Line[]> {
  const lines = await tx
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.administrationId, administrationId), eq(orderLines.orderId, orderId)))
    .orderBy(asc(orderLines.position))
  if (lines.length === 0) throw new Refusal("order_not_invoiced")
  return lines
}

async function ratesOf(tx: Tx, administrationId: string, orderId: string): Promise<string[]> {
  const taxes = await tx
    .select({ rate: orderTaxes.rate })
    .from(orderTaxes)
    .where(and(eq(orderTaxes.administrationId, administrationId), eq(orderTaxes.orderId, orderId)))
  return [...new Set(taxes.flatMap(({ rate }) => (rate === null ? [] : [String(Number(rate))])))]
}
