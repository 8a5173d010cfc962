import { z } from "zod"
import { COUNTRIES } from "@/lib/accounts/countries"
import { ibanFrom } from "@/lib/accounts/edit-rules"
import { normalVatNumber } from "@/lib/accounts/rules"

const day = z.iso.date("date_invalid").refine((on) => on >= "1990-01-01" && on < "2100-01-01", "date_invalid")
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, "invalid")

/** A fiscal year may be broken, and longer or shorter than twelve months, but not longer than two years. */
export const openBooksInput = z
  .strictObject({ firstDay: day, lastDay: day })
  .refine(({ firstDay, lastDay }) => lastDay >= firstDay, { path: ["lastDay"], message: "year_ends_early" })
  .refine(({ firstDay, lastDay }) => Date.parse(lastDay) - Date.parse(firstDay) < 731 * 86_400_000, {
    path: ["lastDay"],
    message: "year_too_long",
  })

export const addYearInput = z.strictObject({ lastDay: day })

export const periodInput = z.strictObject({
  firstDay: day,
  lock: z.enum(["closed", "vatLocked"]),
  on: z.boolean(),
})

/** What Dutch law wants of who sends an invoice (art. 35a Wet OB): name, address and VAT number. */
export const sellerInput = z.strictObject({
  name: text(200).min(1, "required"),
  line1: text(200).min(1, "required"),
  line2: text(200),
  postcode: text(20).min(1, "required"),
  city: text(120).min(1, "required"),
  country: z.enum(COUNTRIES),
  vatNumber: z
    .string()
    .trim()
    .min(1, "required")
    .transform((typed, problem) => {
      const number = normalVatNumber(typed)
      if (number && /^[A-Z]{2}[0-9A-Z+*]{2,13}$/.test(number)) return number
      problem.addIssue({ code: "custom", message: "vat_number_invalid" })
      return z.NEVER
    }),
  cocNumber: z.union([
    z.literal(""),
    z
      .string()
      .trim()
      .regex(/^\d{8}$/, "coc_number_invalid"),
  ]),
  iban: z
    .string()
    .trim()
    .transform((typed, problem) => {
      if (typed === "") return null
      const iban = ibanFrom(typed)
      if (iban) return iban
      problem.addIssue({ code: "custom", message: "iban_invalid" })
      return z.NEVER
    }),
  email: z.union([z.literal(""), z.email("email_invalid").max(254)]),
  phone: text(40),
})
export type SellerInput = z.output<typeof sellerInput>
