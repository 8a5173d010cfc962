"use server"
import { mergeIdInput } from "@/lib/accounts/merge-input"
import { action } from "@/lib/administrations/action"
import { merge, mergeWithLabelsInput, unmerge } from "./merging"

export const mergeTwo = action(
  { may: "accounts.merge", input: mergeWithLabelsInput, quiet: true },
  (tx, context, input) => merge(tx, context, input, new Date()),
)

export const undoMerge = action({ may: "accounts.merge", input: mergeIdInput }, (tx, context, { mergeId }) =>
  unmerge(tx, context, mergeId, new Date()),
)
