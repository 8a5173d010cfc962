import { z } from "zod"
import { VALUES_PER_FIELD } from "@/db/vocabulary"
import { FIELD_IDS, OWN_FIELDS } from "./rules"

const text = (length: number) => z.string().trim().max(length)

const texts = { en: text(200), nl: text(200), zh: text(200) }
/** Several lines; no other control characters. */
const lines = (length: number) =>
  z
    .string()
    .transform((typed) => typed.replaceAll("\r\n", "\n").trim())
    .pipe(
      z
        .string()
        .max(length)
        .regex(/^(\P{Cc}|[\n\t])*$/u, "invalid"),
    )
const guidance = z.strictObject({ en: lines(2000), nl: lines(2000), zh: lines(2000) }).optional()
const number = z
  .int()
  .min(VALUES_PER_FIELD, "unknown_value")
  .max(14 * VALUES_PER_FIELD - 1, "unknown_value")
const parent = z.int("required").optional()

/** A channel without a classification of its own is sent with a blank one. */
export const moduleSettingsInput = z.strictObject({
  field: z.enum(OWN_FIELDS, "required"),
  classification: text(60).min(1),
  perChannel: z.array(z.strictObject({ channelId: z.uuid(), classification: text(60) })).max(200),
})

export const fieldLabelsInput = z.strictObject({
  field: z.enum(OWN_FIELDS),
  labels: z.strictObject({ en: text(60), nl: text(60), zh: text(60) }),
})

export const requiredFieldInput = z.strictObject({ field: z.enum(OWN_FIELDS), required: z.boolean() })

export const newValueInput = z.strictObject({
  field: z.enum(FIELD_IDS),
  code: text(60)
    .min(1)
    .transform((code) => code.normalize("NFC"))
    .refine((code) => !/[~,\p{Cc}]/u.test(code), "code_form"),
  ...texts,
  parent,
})

export const describedValueInput = z.strictObject({ number, ...texts, guidance, parent })

export const valueInput = z.strictObject({ number })

/** `into` as typed: a code or a description. */
export const mergeInput = z.strictObject({ number, into: text(200).min(1) })

export const nothingInput = z.strictObject({})
