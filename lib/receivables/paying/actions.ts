"use server"
import { action } from "@/lib/administrations/action"
import { release } from "../allocations"
import * as reversal from "../reversal"
import * as commands from "./commands"
import { matchInput, payInput, releaseInput, reverseInput } from "./input"

export const pay = action({ may: "receivables.write", input: payInput, quiet: true }, (tx, context, input) =>
  commands.pay(tx, context, input, new Date()),
)

export const match = action(
  { may: "receivables.write", input: matchInput, quiet: true },
  (tx, context, input) => commands.match(tx, context, input, new Date()),
)

export const releaseAllocation = action(
  { may: "receivables.write", input: releaseInput },
  (tx, context, { allocationId }) => release(tx, context, [allocationId], new Date()),
)

export const reverseEntry = action(
  { may: "receivables.write", input: reverseInput },
  async (tx, context, input) => {
    await reversal.reverseEntry(tx, context, input, new Date())
  },
)
