"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./duplicate-commands"
import { duplicatePairInput, likenessInput, scanInput } from "./duplicate-input"
import * as lookup from "./duplicate-lookup"

export const dismissDuplicate = action(
  { may: "accounts.merge", input: duplicatePairInput },
  (tx, context, pair) => commands.dismissDuplicate(tx, context, pair, new Date()),
)

export const restoreDuplicate = action(
  { may: "accounts.merge", input: duplicatePairInput },
  (tx, context, pair) => commands.restoreDuplicate(tx, context, pair),
)

export const scanDuplicates = action({ may: "accounts.merge", input: scanInput }, (tx, context) =>
  commands.askScan(tx, context, new Date()),
)

/** Asked while a form is being filled in; saving stays possible. */
export const likelyDuplicates = action(
  { may: "accounts.write", input: likenessInput, quiet: true },
  (tx, context, typed) => lookup.likelyDuplicates(tx, context.administrationId, typed),
)
