import { z } from "zod"
import { API_SCOPES } from "@/db/vocabulary"

export const newKeyInput = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    // One line, and Postgres stores no NUL.
    .regex(/^\P{Cc}*$/u, "invalid"),
  scopes: z.array(z.enum(API_SCOPES, "scope_unknown")).min(1, "scopes_required").transform(unique),
})

export const keyInput = z.strictObject({ keyId: z.uuid() })

function unique<T>(all: T[]): T[] {
  return [...new Set(all)]
}
