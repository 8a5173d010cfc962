"use server"
import { action } from "@/lib/administrations/action"
import { applyInput, nothingInput, runInput, triedInput } from "./input"
import * as runs from "./runs"
import { tryRule as tried } from "./trial"

/** Asked while a rule is being written; nothing is saved. */
export const tryRule = action({ may: "rules.read", input: triedInput, quiet: true }, (tx, context, rule) =>
  tried(tx, context.administrationId, rule, new Date()),
)

/** Returns the run's id. */
export const startDryRun = action({ may: "rules.write", input: nothingInput }, (tx, context) =>
  runs.askDryRun(tx, context, new Date()),
)

export const applyRun = action({ may: "rules.apply", input: applyInput }, (tx, context, { run, confirmed }) =>
  runs.askApply(tx, context, { runId: run, confirmed }, new Date()),
)

export const takeBackRun = action({ may: "rules.apply", input: runInput }, (tx, context, { run }) =>
  runs.askTakeBack(tx, context, run, new Date()),
)
