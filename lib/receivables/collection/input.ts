import { z } from "zod"
import { COUNTRIES } from "@/lib/accounts/countries"
import { CURRENCIES } from "@/lib/orders/rules"

const amount = z.string().regex(/^\d{1,10}(\.\d{1,4})?$/, "amount_invalid")
const percent = z.string().regex(/^\d{1,2}(\.\d{1,4})?$/, "percent_invalid")

export const MOST_TIERS = 10

/** A scale of collection costs as it is typed: amounts are exact decimal text. */
export const scaleInput = z.strictObject({
  country: z.enum(COUNTRIES),
  fromDay: z.iso.date("date_invalid").refine((on) => on >= "1990-01-01" && on < "2100-01-01", "date_invalid"),
  currency: z.enum(CURRENCIES),
  minimum: amount,
  maximum: amount,
  /** In rising order; the last has no upper bound. */
  tiers: z
    .array(z.strictObject({ upTo: z.union([z.literal("").transform(() => null), amount]), percent }))
    .min(1, "tiers_invalid")
    .max(MOST_TIERS, "tiers_invalid"),
  source: z
    .string()
    .trim()
    .min(1, "required")
    .max(200)
    .regex(/^\P{Cc}*$/u, "invalid"),
  /** Said once more, where costs were charged from that day on. */
  sure: z.boolean(),
})
export type ScaleInput = z.output<typeof scaleInput>
