import { z } from "zod"
import { BILLING_MODES } from "@/db/vocabulary"

export const billingInput = z
  .strictObject({
    channelId: z.uuid(),
    /** Empty: only when somebody makes an invoice. */
    mode: z.enum(["", ...BILLING_MODES]),
    fromDay: z.union([z.literal(""), z.iso.date("date_invalid")]),
  })
  .refine(({ mode, fromDay }) => mode === "" || fromDay !== "", { path: ["fromDay"], message: "required" })

export const channelOrdersInput = z.strictObject({ channelId: z.uuid() })

/** Why orders wait, as far as there are words for it. */
export const BILLING_OBSTACLES = [
  "books_not_open",
  "seller_unknown",
  "period_closed",
  "vat_period_locked",
  "day_without_year",
  "vat_code_unknown",
  "summary_currency",
  "order_not_invoiced",
  "invalid_input",
] as const
