import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import type { InvoiceParty } from "@/db/schema/invoices"
import type { VatTreatment } from "@/lib/vat/rules"

export type PaperLine = {
  description: string
  quantity: string
  unitPrice: string
  discountPercent: string
  vatCode: string
  /** Percentage, as it was charged. */
  rate: string
  treatment: VatTreatment
  netMinor: bigint
  ledgerCode: string | null
}

export type PaperVat = {
  vatCode: string
  rate: string
  treatment: VatTreatment
  country: string
  netMinor: bigint
  vatMinor: bigint
}

/** An invoice or credit note with all that stands on it. Days are "2026-01-31"; amounts always positive. */
export type Paper = {
  id: string
  kind: "invoice" | "credit"
  state: "draft" | "sent"
  /** Null for a draft. */
  number: string | null
  version: number
  accountId: string
  account: string
  code: string
  debtorId: string
  orderId: string | null
  orderNumber: string | null
  /** Including VAT, as the shop states it. */
  orderTotalMinor: bigint | null
  creditsId: string | null
  creditsNumber: string | null
  creditsDate: string | null
  invoiceDate: string
  suppliedOn: string | null
  dueDate: string
  currency: string
  rate: string
  /** Of the books. */
  baseCurrency: string
  language: "en" | "nl" | "zh"
  reference: string | null
  notes: string | null
  buyer: InvoiceParty
  /** As on the paper; of a draft as it would be now, null while nobody said. */
  seller: (InvoiceParty & { iban: string | null }) | null
  pricesIncludeVat: boolean
  treatment: VatTreatment
  vatCountry: string | null
  netMinor: bigint
  vatMinor: bigint
  totalMinor: bigint
  discountPercent: string | null
  discountDays: number | null
  itemId: string | null
  entryId: string | null
  /** As JSON writes a moment. */
  sentAt: string | null
  updatedBy: string | null
  /** What is open of it now, positive; null for a draft. */
  openMinor: bigint | null
  lines: PaperLine[]
  vat: PaperVat[]
}

type Text<T> = {
  [K in keyof T]: T[K] extends bigint ? string : T[K] extends bigint | null ? string | null : T[K]
}

