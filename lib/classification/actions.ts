"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./commands"
import {
  describedValueInput,
  fieldLabelsInput,
  mergeInput,
  moduleSettingsInput,
  newValueInput,
  nothingInput,
  requiredFieldInput,
  valueInput,
} from "./input"
import { mergeIntoTyped } from "./merge"
import * as module from "./module"

export const saveModule = action(
  { may: "modules.manage", input: moduleSettingsInput },
  (tx, context, input) => module.saveModule(tx, context, input, new Date()),
)

export const addStarterSet = action({ may: "fields.manage", input: nothingInput }, (tx, context) =>
  commands.addStarterSet(tx, context, new Date()),
)

export const renameField = action(
  { may: "fields.manage", input: fieldLabelsInput },
  (tx, context, { field, labels }) => commands.renameField(tx, context, field, labels),
)

export const requireField = action(
  { may: "fields.manage", input: requiredFieldInput },
  (tx, context, { field, required }) => commands.requireField(tx, context, field, required),
)

export const addValue = action(
  { may: "fields.manage", input: newValueInput },
  (tx, context, { field, ...value }) => commands.addValue(tx, context, field, value, new Date()),
)

export const describeValue = action(
  { may: "fields.manage", input: describedValueInput },
  (tx, context, { number, ...texts }) => commands.describeValue(tx, context, number, texts),
)

export const archiveValue = action({ may: "fields.manage", input: valueInput }, (tx, context, { number }) =>
  commands.archiveValue(tx, context, number, new Date()),
)

export const restoreValue = action({ may: "fields.manage", input: valueInput }, (tx, context, { number }) =>
  commands.restoreValue(tx, context, number),
)

export const mergeValue = action(
  { may: "fields.manage", input: mergeInput },
  (tx, context, { number, into }) => mergeIntoTyped(tx, context, number, into, new Date()),
)
