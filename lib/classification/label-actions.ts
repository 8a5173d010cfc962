"use server"
import { newAccountInput } from "@/lib/accounts/input"
import { action } from "@/lib/administrations/action"
import { getFormatter, getLocale } from "@/lib/platform/i18n"
import * as commands from "./label-commands"
import { explainedLabel } from "./label-explanation"
import { chooseLabelInput, explainLabelInput, lockLabelInput } from "./label-input"
import * as labels from "./labels"
import * as newAccount from "./new-account"

export const chooseLabel = action({ may: "labels.write", input: chooseLabelInput }, (tx, context, input) =>
  commands.chooseLabel(tx, context, input, new Date()),
)

export const lockLabel = action(
  { may: "labels.write", input: lockLabelInput },
  (tx, context, { accountId, field, locked }) => labels.lockLabel(tx, context, accountId, field, locked),
)

/** Asked for when somebody wants to know, so nothing on the page changes by it. */
export const explainLabel = action(
  { may: "rules.read", input: explainLabelInput, quiet: true },
  async (tx, { administrationId }, { accountId, field }) => {
    const [locale, figures] = await Promise.all([getLocale(), getFormatter()])
    return explainedLabel(tx, administrationId, accountId, field, locale, figures)
  },
)

/** Here and not in accounts: it gives the account its row of labels, and rooms look only to their left. */
export const createAccount = action(
  { may: "accounts.write", input: newAccountInput, quiet: true },
  (tx, context, input) => newAccount.createAccount(tx, context, input, new Date()),
)
