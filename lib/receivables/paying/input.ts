import { z } from "zod"
import { CURRENCIES } from "@/lib/orders/rules"
import { RESTS } from "./rules"

export const MOST_PARTS = 500

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, "invalid")
const day = z.iso.date("date_invalid").refine((on) => on >= "1990-01-01" && on < "2100-01-01", "date_invalid")

/** Exact decimal text with a point; blank is nothing. */
const part = z.union([
  z.literal("").transform(() => "0"),
  z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, "invalid_amount"),
])

export const payInput = z.strictObject({
  /** Of the form: sent twice it books once. */
  key: z.uuid(),
  accountId: z.uuid(),
  /** Came in from the customer, or went back. */
  direction: z.enum(["in", "out"]),
  journal: z.string().min(1, "required").max(16),
  day,
  amount: z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, "invalid_amount"),
  currency: z.enum(CURRENCIES),
  /** One unit of it in the currency of the books. */
  rate: z.string().regex(/^\d{1,6}(\.\d{1,8})?$/, "rate_invalid"),
  reference: text(120),
  parts: z.array(z.strictObject({ itemId: z.uuid(), amount: part, rest: z.enum(RESTS) })).max(MOST_PARTS),
})
export type PayInput = z.output<typeof payInput>

const side = z.array(z.strictObject({ itemId: z.uuid(), amount: part })).max(MOST_PARTS)

export const matchInput = z.strictObject({ key: z.uuid(), accountId: z.uuid(), debits: side, credits: side })
export type MatchInput = z.output<typeof matchInput>

export const releaseInput = z.strictObject({ allocationId: z.uuid() })
export const reverseInput = z.strictObject({ entryId: z.uuid(), day })
