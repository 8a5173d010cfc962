"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./commands"
import { accountTermsInput, changeInput, classTermsInput, moveTermsInput, termsInput } from "./input"
import { changeOfTerms } from "./queries"

export const saveTerms = action({ may: "receivables.write", input: termsInput }, (tx, context, input) =>
  commands.saveTerms(tx, context, input, new Date()),
)

export const removeClassTerms = action(
  { may: "receivables.write", input: classTermsInput },
  (tx, context, { classification }) => commands.removeClassTerms(tx, context, classification),
)

export const removeAccountTerms = action(
  { may: "receivables.write", input: accountTermsInput },
  (tx, context, { accountId }) => commands.removeAccountTerms(tx, context, accountId),
)

export const moveTerms = action({ may: "receivables.write", input: moveTermsInput }, (tx, context, input) =>
  commands.moveTerms(tx, context, input),
)

/** Quiet: it only reads. What a dialog of labels shows before a class is changed. */
export const previewChange = action(
  { may: "receivables.read", input: changeInput, quiet: true },
  (tx, context, input) => changeOfTerms(tx, context.administrationId, input),
)
