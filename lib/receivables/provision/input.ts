import { z } from "zod"
import { parseBounds } from "../lists/ageing-rules"

const day = z.iso.date("date_invalid")
const rate = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,2})?$/, "percent_invalid")
  .refine((typed) => Number(typed) <= 100, "percent_invalid")
const bounds = z.string().transform((text, problem) => {
  const days = parseBounds(text)
  if (days) return days
  problem.addIssue({ code: "custom", message: "invalid" })
  return z.NEVER
})

/** One percentage per bucket, as a form hands it over; exact decimal text. */
export const ratesInput = z
  .strictObject({
    /** Null for the administration's. */
    classification: z.int().positive().nullable(),
    steps: z
      .array(z.strictObject({ fromDays: z.int().min(0).max(3651), rate }))
      .min(1)
      .max(12),
  })
  .refine(({ steps }) => new Set(steps.map(({ fromDays }) => fromDays)).size === steps.length, "invalid")
export type RatesInput = z.output<typeof ratesInput>

export const classRatesInput = z.strictObject({ classification: z.int().positive().nullable() })

export const bookInput = z.strictObject({
  day,
  bounds,
  own: z.boolean(),
  withVat: z.boolean(),
  /** What the person saw, in minor units of the currency of the books: should it have changed, nothing is booked. */
  expected: z.string().regex(/^-?\d{1,18}$/, "invalid"),
  /** Something was booked on this day already, and the person knows. */
  again: z.boolean(),
})
export type BookInput = z.output<typeof bookInput>
