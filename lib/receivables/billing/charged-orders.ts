import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { anyOf } from "@/lib/platform/any-of"
import { dayOf } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { listVatCodes, type VatCode } from "@/lib/vat/queries"
import { codeOfCharged, proposedVat } from "@/lib/vat/treatment"
import { rateOfLine } from "../invoices/from-order"
import type { Charged } from "./summary-rules"

/** An order with what its shop charged, refunds taken off, by VAT code. */
export type ChargedOrder = {
  id: string
  day: string
  currency: string
  /** Who holds the money: the means of payment. Null when the shop names none. */
  provider: string | null
  isCancelled: boolean
  charged: Charged[]
}

type Row = {
  id: string
  ordered_at: string
  currency: string
  provider: string | null
  cancelled: boolean
  total: string
  refunded: string
  kind: "company" | "consumer"
  arrival: string | null
  vat_number: string | null
  lines: { net: string; tax: string }[] | null
  rates: string[] | null
}

/** Refused: `vat_code_unknown`. */
export async function readCharged(
  tx: Tx,
  administrationId: string,
  orderIds: string[],
  sellerCountry: string,
): Promise<ChargedOrder[]> {
  const { rows } = await tx.execute<Row>(sql`
    select o.id, o.ordered_at::text, o.currency, coalesce(o.owed_by_name, o.payment_method_title, o.payment_method) as provider,
      o.status = 'cancelled' or o.deleted_at is not null as cancelled, o.total_minor::text as total,
      o.refunded_minor::text as refunded, a.kind, a.vat_number,
      coalesce(o.shipping ->> 'country', o.billing ->> 'country', a.country) as arrival, (
        select json_agg(json_build_object('net', l.net_minor::text, 'tax', l.tax_minor::text) order by l.position)
        from order_lines l where l.administration_id = ${administrationId} and l.order_id = o.id) as lines, (
        select json_agg(distinct trim_scale(t.rate)::text) from order_taxes t
        where t.administration_id = ${administrationId} and t.order_id = o.id and t.rate is not null) as rates
    from orders o
    join accounts a on a.administration_id = ${administrationId} and a.id = o.account_id
    where o.administration_id = ${administrationId} and o.id = ${anyOf(orderIds)} order by o.id`)
  const codes = new Map<string, VatCode[]>()
  const orders: ChargedOrder[] = []
  for (const row of rows) {
    const day = dayOf(new Date(row.ordered_at))
    const known = codes.get(day) ?? (await listVatCodes(tx, administrationId, day))
    codes.set(day, known)
    orders.push({
      id: row.id,
      day,
      currency: row.currency,
      provider: row.provider,
      isCancelled: row.cancelled,
      charged: keptOf(row, chargedOf(row, known, sellerCountry)),
    })
  }
  return orders
}

function chargedOf(row: Row, codes: VatCode[], sellerCountry: string): Charged[] {
  const arrival = row.arrival ?? sellerCountry
  const proposal = proposedVat({ kind: row.kind, country: arrival, vatNumber: row.vat_number }, sellerCountry)
  const sums = new Map<string, Charged>()
  for (const line of row.lines ?? []) {
    const [netMinor, taxMinor] = [BigInt(line.net), BigInt(line.tax)]
    const code = codeOfCharged(rateOfLine({ netMinor, taxMinor }, row.rates ?? []), arrival, proposal, codes)
    if (!code) throw new Refusal("vat_code_unknown")
    const sum = sums.get(code.code) ?? { vatCode: code.code, netMinor: 0n, vatMinor: 0n }
    sums.set(code.code, { ...sum, netMinor: sum.netMinor + netMinor, vatMinor: sum.vatMinor + taxMinor })
  }
  return [...sums.values()]
}

/** Nothing of a cancelled order; of a refunded one its share, each amount by itself. */
function keptOf({ cancelled, total, refunded }: Row, charged: Charged[]): Charged[] {
  if (cancelled) return []
  const [all, back] = [BigInt(total), BigInt(refunded)]
  if (back === 0n || all === 0n) return charged
  const left = (amount: bigint) => amount - (amount * back) / all
  return charged.map(({ vatCode, netMinor, vatMinor }) => ({
    vatCode,
    netMinor: left(netMinor),
    vatMinor: left(vatMinor),
  }))
}
