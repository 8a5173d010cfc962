import { z } from "zod"
import { required } from "@/lib/accounts/input"
import { isDay } from "@/lib/platform/filters/address"
import { FIELD_IDS } from "../rules"
import { EXERCISE_CASES, LONGEST_REVIEW_MONTHS } from "./rules"

/** Several lines; no other control characters. */
const written = z
  .string()
  .transform((typed) => typed.replaceAll("\r\n", "\n").trim())
  .pipe(
    z
      .string()
      .max(5000)
      .regex(/^(\P{Cc}|[\n\t])*$/u, "invalid"),
  )

const inThree = z.strictObject({ en: written, nl: written, zh: written })
const people = z.array(z.uuid()).max(200)
const version = z.int().min(1).max(1_000_000)

const whole = (least: number, most: number, message: string) =>
  z
    .string()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .pipe(z.int().min(least, message).max(most, message))

export const procedureInput = z.strictObject({
  texts: z.strictObject({ purpose: inThree, exceptions: inThree, feedback: inThree }),
  duties: z.strictObject({ owner: people, executor: people, reviewer: people, trainer: people }),
  reviewMonths: whole(1, LONGEST_REVIEW_MONTHS, "review_months_range"),
  passMark: whole(1, EXERCISE_CASES, "pass_mark_range"),
})
export type ProcedureEdit = z.output<typeof procedureInput>

export const publishInput = z.strictObject({
  /** Of the document that the publisher looked at. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  note: z
    .string()
    .trim()
    .max(200)
    .regex(/^\P{Cc}*$/u, "invalid"),
})

export const askInput = z.strictObject({
  version,
  /** Null asks all members. */
  userIds: people.min(1).nullable(),
  /** What the exercise is about; null for reading alone. */
  field: z.enum(FIELD_IDS).nullable(),
})

export const readingInput = z.strictObject({ version })

export const answersInput = z.strictObject({
  exerciseId: z.uuid(),
  /** A value number per case, in the order of the cases. */
  answers: z.array(z.int().min(1)).min(1).max(EXERCISE_CASES),
})

export const trainingInput = z.strictObject({
  heldOn: z.string().refine(isDay, "date_invalid"),
  trainer: required(120),
  topic: required(200),
  /** Empty for none in particular. */
  version: z.union([z.literal(""), z.string().regex(/^\d{1,6}$/)]),
  userIds: people,
  /** Who is no member, a name a line. */
  others: written,
})
export type NewTraining = z.output<typeof trainingInput>

export const trainingIdInput = z.strictObject({ trainingId: z.uuid() })
