"use server"
import { newAccountInput } from "@/lib/accounts/input"
import { action } from "@/lib/administrations/action"
import * as commands from "./label-commands"
import { chooseLabelInput, lockLabelInput } from "./label-input"
import * as labels from "./labels"
import * as newAccount from "./new-account"

export const chooseLabel = action({ may: "labels.write", input: chooseLabelInput }, (tx, context, input) =>
  commands.chooseLabel(tx, context, input, new Date()),
)

export const lockLabel = action(
  { may: "labels.write", input: lockLabelInput },
  (tx, context, { accountId, field, locked }) => labels.lockLabel(tx, context, accountId, field, locked),
)

/** Here and not in accounts: it gives the account its row of labels, and rooms look only to their left. */
export const createAccount = action(
  { may: "accounts.write", input: newAccountInput, quiet: true },
  (tx, context, input) => newAccount.createAccount(tx, context, input, new Date()),
)
