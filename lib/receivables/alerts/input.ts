import { z } from "zod"
import { PAYMENT_ALERTS } from "@/db/vocabulary"

const alert = z.strictObject({ itemId: z.uuid(), kind: z.enum(PAYMENT_ALERTS) })

export const seenInput = z.strictObject({
  /** Null for all that nobody has seen. */
  alerts: z.array(alert).max(200).nullable(),
  seen: z.boolean(),
})

export const assignAlertInput = alert.extend({ assignedTo: z.uuid().nullable() })

/** As a form hands it over. */
export const alertSettingsInput = z.strictObject({
  late: z.boolean(),
  lateDays: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, "days_invalid")
    .transform(Number),
  partial: z.boolean(),
  minimum: z.string().regex(/^\d{1,10}(\.\d{1,2})?$/, "amount_invalid"),
})
export type AlertSettingsInput = z.output<typeof alertSettingsInput>
