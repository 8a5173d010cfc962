import { z } from "zod"
import { COUNTRIES } from "./countries"
import { ibanFrom, websiteFrom } from "./edit-rules"
import { cocNumberFrom, postcodeFrom, vatNumberFrom } from "./registration-rules"
import { emailKey } from "./rules"

/** One line of text as people type it. */
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, "invalid")
export const required = (max: number) => text(max).min(1, "required")

export const reachInput = {
  email: text(254).refine((email) => !email || isEmail(email), "email_invalid"),
  phone: text(40),
}

const reachable = {
  ...reachInput,
  language: z.union([z.literal(""), z.string().regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/)], "invalid"),
}

export const located = {
  line1: text(200),
  line2: text(200),
  postcode: text(20),
  city: text(120),
  country: z.enum(COUNTRIES, "required"),
}

const registered = { vatNumber: text(30), cocNumber: text(40) }

// Checked together with the country even while other fields are wrong: one round of corrections is enough.
export const always = { when: ({ value }: { value: unknown }) => typeof value === "object" && value !== null }
export const postcodeFits = {
  path: ["postcode"],
  error: "postcode_invalid",
  ...always,
}

const company = z
  .strictObject({
    kind: z.literal("company"),
    name: required(200),
    ...registered,
    firstName: text(100),
    lastName: text(100),
    ...reachable,
    ...located,
  })
  .refine(({ postcode, country }) => !postcode || postcodeFrom(postcode, country), postcodeFits)
  .refine(({ vatNumber, country }) => !vatNumber || vatNumberFrom(vatNumber, country), {
    path: ["vatNumber"],
    error: "vat_number_invalid",
    ...always,
  })
  .refine(({ cocNumber, country }) => !cocNumber || cocNumberFrom(cocNumber, country), {
    path: ["cocNumber"],
    error: "coc_number_invalid",
    ...always,
  })

const consumer = z
  .strictObject({
    kind: z.literal("consumer"),
    firstName: text(100),
    lastName: required(100),
    ...reachable,
    ...located,
  })
  .refine(({ postcode, country }) => !postcode || postcodeFrom(postcode, country), postcodeFits)

export const newAccountInput = z.discriminatedUnion("kind", [company, consumer])
export type NewAccount = z.output<typeof newAccountInput>

/** The numbers are checked with the account's own country, by the command. */
export const editAccountInput = z.strictObject({
  accountId: z.uuid(),
  /** What the form was filled from: `updatedAt` of the account. */
  version: z.iso.datetime(),
  name: required(200),
  ...registered,
  ...reachable,
  iban: text(42).refine((iban) => !iban || ibanFrom(iban), "iban_invalid"),
  website: text(300).refine((address) => !address || websiteFrom(address), "website_invalid"),
  blocked: z.boolean(),
})
export type AccountEdit = z.output<typeof editAccountInput>

export const accountInput = z.strictObject({ accountId: z.uuid() })

/** Typed by a person, so with a domain that has a dot. */
function isEmail(typed: string): boolean {
  return /@[^@.]+(\.[^@.]+)+$/.test(emailKey(typed) ?? "")
}
