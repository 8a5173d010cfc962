"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./commands"
import { computeRfmInput, rfmSettingsInput } from "./input"

export const saveRfmSettings = action(
  { may: "rules.write", input: rfmSettingsInput },
  (tx, context, settings) => commands.saveRfmSettings(tx, context, settings),
)

export const computeRfmNow = action({ may: "rules.write", input: computeRfmInput }, (tx, context) =>
  commands.computeRfmNow(tx, context, new Date()),
)
