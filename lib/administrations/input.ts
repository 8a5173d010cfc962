import { z } from "zod"
import { ROLES } from "@/db/vocabulary"
import { MAX_PASSWORD, MIN_PASSWORD } from "./password"

const role = z.enum(ROLES, "invalid")
const userId = z.uuid()

/** Name and password are only needed for an address that nobody signs in with yet. */
export const newMemberInput = z.strictObject({
  email: z.string().trim().min(1).max(254).pipe(z.email("email")),
  role,
  name: z.string().trim().max(120).optional(),
  password: z
    .string()
    .max(MAX_PASSWORD)
    .refine((text) => text === "" || text.length >= MIN_PASSWORD, "password_short")
    .optional(),
})

export const roleInput = z.strictObject({ userId, role })

export const memberInput = z.strictObject({ userId })

export const LEAST_PAYLOAD_DAYS = 1
export const MOST_PAYLOAD_DAYS = 3650

export const payloadDaysInput = z.strictObject({
  payloadDays: z
    .string()
    .regex(/^\d{1,4}$/, "days_range")
    .transform(Number)
    .refine((days) => days >= LEAST_PAYLOAD_DAYS && days <= MOST_PAYLOAD_DAYS, "days_range"),
})
