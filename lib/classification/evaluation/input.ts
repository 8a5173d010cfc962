import { z } from "zod"
import { MEASURES } from "@/db/vocabulary"
import { required, text } from "@/lib/accounts/input"
import { isDay } from "@/lib/platform/filters/address"
import { parseMoney } from "@/lib/platform/money"
import { FIELD_IDS } from "../rules"
import { CONFIDENCES } from "./stats"
import { type Measure, type Targets, targetFrom } from "./targets"

const day = z.string().refine(isDay, "date_invalid")
const lines = z
  .string()
  .transform((typed) => typed.replaceAll("\r\n", "\n").trim())
  .pipe(
    z
      .string()
      .max(2000)
      .regex(/^(\P{Cc}|[\n\t])*$/u, "invalid"),
  )

export const newEvaluationInput = z.strictObject({
  /** Null: the field with most labels set by a machine. */
  field: z.enum(FIELD_IDS).nullable(),
  /** So many, or as many as a margin (0–1) asks for. */
  size: z.union([
    z.strictObject({ count: z.int().min(1, "sample_size").max(2000, "sample_size") }),
    z.strictObject({ margin: z.number().min(0.01, "margin_range").max(0.4, "margin_range") }),
  ]),
  confidence: z.union(CONFIDENCES.map((confidence) => z.literal(confidence))),
  byClass: z.boolean(),
})
export type NewEvaluation = z.output<typeof newEvaluationInput>

export const evaluationInput = z.strictObject({ evaluationId: z.uuid() })

export const verdictInput = z.strictObject({
  evaluationId: z.uuid(),
  place: z.int().min(0).max(32_767),
  /** Null: it cannot be told. */
  verdict: z.int().nullable(),
  /** Since the account came into sight. */
  seconds: z.number().min(0),
})
export type NewVerdict = z.output<typeof verdictInput>

export const settingsInput = z
  .strictObject({
    /** In euro, as typed. */
    hourlyRate: z.string().transform((typed, ctx) => {
      const rate = euros(typed)
      if (rate !== null) return rate
      ctx.addIssue({ code: "custom", message: "invalid_amount" })
      return z.NEVER
    }),
    /** Empty for no calendar. */
    everyMonths: z.union([z.literal(""), z.string().regex(/^([1-9]|1\d|2[0-4])$/, "months_range")]),
    nextOn: z.union([z.literal(""), day]),
    /** As typed, each in the unit that people know; empty for no target. */
    targets: z.strictObject(measures(z.string())).transform((typed, ctx) => {
      const targets: Targets = {}
      for (const measure of MEASURES) {
        const target = targetFrom(measure, typed[measure].trim())
        if (target !== undefined) targets[measure] = target
        else if (typed[measure].trim())
          ctx.addIssue({ code: "custom", message: "target_range", path: [measure] })
      }
      return targets
    }),
  })
  .refine(({ everyMonths, nextOn }) => !everyMonths || nextOn, { path: ["nextOn"], error: "required" })
export type NewSettings = z.output<typeof settingsInput>

export const actionPointInput = z.strictObject({
  actionPointId: z.uuid(),
  ownerId: z.uuid("required"),
  dueOn: day,
  note: lines,
})
export type ActionPointEdit = z.output<typeof actionPointInput>

export const settleActionPointInput = z.strictObject({ actionPointId: z.uuid(), done: z.boolean() })

export const objectionInput = z.strictObject({
  /** The account's id, or the number on its card. */
  account: z.union([z.uuid(), required(40)]),
  field: z.enum(FIELD_IDS, "required"),
  note: text(500),
  receivedOn: day,
})
export type NewObjection = z.output<typeof objectionInput>

export const objectionIdInput = z.strictObject({ objectionId: z.uuid() })

export const askFeedbackInput = z.strictObject({
  evaluationId: z.uuid(),
  userIds: z.array(z.uuid()).min(1, "choose_member").max(200),
})

export const feedbackInput = z.strictObject({
  evaluationId: z.uuid(),
  score: z.int("required").min(1).max(5),
  remark: lines,
})
export type Feedback = z.output<typeof feedbackInput>

function euros(typed: string): bigint | null {
  const plain = typed.trim().replace(",", ".")
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(plain)) return null
  return parseMoney(plain, "EUR")
}

function measures<Schema>(schema: Schema): Record<Measure, Schema> {
  return Object.fromEntries(MEASURES.map((measure) => [measure, schema])) as Record<Measure, Schema>
}
