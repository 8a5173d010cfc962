import { z } from "zod"
import { MERGE_ADDRESSES, MERGE_FIELDS } from "./merge-rules"

export const mergeInput = z.strictObject({
  /** The account that stays. */
  keepId: z.uuid(),
  mergedId: z.uuid(),
  /** What was looked at: `updatedAt` of both. */
  keepVersion: z.iso.datetime(),
  mergedVersion: z.iso.datetime(),
  /** What is taken from the account that goes; all else is kept. */
  fields: z.array(z.enum(MERGE_FIELDS)).max(MERGE_FIELDS.length),
  addresses: z.array(z.enum(MERGE_ADDRESSES)).max(MERGE_ADDRESSES.length),
})
export type MergeInput = z.output<typeof mergeInput>

export const mergeIdInput = z.strictObject({ mergeId: z.uuid() })
