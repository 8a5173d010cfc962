import { z } from "zod"
import { COUNTRIES } from "@/lib/accounts/countries"
import { CURRENCIES, HAND_METHODS, HAND_STATUSES, MAX_LINES, VAT_RATES } from "./rules"

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, "invalid")

/** Exact decimal text with a point: the form translates what was typed (`decimalFrom`). */
const quantity = z
  .string()
  .min(1, "required")
  .regex(/^\d{1,6}(\.\d{1,3})?$/, "quantity_invalid")
  .refine((typed) => /[1-9]/.test(typed), "quantity_invalid")
const unitPrice = z
  .string()
  .min(1, "required")
  .regex(/^-?\d{1,8}(\.\d{1,4})?$/, "price_invalid")

export const newOrderInput = z.strictObject({
  accountId: z.uuid(),
  number: text(60).min(1, "required"),
  /** "2026-11-21", a day of the books. */
  date: z.iso.date("date_invalid").refine((day) => day >= "1990-01-01" && day < "2100-01-01", "date_invalid"),
  currency: z.enum(CURRENCIES),
  status: z.enum(HAND_STATUSES),
  paymentMethod: z.enum(["", ...HAND_METHODS]),
  lines: z
    .array(
      z.strictObject({
        description: text(300).min(1, "required"),
        quantity,
        unitPrice,
        rate: z.enum(VAT_RATES),
      }),
    )
    .min(1, "order_needs_line")
    .max(MAX_LINES, "order_too_many_lines"),
  delivery: z.strictObject({
    name: text(200),
    line1: text(200),
    line2: text(200),
    postcode: text(20),
    city: text(120),
    country: z.enum(["", ...COUNTRIES]),
  }),
})
export type NewOrder = z.output<typeof newOrderInput>
