"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./commands"
import { alertSettingsInput, assignAlertInput, seenInput } from "./input"

export const markAlerts = action({ may: "receivables.write", input: seenInput }, (tx, context, input) =>
  commands.markAlerts(tx, context, input, new Date()),
)

export const assignAlert = action(
  { may: "receivables.write", input: assignAlertInput },
  (tx, context, input) => commands.assignAlert(tx, context, input),
)

export const saveAlertSettings = action(
  { may: "books.manage", input: alertSettingsInput },
  (tx, context, input) => commands.saveAlertSettings(tx, context, input, new Date()),
)
