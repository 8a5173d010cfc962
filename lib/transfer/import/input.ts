import { z } from "zod"
import { mappingInput } from "./mapping-input"

const importId = z.uuid()

export const importInput = z.strictObject({ importId })
export const mapInput = z.strictObject({ importId, mapping: mappingInput })
export const layProfileInput = z.strictObject({ importId, profileId: z.uuid() })
export const saveProfileInput = z.strictObject({
  importId,
  name: z
    .string()
    .trim()
    .min(1, "required")
    .max(80)
    .regex(/^\P{Cc}*$/u, "invalid"),
})
export const profileInput = z.strictObject({ profileId: z.uuid() })
