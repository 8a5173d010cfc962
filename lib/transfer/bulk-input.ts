import { z } from "zod"
import { FIELD_IDS } from "@/lib/classification/rules"

/** So many rows can be ticked one by one; more are chosen as "all matching". */
export const MOST_ROWS = 10_000

const value = z.int().positive().nullable()

/** What is to be done to each account; another kind of change is one more member here and in `bulk-plan.ts`. */
export const bulkChange = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("label"),
    field: z.enum(FIELD_IDS),
    /** Only where this value stands, null being blank; left out: wherever. */
    from: value.optional(),
    /** Null clears the field. */
    to: value,
  }),
  z.strictObject({ kind: z.literal("blocked"), to: z.boolean() }),
  z.strictObject({
    kind: z.literal("language"),
    /** BCP 47; null for unknown. */
    to: z
      .string()
      .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, "invalid")
      .nullable(),
  }),
])
export type BulkChange = z.output<typeof bulkChange>

/** Accounts by name, or all that meet the filters of the list's address. */
const selection = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rows"), ids: z.array(z.uuid()).min(1).max(MOST_ROWS) }),
  z.strictObject({ kind: z.literal("all"), count: z.int().nonnegative() }),
])
export type BulkSelection = z.output<typeof selection>

export const bulkInput = z.strictObject({ selection, address: z.string().max(20_000), change: bulkChange })
export type BulkInput = z.output<typeof bulkInput>

export const bulkValuesInput = z.strictObject({ field: z.enum(FIELD_IDS) })

export const jobInput = z.strictObject({ job: z.uuid() })

/** What became, or would become, of a chosen account. */
export const OUTCOMES = [
  "changed",
  /** It is so already. */
  "same",
  /** Another value than the one to be replaced. */
  "other",
  "locked",
  /** The subsector would have to go and is locked. */
  "subsectorLocked",
  /** The sector would have to be filled in and is locked. */
  "sectorLocked",
  /** The subsector belongs to another sector than the account's. */
  "subsectorElsewhere",
] as const
export type Outcome = (typeof OUTCOMES)[number]
export type Outcomes = Partial<Record<Outcome, number>>
