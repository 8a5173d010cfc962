import { z } from "zod"
import { ROLES } from "@/db/schema/administrations"
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

export const payloadDaysInput = z.strictObject({
  payloadDays: z.coerce.number("days_range").int("days_range").min(1, "days_range").max(3650, "days_range"),
})
