"use server"
import { action } from "@/lib/administrations/action"
import { dayOf } from "@/lib/platform/calendar"
import { readAsked } from "./asked"
import { bookCostsOfRun } from "./book-costs"
import * as commands from "./commands"
import {
  accountInput,
  disputeInput,
  exclusionInput,
  holdInput,
  itemInput,
  markSentInput,
  newSchemeInput,
  nothingInput,
  previewInput,
  rateInput,
  reminderIdInput,
  runIdInput,
  schemeIdInput,
  schemeInput,
  sendInput,
  settingsInput,
} from "./input"
import { queueRun } from "./outgoing"
import { previewLetter } from "./preview"
import * as runs from "./send"
import * as settings from "./settings"

export const setUpReminders = action({ may: "receivables.write", input: nothingInput }, (tx, context) =>
  settings.setUpReminders(tx, context),
)

/** Quiet: the page that it leads to is another. */
export const sendReminders = action(
  { may: "receivables.write", input: sendInput, quiet: true },
  async (tx, context, { day, address, digest }) => {
    const params = Object.fromEntries(new URLSearchParams(address))
    const { conditions, options } = await readAsked(tx, context.administrationId, "en", params)
    return runs.sendReminders(tx, context, { day, digest, conditions, options }, new Date())
  },
)

/** Quiet: it only reads. */
export const previewReminder = action(
  { may: "receivables.read", input: previewInput, quiet: true },
  (tx, context, input) => previewLetter(tx, context.administrationId, input),
)

export const markSent = action({ may: "receivables.write", input: markSentInput }, (tx, context, input) =>
  commands.markSent(tx, context, input, new Date()),
)

export const withdrawReminder = action(
  { may: "receivables.write", input: reminderIdInput },
  (tx, context, { reminderId }) => commands.withdrawReminder(tx, context, reminderId),
)

/** Of a run whose e-mails wait although mail is set up by now. */
export const emailRun = action({ may: "receivables.write", input: runIdInput }, (tx, context, { runId }) =>
  queueRun(tx, context, runId, new Date()),
)

export const bookRunCosts = action(
  { may: "receivables.write", input: runIdInput },
  (tx, context, { runId }) => bookCostsOfRun(tx, context, runId, new Date()),
)

export const holdItem = action({ may: "receivables.write", input: holdInput }, (tx, context, input) =>
  commands.holdItem(tx, context, input, dayOf(new Date())),
)

export const disputeItem = action({ may: "receivables.write", input: disputeInput }, (tx, context, input) =>
  commands.disputeItem(tx, context, input, new Date()),
)

export const releaseItem = action({ may: "receivables.write", input: itemInput }, (tx, context, { itemId }) =>
  commands.releaseItem(tx, context, itemId),
)

export const excludeAccount = action(
  { may: "receivables.write", input: exclusionInput },
  (tx, context, input) => commands.excludeAccount(tx, context, input, new Date()),
)

export const includeAccount = action(
  { may: "receivables.write", input: accountInput },
  (tx, context, { accountId }) => commands.includeAccount(tx, context, accountId, new Date()),
)

export const saveReminderSettings = action(
  { may: "books.manage", input: settingsInput },
  (tx, context, input) => settings.saveReminderSettings(tx, context, input),
)

export const addScheme = action({ may: "books.manage", input: newSchemeInput }, (tx, context, input) =>
  settings.addScheme(tx, context, input),
)

export const removeScheme = action({ may: "books.manage", input: schemeIdInput }, (tx, context, { id }) =>
  settings.removeScheme(tx, context, id),
)

export const saveScheme = action({ may: "books.manage", input: schemeInput }, (tx, context, input) =>
  settings.saveScheme(tx, context, input),
)

export const saveInterestRate = action({ may: "books.manage", input: rateInput }, (tx, context, input) =>
  settings.saveInterestRate(tx, context, input),
)
