import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { livingAccount } from "@/lib/accounts/living-account"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { amountText, parseMoney } from "@/lib/platform/money"
import { allocate } from "../allocations"
import { readItem } from "../item-queries"
import { recordPayment } from "../payments"
import { takePostingKey } from "../posting-keys"
import { holdDraft } from "./drafts"
import type { PayInvoiceInput } from "./input"
import { readPaper } from "./papers"
import { sendInvoices } from "./send"

/**
 * Sends a draft as somebody saw it: twice books once, since the second time it is no draft any more. A credit note
 * goes off the invoice that it is about, as far as that is open; the rest stays to be paid back. All credit notes of
 * an invoice come to no more than it (`credit_over_invoice`, which says what is left). Returns its number.
 */
export async function sendDraft(
  tx: Tx,
  context: Context,
  { id, version }: { id: string; version: number },
  now: Date,
): Promise<string> {
  const { administrationId } = context
  await holdDraft(tx, administrationId, id, version)
  await refuseOverCredit(tx, administrationId, id)
  const [number = ""] = await sendInvoices(tx, context, [id], now)
  const paper = await readPaper(tx, administrationId, id)
  const credited = paper?.creditsId ? await readPaper(tx, administrationId, paper.creditsId) : null
  if (paper?.kind !== "credit" || !paper.itemId || !credited?.itemId) return number
  const debit = await readItem(tx, administrationId, credited.itemId)
  const credit = await readItem(tx, administrationId, paper.itemId)
  if (!debit || !credit || debit.currency !== credit.currency) return number
  const amountMinor = lesser(debit.openMinor, -credit.openMinor)
  if (amountMinor > 0n)
    await allocate(tx, context, [{ debitId: debit.id, creditId: credit.id, amountMinor }], now)
  return number
}

/**
 * Money for a sent invoice, or of a credit note the money that goes back. What is more than is open stays on
 * account. The same key twice books once. Returns the id of the payment's item.
 */
export async function payInvoice(
  tx: Tx,
  context: Context,
  input: PayInvoiceInput,
  now: Date,
): Promise<string> {
  const { administrationId } = context
  const id = uuidv7()
  const known = await takePostingKey(tx, context, input.key, id, now)
  if (known) return known
  const paper = await readPaper(tx, administrationId, input.id)
  if (!paper) throw new Refusal("not_found")
  if (!paper.itemId || !paper.number) throw new Refusal("invoice_not_sent")
  // Before its items, as every payment does: two that wait for each other would be refused.
  await livingAccount(tx, context, paper.accountId)
  const item = await readItem(tx, administrationId, paper.itemId)
  if (!item) throw new Refusal("not_found")
  const amountMinor = amountOf(input.amount, paper.currency)
  const open = item.openMinor < 0n ? -item.openMinor : item.openMinor
  const part = lesser(amountMinor, open)
  return recordPayment(
    tx,
    context,
    {
      id,
      accountId: paper.accountId,
      debtorId: paper.debtorId,
      journal: input.journal,
      day: input.day,
      amountMinor: paper.kind === "credit" ? -amountMinor : amountMinor,
      currency: paper.currency,
      rate: input.rate,
      reference: input.reference || paper.number,
      allocations: part > 0n ? [{ itemId: item.id, amountMinor: part }] : [],
    },
    now,
  )
}

async function refuseOverCredit(tx: Tx, administrationId: string, id: string): Promise<void> {
  // Held before it is added up: what another person sends meanwhile is among it.
  const { rows: held } = await tx.execute<{ id: string; total: string; currency: string }>(sql`
    select c.id, c.total_minor::text as total, c.currency from invoices i
    join invoices c on c.administration_id = ${administrationId} and c.id = i.credits_id
    where i.administration_id = ${administrationId} and i.id = ${id} and i.kind = 'credit'
    for no key update of c`)
  const [invoice] = held
  if (!invoice) return
  const { rows } = await tx.execute<{ credited: string; wanted: string }>(sql`
    select coalesce(sum(total_minor) filter (where state = 'sent'), 0)::text as credited,
      coalesce(sum(total_minor) filter (where id = ${id}), 0)::text as wanted
    from invoices where administration_id = ${administrationId} and credits_id = ${invoice.id}`)
  const left = BigInt(invoice.total) - BigInt(rows[0]?.credited ?? 0)
  if (BigInt(rows[0]?.wanted ?? 0) > left)
    throw new Refusal("credit_over_invoice", {}, { left: amountText(left, invoice.currency) })
}

function lesser(one: bigint, other: bigint): bigint {
  if (one < other) return one
  return other
}

function amountOf(text: string, currency: string): bigint {
  try {
    const minor = parseMoney(text, currency)
    if (minor > 0n) return minor
  } catch {
    throw new Refusal("invalid_input", { amount: "invalid_amount" })
  }
  throw new Refusal("invalid_input", { amount: "amount_required" })
}
