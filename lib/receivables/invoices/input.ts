import { z } from "zod"
import { INVOICE_KINDS } from "@/db/vocabulary"
import { COUNTRIES } from "@/lib/accounts/countries"
import { CURRENCIES } from "@/lib/orders/rules"

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, "invalid")
const paragraph = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^(\P{Cc}|[\n\t])*$/u, "invalid")
const day = z.iso.date("date_invalid").refine((on) => on >= "1990-01-01" && on < "2100-01-01", "date_invalid")
const optionalDay = z.union([z.literal("").transform(() => null), day])

/** Exact decimal text with a point: the form translates what was typed (`decimalFrom`). */
const quantity = z
  .string()
  .min(1, "required")
  .regex(/^-?\d{1,7}(\.\d{1,4})?$/, "quantity_invalid")
const unitPrice = z
  .string()
  .min(1, "required")
  .regex(/^-?\d{1,9}(\.\d{1,4})?$/, "price_invalid")
const percent = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,2})?$/, "percent_invalid")
  .refine((typed) => Number(typed) <= 100, "percent_invalid")

export const partyInput = z.strictObject({
  name: text(200),
  company: text(200),
  line1: text(200),
  line2: text(200),
  postcode: text(20),
  city: text(120),
  region: text(120),
  country: z.enum(["", ...COUNTRIES]),
  phone: text(40),
  email: text(254),
  vatNumber: text(20),
  cocNumber: text(20),
})

export const MOST_INVOICE_LINES = 200

export const invoiceInput = z
  .strictObject({
    /** Null for a new one. */
    id: z.uuid().nullable(),
    /** Of the draft as it was when this form was opened; 0 for a new one. */
    version: z.int().min(0),
    kind: z.enum(INVOICE_KINDS),
    accountId: z.uuid(),
    debtorId: z.uuid().nullable(),
    creditsId: z.uuid().nullable(),
    invoiceDate: day,
    suppliedOn: optionalDay,
    dueDate: day,
    currency: z.enum(CURRENCIES),
    /** One unit of it in the currency of the books. */
    rate: z.string().regex(/^\d{1,6}(\.\d{1,8})?$/, "rate_invalid"),
    language: z.enum(["en", "nl", "zh"]),
    reference: text(120),
    notes: paragraph(2000),
    buyer: partyInput,
    pricesIncludeVat: z.boolean(),
    /** Of a draft that is there: lines and amounts stay as they are, whatever stands in `lines`. */
    asCharged: z.boolean().optional(),
    discountPercent: z.union([z.literal(""), percent]),
    discountDays: z.int().min(0).max(365).nullable(),
    lines: z
      .array(
        z.strictObject({
          description: text(500).min(1, "required"),
          quantity,
          unitPrice,
          discountPercent: z.union([z.literal("").transform(() => "0"), percent]),
          vatCode: z.string().min(1, "required").max(20),
          ledgerCode: z.union([z.literal("").transform(() => null), z.string().max(16)]),
        }),
      )
      .min(1, "invoice_needs_line")
      .max(MOST_INVOICE_LINES, "invoice_too_many_lines"),
  })
  .refine(({ dueDate, invoiceDate }) => dueDate >= invoiceDate, {
    path: ["dueDate"],
    message: "due_before_date",
  })
export type InvoiceInput = z.output<typeof invoiceInput>

/** A draft or an invoice as somebody saw it. */
export const seenInvoiceInput = z.strictObject({ id: z.uuid(), version: z.int().min(1) })
export const oneInvoiceInput = z.strictObject({ id: z.uuid() })
export const invoiceOrderInput = z.strictObject({ orderId: z.uuid() })

export const payInvoiceInput = z.strictObject({
  id: z.uuid(),
  /** Of the form: sent twice it books once. */
  key: z.uuid(),
  day,
  journal: z.string().min(1, "required").max(16),
  /** Exact decimal text, in the currency of the invoice. */
  amount: z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, "invalid_amount"),
  rate: z.string().regex(/^\d{1,6}(\.\d{1,8})?$/, "rate_invalid"),
  reference: text(120),
})
export type PayInvoiceInput = z.output<typeof payInvoiceInput>
