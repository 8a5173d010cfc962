import { z } from "zod"
import type { Tx } from "@/db/client"
import { mergeAccounts } from "@/lib/accounts/merge"
import { mergeInput } from "@/lib/accounts/merge-input"
import { type Left, undoMerge } from "@/lib/accounts/merge-undo"
import type { Context } from "@/lib/administrations/context"
import { labelsPart } from "@/lib/classification/account-merge"
import { FIELD_IDS } from "@/lib/classification/rules"
import { totalsPart } from "@/lib/orders/account-merge"

/** Accounts, labels and orders are three rooms: what merging means for each is brought together here. */
export const mergeWithLabelsInput = mergeInput.extend({
  labels: z.array(z.enum(FIELD_IDS)).max(FIELD_IDS.length),
})
export type MergeWithLabels = z.output<typeof mergeWithLabelsInput>

export function merge(
  tx: Tx,
  context: Context,
  { labels, ...input }: MergeWithLabels,
  now: Date,
): Promise<string> {
  return mergeAccounts(tx, context, input, now, [labelsPart(labels), totalsPart])
}

export function unmerge(tx: Tx, context: Context, mergeId: string, now: Date): Promise<Left> {
  return undoMerge(tx, context, mergeId, now, [labelsPart([]), totalsPart])
}
