import { sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { billingSettings } from "@/db/schema"
import { insertAccount } from "@/lib/accounts/commands"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { addStartVatCodes } from "@/lib/vat/queries"
import { saveDraft } from "./invoices/drafts"
import type { InvoiceInput } from "./invoices/input"
import { sendInvoices } from "./invoices/send"
import { readItem } from "./item-queries"
import { openBooks } from "./ledger/books"
import { reverseEntry } from "./reversal"

/** Books, of 2025 unless said otherwise, VAT codes and a seller: all that an invoice needs. */
export async function openTestBooks(
  tx: Tx,
  context: Context,
  year = { firstDay: "2025-01-01", lastDay: "2025-12-31" },
): Promise<void> {
  const { administrationId } = context
  await openBooks(tx, context, year)
  await addStartVatCodes(tx, administrationId)
  await tx.insert(billingSettings).values({
    administrationId,
    currency: "EUR",
    country: "NL",
    seller: {
      name: "Fietsen BV",
      company: "Fietsen BV",
      line1: "Kade 1",
      line2: null,
      postcode: "3511 AA",
      city: "Utrecht",
      region: null,
      country: "NL",
      phone: null,
      email: "administratie@fietsen.test",
      vatNumber: "NL123456782B90",
      cocNumber: "12345678",
      iban: "NL91ABNA0417164300",
    },
  })
}

export async function aConsumer(tx: Tx, context: Context, lastName: string, now: Date): Promise<string> {
  const id = await insertAccount(
    tx,
    context,
    {
      kind: "consumer",
      firstName: "Bo",
      lastName,
      email: "",
      phone: "",
      language: "",
      line1: "Kerkstraat 2",
      line2: "",
      postcode: "1234 AB",
      city: "Utrecht",
      country: "NL",
    },
    now,
  )
  await tx.execute(sql`
    insert into account_labels (administration_id, account_id) values (${context.administrationId}, ${id})
    on conflict do nothing`)
  return id
}

/** An invoice as a form would hand it over, of one line. */
export function anInvoice(
  accountId: string,
  {
    unitPrice = "100.00",
    vatCode = "NL-H",
    ...others
  }: Partial<InvoiceInput> & { unitPrice?: string; vatCode?: string } = {},
): InvoiceInput {
  return {
    id: null,
    version: 0,
    kind: "invoice",
    accountId,
    debtorId: null,
    creditsId: null,
    invoiceDate: "2025-03-10",
    suppliedOn: null,
    dueDate: "2025-04-09",
    currency: "EUR",
    rate: "1",
    language: "nl",
    reference: "",
    notes: "",
    buyer: {
      name: "Bo Jansen",
      company: "",
      line1: "Kerkstraat 2",
      line2: "",
      postcode: "1234 AB",
      city: "Utrecht",
      region: "",
      country: "NL",
      phone: "",
      email: "",
      vatNumber: "",
      cocNumber: "",
    },
    pricesIncludeVat: false,
    discountPercent: "",
    discountDays: null,
    lines: [
      {
        description: "Stadsfiets",
        quantity: "1",
        unitPrice,
        discountPercent: "0",
        vatCode,
        ledgerCode: null,
      },
    ],
    ...others,
  }
}

/** Its id, its item and its number. */
export async function sent(
  tx: Tx,
  context: Context,
  input: InvoiceInput,
  now: Date,
): Promise<{ id: string; itemId: string; number: string }> {
  const { id } = await saveDraft(tx, context, input, now)
  const [number = ""] = await sendInvoices(tx, context, [id], now)
  const { rows } = await tx.execute<{ item_id: string }>(sql`
    select item_id from invoices where administration_id = ${context.administrationId} and id = ${id}`)
  return { id, itemId: rows[0]?.item_id ?? "", number }
}

/** Takes back the entry that made an item. Returns the id of its opposite. */
export async function reverseItem(
  tx: Tx,
  context: Context,
  { itemId, day }: { itemId: string; day: string },
  now: Date,
): Promise<string> {
  const item = await readItem(tx, context.administrationId, itemId)
  if (!item) throw new Refusal("not_found")
  const { opposites } = await reverseEntry(tx, context, { entryId: item.entryId, day }, now)
  return opposites.get(itemId) ?? ""
}
