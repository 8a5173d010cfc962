import { z } from "zod"
import { always, located, postcodeFits, text } from "./input"
import { postcodeFrom } from "./registration-rules"

export const saveAddressInput = z
  .strictObject({
    accountId: z.uuid(),
    /** What the form was filled from: `updatedAt` of the account. */
    version: z.iso.datetime(),
    kind: z.enum(["billing", "shipping"]),
    name: text(200),
    company: text(200),
    ...located,
    region: text(120),
  })
  .refine(({ postcode, country }) => !postcode || postcodeFrom(postcode, country), postcodeFits)
  .refine(({ line1, postcode, city }) => line1 || postcode || city, {
    path: ["line1"],
    error: "required",
    ...always,
  })
export type AddressEdit = z.output<typeof saveAddressInput>

export const removeAddressInput = z.strictObject({
  accountId: z.uuid(),
  version: z.iso.datetime(),
  kind: z.enum(["billing", "shipping"]),
})
export type AddressRemoval = z.output<typeof removeAddressInput>
