"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./commands"
import { editAccountInput } from "./input"

export const editAccount = action({ may: "accounts.write", input: editAccountInput }, (tx, context, input) =>
  commands.editAccount(tx, context, input, new Date()),
)
