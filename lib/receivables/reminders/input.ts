import { z } from "zod"
import { ACCOUNT_KINDS, REMINDER_CHANNELS, REMINDER_SENDERS } from "@/db/vocabulary"
import { COUNTRIES } from "@/lib/accounts/countries"
import { faultOf } from "./letter"

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^\P{Cc}*$/u, "invalid")
const blankable = (max: number) => line(max).transform((typed) => typed || null)
const days = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,3}$/, "days_invalid")
    .transform(Number)
    .pipe(z.int().min(least, "days_invalid").max(most, "days_invalid"))
const day = z.iso.date("date_invalid").refine((on) => on >= "1990-01-01" && on < "2100-01-01", "date_invalid")

export const nothingInput = z.strictObject({})

export const settingsInput = z
  .strictObject({
    sender: z.enum(REMINDER_SENDERS),
    officeName: blankable(120),
    registration: blankable(40),
    /** Exact decimal text. */
    minimum: z.string().regex(/^\d{1,7}(\.\d{1,2})?$/, "amount_invalid"),
    leastDays: days(1, 365),
    deliveryDays: days(1, 30),
    vatDeductible: z.boolean(),
    language: z.enum(["nl", "en", "zh"]),
  })
  .superRefine(({ sender, officeName }, context) => {
    if (sender === "office" && !officeName)
      context.addIssue({ code: "custom", path: ["officeName"], message: "required" })
  })
export type SettingsInput = z.output<typeof settingsInput>

const letterText = z.strictObject({
  subject: line(200).min(1, "required"),
  body: z
    .string()
    .trim()
    .min(1, "required")
    .max(8000)
    .regex(/^(\P{Cc}|[\r\n\t])*$/u, "invalid")
    .transform((typed) => typed.replaceAll("\r\n", "\n")),
})

const levelInput = z
  .strictObject({
    level: z.int().min(1).max(5),
    days: days(1, 365),
    channel: z.enum(REMINDER_CHANNELS),
    payDays: days(1, 365),
    costs: z.boolean(),
    interest: z.boolean(),
    letterFirst: z.boolean(),
    texts: z.strictObject({ nl: letterText, en: letterText, zh: letterText }),
  })
  .superRefine((level, context) => {
    if (level.letterFirst && (level.costs || level.interest))
      context.addIssue({ code: "custom", path: ["costs"], message: "letter_first_is_free" })
    for (const language of ["nl", "en", "zh"] as const) {
      const fault = faultOf(level.texts[language], level)
      if (fault) context.addIssue({ code: "custom", path: ["texts", language, "body"], message: fault })
    }
  })

export const schemeInput = z.strictObject({
  id: z.uuid(),
  levels: z
    .array(levelInput)
    .max(5)
    .refine((levels) => new Set(levels.map(({ level }) => level)).size === levels.length, "invalid"),
})
export type SchemeInput = z.output<typeof schemeInput>

export const newSchemeInput = z.strictObject({
  buyer: z.enum(ACCOUNT_KINDS),
  classification: z.int().positive(),
})

export const schemeIdInput = z.strictObject({ id: z.uuid() })

export const rateInput = z.strictObject({
  country: z.enum(COUNTRIES),
  buyer: z.enum(ACCOUNT_KINDS),
  fromDay: day,
  percent: z.string().regex(/^\d{1,2}(\.\d{1,4})?$/, "percent_invalid"),
  source: line(200).min(1, "required"),
})
export type RateInput = z.output<typeof rateInput>

/** What was looked at: anything else is not sent. */
export const sendInput = z.strictObject({
  day,
  /** Filters as the address has them. */
  address: z.string().max(4000),
  digest: z.string().regex(/^[0-9a-f]{64}$/, "invalid"),
})

/** A letter of the proposal: account, level and currency. */
export const previewInput = z.strictObject({
  day,
  accountId: z.uuid(),
  level: z.int().min(1).max(5),
  currency: z.string().regex(/^[A-Z]{3}$/, "invalid"),
})

export const markSentInput = z.strictObject({
  runId: z.uuid(),
  channel: z.enum(REMINDER_CHANNELS),
  sentOn: day,
})

export const runIdInput = z.strictObject({ runId: z.uuid() })

export const reminderIdInput = z.strictObject({ reminderId: z.uuid() })

export const holdInput = z.strictObject({
  itemId: z.uuid(),
  /** No reminder before this day. */
  until: day,
})

export const disputeInput = z.strictObject({ itemId: z.uuid(), reason: line(400).min(1, "required") })

export const itemInput = z.strictObject({ itemId: z.uuid() })

export const exclusionInput = z.strictObject({
  accountId: z.uuid(),
  reason: line(400).min(1, "required"),
})

export const accountInput = z.strictObject({ accountId: z.uuid() })
