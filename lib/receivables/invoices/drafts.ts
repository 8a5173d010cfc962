import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { invoiceLines, invoices, invoiceVat, users } from "@/db/schema"
import type { InvoiceParty } from "@/db/schema/invoices"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { exact } from "@/lib/platform/decimal"
import { Refusal } from "@/lib/platform/errors"
import { listVatCodes } from "@/lib/vat/queries"
import { type SaleAmounts, saleAmounts, type VatTreatment } from "@/lib/vat/rules"
import { readBooks } from "../ledger/books"
import type { InvoiceInput } from "./input"

type Head = Omit<typeof invoices.$inferInsert, "administrationId" | "id" | "state" | "version">
type Line = Omit<typeof invoiceLines.$inferInsert, "administrationId" | "invoiceId" | "position">

/**
 * Keeps a draft, new or changed, with its amounts as the form showed them. Somebody who saved it meanwhile is not
 * overwritten: `invoice_changed`, with who. Refused too: `invoice_sent`, and VAT codes or rates that are not known on
 * the day of supply. Returns its id and version.
 */
export async function saveDraft(
  tx: Tx,
  context: Context,
  input: InvoiceInput,
  now: Date,
): Promise<{ id: string; version: number }> {
  const { administrationId } = context
  await livingAccount(tx, context, input.accountId, "key share")
  if (input.debtorId) await livingAccount(tx, context, input.debtorId, "key share")
  const books = await readBooks(tx, administrationId)
  if (input.currency === books.currency && !isOne(input.rate))
    throw new Refusal("invalid_input", { rate: "rate_of_own_currency" })
  if (!/[1-9]/.test(input.rate)) throw new Refusal("invalid_input", { rate: "rate_invalid" })
  if (input.asCharged && input.id !== null) return changeHead(tx, context, input, input.id, now)
  const { amounts, treatment, country } = await priced(tx, administrationId, input)
  if (amounts.totalMinor < 0n) throw new Refusal("invoice_negative")
  const head: Head = {
    kind: input.kind,
    accountId: input.accountId,
    debtorId: input.debtorId ?? input.accountId,
    creditsId: input.creditsId,
    ...termsOf(input),
    currency: input.currency,
    pricesIncludeVat: input.pricesIncludeVat,
    treatment,
    vatCountry: country,
    ...sums(amounts),
    createdAt: now,
    updatedAt: now,
  }
  const lines = input.lines.map((line, i): Line => ({ ...line, netMinor: amounts.lines[i] ?? 0n }))
  return input.id === null
    ? insertDraft(tx, context, head, lines, amounts.vat)
    : changeDraft(tx, context, { id: input.id, version: input.version }, head, lines, amounts.vat)
}

/** A draft whose amounts are known, such as those that a shop charged. */
export async function insertDraft(
  tx: Tx,
  context: Context,
  head: Head,
  lines: Line[],
  vat: SaleAmounts["vat"],
): Promise<{ id: string; version: number }> {
  const { administrationId } = context
  const id = uuidv7()
  await tx
    .insert(invoices)
    .values({ ...head, administrationId, id, state: "draft", version: 1, updatedBy: personOf(context) })
  await putParts(tx, administrationId, id, lines, vat)
  await record(tx, context, "invoice.drafted", id, { accountId: head.accountId, kind: head.kind })
  return { id, version: 1 }
}

async function changeDraft(
  tx: Tx,
  context: Context,
  { id, version }: { id: string; version: number },
  { createdAt: _createdAt, ...head }: Head,
  lines: Line[],
  vat: SaleAmounts["vat"],
): Promise<{ id: string; version: number }> {
  const { administrationId } = context
  await holdDraft(tx, administrationId, id, version)
  await tx
    .update(invoices)
    .set({ ...head, version: version + 1, updatedBy: personOf(context) })
    .where(isInvoice(administrationId, id))
  await tx
    .delete(invoiceLines)
    .where(and(eq(invoiceLines.administrationId, administrationId), eq(invoiceLines.invoiceId, id)))
  await tx
    .delete(invoiceVat)
    .where(and(eq(invoiceVat.administrationId, administrationId), eq(invoiceVat.invoiceId, id)))
  await putParts(tx, administrationId, id, lines, vat)
  return { id, version: version + 1 }
}

