import { z } from "zod"

export const MOST_MANUAL_LINES = 200

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, "invalid")
const day = z.iso.date("date_invalid").refine((on) => on >= "1990-01-01" && on < "2100-01-01", "date_invalid")

/** Exact decimal text with a point; blank is nothing. */
const amount = z.union([
  z.literal("").transform(() => "0"),
  z.string().regex(/^\d{1,12}(\.\d{1,4})?$/, "invalid_amount"),
])
const optionalId = z.union([z.literal("").transform(() => null), z.uuid()])

/** A journal entry as it is typed, in the currency of the books. */
export const manualEntryInput = z.strictObject({
  /** Of the form: sent twice it books once. */
  key: z.uuid(),
  journal: z.string().min(1, "required").max(16),
  /** The day in the books. */
  day,
  /** Blank is the day in the books. */
  documentDate: z.union([z.literal("").transform(() => null), day]),
  description: text(200).min(1, "required"),
  lines: z
    .array(
      z.strictObject({
        ledger: z.string().trim().min(1, "required").max(16),
        description: text(200),
        debit: amount,
        credit: amount,
        vatCode: z.union([z.literal("").transform(() => null), z.string().max(20)]),
        /** Of a line of the control account: whose it is, and the open item that it goes off, if any. */
        accountId: optionalId,
        itemId: optionalId,
      }),
    )
    .min(2, "entry_needs_lines")
    .max(MOST_MANUAL_LINES, "entry_too_many_lines"),
})
export type ManualEntryInput = z.output<typeof manualEntryInput>

export const openItemsInput = z.strictObject({ accountId: z.uuid() })
export const findAccountInput = z.strictObject({ query: text(100) })
