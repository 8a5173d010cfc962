import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import type { INVOICE_KINDS, VAT_TREATMENTS } from "@/db/vocabulary"
import type { Context } from "@/lib/administrations/context"
import { exact } from "@/lib/platform/decimal"
import { Refusal } from "@/lib/platform/errors"
import { converted } from "@/lib/platform/money"
import { rowsAs } from "@/lib/platform/rows-as"
import type { VatBand } from "@/lib/vat/start-list"
import { addItems } from "../items"
import { type Books, readBooks } from "../ledger/books"
import { type EntryDraft, type LineDraft, type Posted, postEntries } from "../ledger/posting"
import { revenueUse, vatUse } from "./ledger-uses"

type Draft = {
  id: string
  kind: (typeof INVOICE_KINDS)[number]
  account_id: string
  debtor_id: string
  credits_item: string | null
  order_owed_by: "shopper" | "provider" | "marketplace" | null
  order_owed_by_name: string | null
  invoice_date: string
  due_date: string
  currency: string
  rate: string
  account_name: string
  /** Sums of net per code and ledger account, as text. */
  revenue: Part[]
  vat: Part[]
}
type Part = {
  code: string
  treatment: (typeof VAT_TREATMENTS)[number]
  band: VatBand
  ledger: string | null
  minor: string
}

/**
 * Puts drafts in the books, in this order: each gets its number, its entry and its open item, and never changes
 * again. All or none. The class of the customer at this moment stays with it; a credit note has that of the invoice
 * that it credits. Refused: `not_found`, `invoice_sent`, `seller_unknown` (nobody said yet who sends invoices), and
 * what `postEntries` refuses. Returns the numbers.
 */
export async function sendInvoices(tx: Tx, context: Context, ids: string[], now: Date): Promise<string[]> {
  if (ids.length === 0) return []
  const { administrationId } = context
  const books = await readBooks(tx, administrationId)
  const drafts = await readDrafts(tx, administrationId, ids)
  const made = drafts.map((draft) => ({ draft, itemId: uuidv7(), ...entryOf(draft, books) }))
  const posted = await postEntries(
    tx,
    context,
    made.map(({ entry, itemId }) => ({
      ...entry,
      lines: entry.lines.map((line, i) => (i === 0 ? { ...line, itemId } : line)),
    })),
    now,
  )
  const numbered = made.map((one, i) => ({ ...one, ...numberOf(posted[i] as Posted) }))
  await addItems(
    tx,
    administrationId,
    numbered.map(({ draft, itemId, entryId, number, totalMinor, baseMinor }) => ({
      id: itemId,
      accountId: draft.account_id,
      debtorId: draft.debtor_id,
      kind: draft.kind,
      entryId,
      number,
      documentDate: draft.invoice_date,
      entryDate: draft.invoice_date,
      dueDate: draft.kind === "credit" ? draft.invoice_date : draft.due_date,
      currency: draft.currency,
      amountMinor: totalMinor,
      baseMinor,
      owedBy: draft.order_owed_by ?? "shopper",
      owedByName: draft.order_owed_by_name,
      classesOf: draft.credits_item,
    })),
  )
  await markSent(tx, administrationId, numbered, now)
  return numbered.map(({ number }) => number)
}