/** In the order asked for; what is not there, or of another administration, is left out. */
export async function readPapers(tx: Tx, administrationId: string, ids: string[]): Promise<Paper[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.execute<
    Text<Omit<Paper, "lines" | "vat">> & { lines: Text<PaperLine>[] | null; vat: Text<PaperVat>[] | null }
  >(sql`
    select i.id, i.kind, i.state, i.number, i.version, i.account_id as "accountId", a.name as account, a.code,
      i.debtor_id as "debtorId", i.order_id as "orderId", o.number as "orderNumber",
      o.total_minor::text as "orderTotalMinor", i.credits_id as "creditsId", c.number as "creditsNumber",
      c.invoice_date::text as "creditsDate", i.invoice_date::text as "invoiceDate",
      i.supplied_on::text as "suppliedOn", i.due_date::text as "dueDate", i.currency, trim_scale(i.rate)::text as rate,
      coalesce(b.currency, 'EUR') as "baseCurrency", i.language, i.reference, i.notes, i.buyer, coalesce(i.seller, b.seller) as seller,
      i.prices_include_vat as "pricesIncludeVat", i.treatment, i.vat_country as "vatCountry",
      i.net_minor::text as "netMinor", i.vat_minor::text as "vatMinor", i.total_minor::text as "totalMinor",
      trim_scale(i.discount_percent)::text as "discountPercent", i.discount_days as "discountDays",
      i.item_id as "itemId", i.entry_id as "entryId", to_json(i.sent_at)#>>'{}' as "sentAt", u.name as "updatedBy",
      abs(t.open_minor)::text as "openMinor", (
        select json_agg(json_build_object('description', l.description, 'quantity', trim_scale(l.quantity)::text,
          'unitPrice', trim_scale(l.unit_price)::text, 'discountPercent', trim_scale(l.discount_percent)::text,
          'vatCode', l.vat_code, 'treatment', v.treatment, 'netMinor', l.net_minor::text, 'ledgerCode', l.ledger_code,
          'rate', (select trim_scale(r.rate)::text from invoice_vat r
            where r.administration_id = ${administrationId} and r.invoice_id = i.id and r.vat_code = l.vat_code
            order by r.net_minor desc limit 1)) order by l.position)
        from invoice_lines l
        join vat_codes v on v.administration_id = ${administrationId} and v.code = l.vat_code
        where l.administration_id = ${administrationId} and l.invoice_id = i.id
      ) as lines, (
        select json_agg(json_build_object('vatCode', s.vat_code, 'rate', trim_scale(s.rate)::text,
          'treatment', v.treatment, 'country', v.country, 'netMinor', s.net_minor::text, 'vatMinor', s.vat_minor::text)
          order by s.rate desc, s.vat_code)
        from invoice_vat s
        join vat_codes v on v.administration_id = ${administrationId} and v.code = s.vat_code
        where s.administration_id = ${administrationId} and s.invoice_id = i.id
      ) as vat
    from invoices i
    join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
    left join orders o on o.administration_id = ${administrationId} and o.id = i.order_id
    left join invoices c on c.administration_id = ${administrationId} and c.id = i.credits_id
    left join items t on t.administration_id = ${administrationId} and t.id = i.item_id
    left join billing_settings b on b.administration_id = ${administrationId}
    left join users u on u.id = i.updated_by
    where i.administration_id = ${administrationId} and i.id = any(${sql.param(ids)}::uuid[])`)
  const found = new Map(
    rows.map((row): [string, Paper] => [
      row.id,
      {
        ...row,
        orderTotalMinor: row.orderTotalMinor === null ? null : BigInt(row.orderTotalMinor),
        netMinor: BigInt(row.netMinor),
        vatMinor: BigInt(row.vatMinor),
        totalMinor: BigInt(row.totalMinor),
        openMinor: row.openMinor === null ? null : BigInt(row.openMinor),
        lines: (row.lines ?? []).map((line) => ({ ...line, netMinor: BigInt(line.netMinor) })),
        vat: (row.vat ?? []).map((sum) => ({
          ...sum,
          netMinor: BigInt(sum.netMinor),
          vatMinor: BigInt(sum.vatMinor),
        })),
      },
    ]),
  )
  return ids.flatMap((id) => found.get(id) ?? [])
}

export async function readPaper(tx: Tx, administrationId: string, id: string): Promise<Paper | null> {
  return (await readPapers(tx, administrationId, [id]))[0] ?? null
}

/** What an item was settled with, and when. */
export type Settlement = {
  id: string
  day: string
  kind: string
  number: string
  amountMinor: bigint
  /** The invoice or credit note that it was settled with; null for a payment. */
  invoiceId: string | null
}

/** Allocations of an item, those that were taken back left out. */
export async function settlementsOf(tx: Tx, administrationId: string, itemId: string): Promise<Settlement[]> {
  const { rows } = await tx.execute<Omit<Settlement, "amountMinor"> & { amount: string }>(sql`
    select l.id, l.day::text, t.kind, t.number, l.amount_minor::text as amount, v.id as "invoiceId"
    from allocations l
    join items t on t.administration_id = ${administrationId}
      and t.id = case when l.debit_id = ${itemId} then l.credit_id else l.debit_id end
    left join invoices v on v.administration_id = ${administrationId} and v.item_id = t.id
    where l.administration_id = ${administrationId} and (l.debit_id = ${itemId} or l.credit_id = ${itemId})
      and l.reverses_id is null
      and not exists (select from allocations b where b.administration_id = ${administrationId} and b.reverses_id = l.id)
    order by l.day, l.id`)
  return rows.map(({ amount, ...row }) => ({ ...row, amountMinor: BigInt(amount) }))
}
