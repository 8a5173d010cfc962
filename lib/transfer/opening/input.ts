import { z } from "zod"

export const openingInput = z.strictObject({
  /** Of the take-over: the first day of these books. */
  day: z.iso.date("date_invalid"),
  /** Of the old books' control account on that day, in the currency of the books: exact decimal text. */
  control: z
    .string()
    .min(1, "required")
    .regex(/^-?\d{1,12}(\.\d{1,3})?$/, "invalid_amount"),
  /** The file. */
  text: z.string().min(1, "required").max(2_000_000, "opening_too_long"),
})