async function readDrafts(tx: Tx, administrationId: string, ids: string[]): Promise<Draft[]> {
  const { rows } = await tx.execute<Draft & { state: string }>(sql`
    select i.id, i.state, i.kind, i.account_id, i.debtor_id, c.item_id as credits_item, o.owed_by as order_owed_by,
      o.owed_by_name as order_owed_by_name, i.invoice_date::text, i.due_date::text, i.currency, i.rate::text,
      a.name as account_name, (
        select json_agg(json_build_object('code', s.code, 'treatment', v.treatment, 'band', v.band, 'ledger', s.ledger,
          'minor', s.minor::text) order by s.code, s.ledger)
        from (
          select l.vat_code as code, l.ledger_code as ledger, sum(l.net_minor) as minor from invoice_lines l
          where l.administration_id = ${administrationId} and l.invoice_id = i.id group by l.vat_code, l.ledger_code
        ) as s
        join vat_codes v on v.administration_id = ${administrationId} and v.code = s.code
      ) as revenue, (
        select json_agg(json_build_object('code', t.vat_code, 'treatment', v.treatment, 'band', v.band, 'ledger', null,
          'minor', t.vat_minor::text) order by t.vat_code, t.rate)
        from invoice_vat t
        join vat_codes v on v.administration_id = ${administrationId} and v.code = t.vat_code
        where t.administration_id = ${administrationId} and t.invoice_id = i.id
      ) as vat
    from invoices i
    join accounts a on a.administration_id = ${administrationId} and a.id = i.account_id
    left join invoices c on c.administration_id = ${administrationId} and c.id = i.credits_id
    left join orders o on o.administration_id = ${administrationId} and o.id = i.order_id
    where i.administration_id = ${administrationId} and i.id = any(${sql.param(ids)}::uuid[])
    order by i.id for no key update of i`)
  if (rows.some(({ state }) => state === "sent")) throw new Refusal("invoice_sent")
  const known = new Map(rows.map((row) => [row.id, row]))
  return [...new Set(ids)].map((id) => {
    const draft = known.get(id)
    if (!draft) throw new Refusal("not_found")
    return draft
  })
}

/** Debtors against revenue and VAT; a credit note the other way round. In the books every part is rounded by itself. */
function entryOf(
  draft: Draft,
  books: Books,
): { entry: EntryDraft; entryId: string; totalMinor: bigint; baseMinor: bigint } {
  const sign = draft.kind === "credit" ? -1n : 1n
  const isForeign = draft.currency !== books.currency
  // Zero stands for nobody having said yet: of an order in another currency.
  if (exact(draft.rate).digits === 0n)
    throw new Refusal("invalid_input", { rate: "rate_invalid", form: "rate_invalid" })
  const line = (ledger: string, minor: bigint, vatCode?: string): LineDraft => ({
    ledger,
    amountMinor: isForeign
      ? converted(minor, { from: draft.currency, to: books.currency, rate: draft.rate })
      : minor,
    ...(isForeign && { foreign: { currency: draft.currency, minor } }),
    ...(vatCode && { vatCode }),
  })
  const parts = [
    ...draft.revenue.map((part) =>
      line(part.ledger ?? books.ledger(revenueUse(part)), -sign * BigInt(part.minor), part.code),
    ),
    ...draft.vat.flatMap((part) =>
      part.minor === "0" ? [] : [line(books.ledger(vatUse(part)), -sign * BigInt(part.minor), part.code)],
    ),
  ]
  const totalMinor = -parts.reduce((sum, part) => sum + (part.foreign?.minor ?? part.amountMinor), 0n)
  const baseMinor = -parts.reduce((sum, part) => sum + part.amountMinor, 0n)
  const debtors = { ...line(books.ledger("debtors"), totalMinor), amountMinor: baseMinor }
  const entryId = uuidv7()
  return {
    entryId,
    totalMinor,
    baseMinor,
    entry: {
      id: entryId,
      journal: "V",
      entryDate: draft.invoice_date,
      documentDate: draft.invoice_date,
      description: draft.account_name,
      source: draft.kind,
      lines: [debtors, ...parts],
    },
  }
}

/** "2026-00042"; of a broken year "2025-2026-00042". */
function numberOf({ prefix, year, number }: Posted): { number: string } {
  return { number: `${prefix}${year.replace("/", "-")}-${String(number).padStart(5, "0")}` }
}

async function markSent(
  tx: Tx,
  administrationId: string,
  sent: { draft: Draft; number: string; entryId: string; itemId: string }[],
  now: Date,
): Promise<void> {
  const { rowCount } = await tx.execute(sql`
    update invoices i set state = 'sent', number = r.number, entry_id = r.entry_id, item_id = r.item_id,
      sent_at = ${now}::timestamptz, seller = b.seller
    from ${rowsAs(sent, {
      id: ["uuid", ({ draft }) => draft.id],
      number: ["text", (one) => one.number],
      entry_id: ["uuid", (one) => one.entryId],
      item_id: ["uuid", (one) => one.itemId],
    })}
    join billing_settings b on b.administration_id = ${administrationId}
    where i.administration_id = ${administrationId} and i.id = r.id`)
  if (rowCount !== sent.length) throw new Refusal("seller_unknown")
}
