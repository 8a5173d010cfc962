import { z } from "zod"
import { MODULES } from "@/db/schema/modules"

export const moduleInput = z.strictObject({ module: z.enum(MODULES) })
