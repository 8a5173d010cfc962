"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./commands"
import { newOrderInput } from "./input"

export const createOrder = action(
  { may: "orders.write", input: newOrderInput, quiet: true },
  (tx, context, input) => commands.createOrder(tx, context, input, new Date()),
)
