"use server"
import { withAdministration } from "@/db/client"
import { action, actionWithoutTransaction } from "@/lib/administrations/action"
import { Refusal } from "@/lib/platform/errors"
import * as commands from "./commands"
import { computeRfmInput, rfmSettingsInput } from "./input"

export const saveRfmSettings = action(
  { may: "rules.write", input: rfmSettingsInput },
  (tx, context, settings) => commands.saveRfmSettings(tx, context, settings),
)

/** Of a large administration it is asked for in the background, and said so (`rfm_in_background`). */
export const computeRfmNow = actionWithoutTransaction(
  { may: "rules.write", input: computeRfmInput },
  async (context) => {
    const { administrationId } = context
    const now = new Date()
    const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
      withAdministration(administrationId, work)
    if (!(await inside((tx) => commands.isLarge(tx, administrationId))))
      return inside((tx) => commands.computeRfmNow(tx, context, now))
    await inside((tx) => commands.computeRfmSoon(tx, administrationId, now))
    throw new Refusal("rfm_in_background")
  },
)
