import { z } from "zod"
import { MODULES } from "@/db/vocabulary"

export const moduleInput = z.strictObject({ module: z.enum(MODULES) })
