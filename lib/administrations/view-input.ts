import { z } from "zod"
import { LISTS, VIEW_SCOPES } from "@/db/vocabulary"

export const MOST_ADDRESS = 8000
const NOT_OF_A_VIEW = ["after", "before", "view"]

const name = z.string().trim().min(1).max(80)
const scope = z.enum(VIEW_SCOPES)
const updatedAt = z.iso.datetime()

/** A query string without "?", and without a place in the list. */
const address = z
  .string()
  .max(MOST_ADDRESS)
  .refine((text) => !/^\?|[\s#]/.test(text), "invalid")
  .refine((text) => {
    const params = new URLSearchParams(text)
    return NOT_OF_A_VIEW.every((parameter) => !params.has(parameter))
  }, "invalid")

export const newViewInput = z.strictObject({ list: z.enum(LISTS), name, scope, address })

/** `updatedAt` is the version that is replaced. */
export const viewAddressInput = z.strictObject({ id: z.uuid(), updatedAt, address })

export const viewNameInput = z.strictObject({ id: z.uuid(), updatedAt, name, scope })

export const viewInput = z.strictObject({ id: z.uuid() })