/** Lines and VAT stay as the shop charged them, or as the invoice that is credited has them. */
async function changeHead(
  tx: Tx,
  context: Context,
  input: InvoiceInput,
  id: string,
  now: Date,
): Promise<{ id: string; version: number }> {
  const { administrationId } = context
  await holdDraft(tx, administrationId, id, input.version)
  const version = input.version + 1
  await tx
    .update(invoices)
    .set({ ...termsOf(input), version, updatedAt: now, updatedBy: personOf(context) })
    .where(isInvoice(administrationId, id))
  return { id, version }
}

/** A draft was never in the books: it leaves no gap. */
export async function deleteDraft(
  tx: Tx,
  context: Context,
  { id, version }: { id: string; version: number },
): Promise<void> {
  await holdDraft(tx, context.administrationId, id, version)
  await tx.delete(invoices).where(isInvoice(context.administrationId, id))
  await record(tx, context, "invoice.deleted", id)
}

/** The draft, held until the transaction ends; refused to who saw another version of it. */
export async function holdDraft(
  tx: Tx,
  administrationId: string,
  id: string,
  version: number,
): Promise<void> {
  const [known] = await tx
    .select({ state: invoices.state, version: invoices.version, by: invoices.updatedBy })
    .from(invoices)
    .where(isInvoice(administrationId, id))
    .for("no key update")
  if (!known) throw new Refusal("not_found")
  if (known.state === "sent") throw new Refusal("invoice_sent")
  if (known.version === version) return
  const [person] = known.by
    ? await tx.select({ name: users.name }).from(users).where(eq(users.id, known.by))
    : []
  throw new Refusal("invoice_changed", {}, { who: person?.name ?? "" })
}

async function putParts(
  tx: Tx,
  administrationId: string,
  invoiceId: string,
  lines: Line[],
  vat: SaleAmounts["vat"],
): Promise<void> {
  await tx
    .insert(invoiceLines)
    .values(lines.map((line, position) => ({ ...line, administrationId, invoiceId, position })))
  await tx.insert(invoiceVat).values(vat.map((sum) => ({ ...sum, administrationId, invoiceId })))
}

/** Rates are those of the day of supply. Treatments may differ from line to line; the head names the first. */
async function priced(
  tx: Tx,
  administrationId: string,
  input: InvoiceInput,
): Promise<{ amounts: SaleAmounts; treatment: VatTreatment; country: string | null }> {
  const codes = await listVatCodes(tx, administrationId, input.suppliedOn ?? input.invoiceDate)
  const known = new Map(codes.map((code) => [code.code, code]))
  const fields: Record<string, string> = {}
  const lines = input.lines.map((line, i) => {
    const code = known.get(line.vatCode)
    if (!code) fields[`lines.${i}.vatCode`] = "vat_code_unknown"
    else if (code.rate === null) fields[`lines.${i}.vatCode`] = "vat_rate_unknown"
    return { ...line, rate: code?.rate ?? "0" }
  })
  if (Object.keys(fields).length > 0) throw new Refusal("invalid_input", fields)
  const first = known.get(input.lines[0]?.vatCode ?? "")
  return {
    amounts: saleAmounts(lines, input),
    treatment: first?.treatment ?? "domestic",
    country: first?.treatment === "oss" ? first.country : null,
  }
}

/** What is no matter of lines and amounts. */
function termsOf(input: InvoiceInput) {
  return {
    invoiceDate: input.invoiceDate,
    suppliedOn: input.suppliedOn,
    dueDate: input.dueDate,
    rate: input.rate,
    language: input.language,
    reference: input.reference || null,
    notes: input.notes || null,
    buyer: partyOf(input.buyer),
    discountPercent: input.discountPercent || null,
    discountDays: input.discountPercent ? input.discountDays : null,
  }
}

function sums({ netMinor, vatMinor, totalMinor }: SaleAmounts) {
  return { netMinor, vatMinor, totalMinor }
}

function partyOf(typed: InvoiceInput["buyer"]): InvoiceParty {
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, value || null]),
  ) as InvoiceParty
}

function isInvoice(administrationId: string, id: string) {
  return and(eq(invoices.administrationId, administrationId), eq(invoices.id, id))
}

function isOne(rate: string): boolean {
  const { digits, scale } = exact(rate)
  return digits === 10n ** BigInt(scale)
}

function personOf({ actor }: Context): string | null {
  return actor.kind === "user" ? actor.userId : null
}
