import { z } from "zod"
import { accountFilters, labelFields } from "@/lib/accounts/filters"

/** Some rows of a group: the list's query string, the facet, its value (null is blank), and a cursor. */
export const groupRowsInput = z.strictObject({
  address: z.string().max(8000),
  group: z.string().refine((id) => Object.hasOwn(accountFilters, id), "invalid"),
  value: z.string().max(200).nullable(),
  after: z.string().max(2000).nullable(),
})

export const labelOptionsInput = z.strictObject({ field: z.enum(labelFields) })
