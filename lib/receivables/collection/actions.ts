"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./commands"
import { scaleInput } from "./input"

export const saveScale = action({ may: "books.manage", input: scaleInput }, (tx, context, input) =>
  commands.saveScale(tx, context, input),
)
