import { z } from "zod"
import { FIELD_IDS } from "./rules"

const label = { accountId: z.uuid(), field: z.enum(FIELD_IDS) }

/** `number` is a value of the field; null clears it. */
export const chooseLabelInput = z.strictObject({ ...label, number: z.int().positive().nullable() })

export const explainLabelInput = z.strictObject(label)

export const lockLabelInput = z.strictObject({ ...label, locked: z.boolean() })
