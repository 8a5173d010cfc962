import { z } from "zod"
import { ACTIVITY_KINDS } from "@/db/vocabulary"
import { isDay } from "@/lib/platform/filters/address"
import { momentOf } from "./activity-rules"
import { required } from "./input"

const written = {
  /** Empty when nobody is named. */
  contactId: z.union([z.literal(""), z.uuid()]),
  subject: required(200),
  /** Several lines; no other control characters. */
  body: z
    .string()
    .transform((typed) => typed.replaceAll("\r\n", "\n").trim())
    .pipe(
      z
        .string()
        .max(20_000)
        .regex(/^(\P{Cc}|[\n\t])*$/u, "invalid"),
    ),
  /** On the clock of the books: "2026-11-21T10:30". */
  at: z.string().refine((clock) => momentOf(clock), "date_invalid"),
  /** Of a request; empty for no date. */
  dueOn: z.string().refine((day) => !day || isDay(day), "date_invalid"),
  /** Of a request; empty while nobody does it. */
  ownerId: z.union([z.literal(""), z.uuid()]),
}

export const addActivityInput = z.strictObject({
  accountId: z.uuid(),
  kind: z.enum(ACTIVITY_KINDS),
  ...written,
})
export type NewActivity = z.output<typeof addActivityInput>

export const editActivityInput = z.strictObject({
  activityId: z.uuid(),
  /** What the form was filled from: `updatedAt` of the activity. */
  version: z.iso.datetime(),
  ...written,
})
export type ActivityEdit = z.output<typeof editActivityInput>

export const activityInput = z.strictObject({ activityId: z.uuid() })

export const settleRequestInput = z.strictObject({ activityId: z.uuid(), done: z.boolean() })

export const assignRequestInput = z.strictObject({
  activityId: z.uuid(),
  /** Empty gives it back to nobody. */
  ownerId: z.union([z.literal(""), z.uuid()]),
})
