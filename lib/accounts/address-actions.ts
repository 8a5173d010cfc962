"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./address-commands"
import { removeAddressInput, saveAddressInput } from "./address-input"

export const saveAddress = action({ may: "accounts.write", input: saveAddressInput }, (tx, context, input) =>
  commands.saveAddress(tx, context, input, new Date()),
)

export const removeAddress = action(
  { may: "accounts.write", input: removeAddressInput },
  (tx, context, input) => commands.removeAddress(tx, context, input, new Date()),
)
