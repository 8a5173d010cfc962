"use server"
import { action } from "@/lib/administrations/action"
import { getLocale } from "@/lib/platform/i18n"
import * as commands from "./commands"
import { moveInput, newRuleInput, ruleInput, savedRuleInput, stateInput, templateInput } from "./input"
import { addTemplate as add } from "./template-commands"

export const addRule = action({ may: "rules.write", input: newRuleInput }, (tx, context, rule) =>
  commands.addRule(tx, context, rule, new Date()),
)

export const saveRule = action({ may: "rules.write", input: savedRuleInput }, (tx, context, rule) =>
  commands.saveRule(tx, context, rule, new Date()),
)

export const moveRule = action({ may: "rules.write", input: moveInput }, (tx, context, move) =>
  commands.moveRule(tx, context, move),
)

export const setRuleState = action({ may: "rules.write", input: stateInput }, (tx, context, input) =>
  commands.setRuleState(tx, context, input, new Date()),
)

export const copyRule = action({ may: "rules.write", input: ruleInput }, (tx, context, { id }) =>
  commands.copyRule(tx, context, id, new Date()),
)

export const archiveRule = action({ may: "rules.write", input: ruleInput }, (tx, context, { id }) =>
  commands.archiveRule(tx, context, id, new Date()),
)

export const addTemplate = action(
  { may: "rules.write", input: templateInput },
  async (tx, context, { template }) => add(tx, context, template, await getLocale(), new Date()),
)
