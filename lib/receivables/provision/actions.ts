"use server"
import { action } from "@/lib/administrations/action"
import { getTranslator } from "@/lib/platform/i18n"
import * as commands from "./commands"
import { bookInput, classRatesInput, ratesInput } from "./input"

export const saveRates = action({ may: "books.manage", input: ratesInput }, (tx, context, input) =>
  commands.saveRates(tx, context, input),
)

export const removeRates = action({ may: "books.manage", input: classRatesInput }, (tx, context, input) =>
  commands.removeRates(tx, context, input),
)

export const bookProvision = action({ may: "books.manage", input: bookInput }, async (tx, context, input) => {
  const t = await getTranslator("provision")
  return commands.bookProvision(tx, context, input, t("entry", { day: input.day }), new Date())
})
