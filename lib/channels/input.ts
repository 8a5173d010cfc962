import { z } from "zod"
import { MAX_SLUG, PLATFORM_KINDS, RESERVED_CHANNEL_SLUGS, secretFault } from "./rules"

const uuid = z.uuid({ error: "invalid" })
const secret = z.string().trim().max(200)
const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // One line, and Postgres stores no NUL.
    .regex(/^\P{Cc}*$/u, { error: "invalid" })

/** A day on which a shop can have started or will: far enough both ways, and storable. */
const day = z.iso
  .date({ error: "invalid_date" })
  .refine((text) => text >= "2000-01-01" && text <= "2099-12-31", { error: "invalid_date" })

export const addChannelInput = z
  .strictObject({
    kind: z.enum(PLATFORM_KINDS, { error: "required" }),
    name: words(100).min(1),
    slug: z
      .string()
      .trim()
      .min(1)
      .max(MAX_SLUG)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: "slug_form" })
      .refine((slug) => !RESERVED_CHANNEL_SLUGS.includes(slug), { error: "slug_reserved" }),
    startsOn: day,
    /** Blank: made here, except for Shopify, which makes its own. */
    secret,
  })
  .superRefine(({ kind, secret }, problems) => {
    const fault = secret === "" ? (kind === "shopify" ? "required" : null) : secretFault(kind, secret)
    if (fault) problems.addIssue({ code: "custom", path: ["secret"], message: fault })
  })

export const channelInput = z.strictObject({ channelId: uuid })
export const rotateInput = z.strictObject({ channelId: uuid, secret })
export const startInput = z.strictObject({ channelId: uuid, startsOn: day })
export const deliveryInput = z.strictObject({ channelId: uuid, deliveryId: uuid })
export const replayAllInput = z.strictObject({
  channelId: uuid,
  reason: z.string().regex(/^[a-z0-9_]{1,50}$/),
})

/** Countries that the test form offers. */
export const TEST_COUNTRIES = [
  ...["NL", "BE", "DE", "FR", "LU", "AT", "CH", "DK", "ES", "FI", "GB", "IE", "IT", "NO", "PL", "PT", "SE"],
  ...["US", "CA", "CN", "JP", "AU"],
] as const

/** What "Send test customer" may say; each platform's own payload is built from it. */
export const testInput = z
  .strictObject({
    channelId: uuid,
    what: z.enum(["customer", "order"]),
    kind: z.enum(["company", "consumer"]),
    firstName: words(100).min(1),
    lastName: words(100).min(1),
    email: words(254).regex(/^[^\s@]+@[^\s@]+$/, { error: "invalid_email" }),
    company: words(200),
    vatNumber: words(30),
    city: words(100),
    country: z.enum(TEST_COUNTRIES, { error: "invalid" }),
    product: words(200),
    /** Including VAT, in euros; a comma may stand for the point. */
    amount: z
      .string()
      .trim()
      .transform((text) => text.replace(",", "."))
      .pipe(z.string().regex(/^\d{1,7}(\.\d{1,2})?$/, { error: "invalid_amount" })),
    /** The invented person that fills in what the form leaves out: street, postcode, phone. */
    seed: z.int().min(0).max(2_147_483_647),
  })
  .superRefine((test, problems) => {
    const required = [
      ...(test.kind === "company" ? (["company"] as const) : []),
      ...(test.what === "order" ? (["product"] as const) : []),
    ]
    for (const path of required) {
      if (test[path] === "") problems.addIssue({ code: "custom", path: [path], message: "required" })
    }
  })

export type TestInput = z.output<typeof testInput>
