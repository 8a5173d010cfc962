import { z } from "zod"
import { DUPLICATE_REASONS } from "@/db/vocabulary"

export const duplicatePairInput = z.strictObject({ a: z.uuid(), b: z.uuid() })

export const scanInput = z.strictObject({})

const typed = z.string().trim().max(254)

/** A form that is being filled in: nothing of it has to be right yet. */
export const likenessInput = z.strictObject({
  name: typed,
  email: typed,
  vatNumber: typed,
  cocNumber: typed,
  iban: typed,
  postcode: typed,
  line1: typed,
  line2: typed,
  country: typed,
})
export type LikenessInput = z.output<typeof likenessInput>

export const reasonInput = z.enum(DUPLICATE_REASONS)
