import { z } from "zod"
import { PAYMENT_METHODS } from "@/db/vocabulary"

const blank = z.literal("").transform(() => null)
const days = z
  .string()
  .regex(/^\d{1,3}$/, "days_invalid")
  .transform(Number)

/** As a form hands it over: blank leaves the part to the next one in line. Amounts are exact decimal text. */
const parts = {
  method: z.union([blank, z.enum(PAYMENT_METHODS)]),
  days: z.union([blank, days]),
  endOfMonth: z.union([blank, z.enum(["yes", "no"]).transform((said) => said === "yes")]),
  discountPercent: z.union([
    blank,
    z
      .string()
      .regex(/^\d{1,2}(\.\d{1,2})?$/, "percent_invalid")
      .refine((typed) => /[1-9]/.test(typed), "percent_invalid"),
  ]),
  discountDays: z.union([blank, days]),
  creditLimit: z.union([blank, z.string().regex(/^\d{1,10}(\.\d{1,2})?$/, "amount_invalid")]),
  priceList: z.union([blank, z.string().regex(/^[\p{L}\p{N}._-]{1,40}$/u, "invalid")]),
}

export const termsInput = z
  .strictObject({
    /** Both null for the administration's. */
    classification: z.int().positive().nullable(),
    accountId: z.uuid().nullable(),
    ...parts,
  })
  .superRefine(({ classification, accountId, discountPercent, discountDays }, context) => {
    if (classification !== null && accountId !== null)
      context.addIssue({ code: "custom", path: ["classification"], message: "invalid" })
    if ((discountPercent === null) !== (discountDays === null))
      context.addIssue({
        code: "custom",
        path: [discountPercent === null ? "discountPercent" : "discountDays"],
        message: "discount_needs_both",
      })
  })
export type TermsInput = z.output<typeof termsInput>

export const classTermsInput = z.strictObject({ classification: z.int().positive() })

export const moveTermsInput = z.strictObject({
  classification: z.int().positive(),
  up: z.boolean(),
})

export const changeInput = z.strictObject({
  accountId: z.uuid(),
  /** The field whose value changes, and to what; null is blank. */
  from: z.int().positive().nullable(),
  to: z.int().positive().nullable(),
})

export const accountTermsInput = z.strictObject({ accountId: z.uuid() })
