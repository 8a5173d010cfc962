"use server"
import { action } from "./action"
import * as commands from "./view-commands"
import { newViewInput, viewAddressInput, viewInput, viewNameInput } from "./view-input"

export const addView = action({ may: "views.write", input: newViewInput }, (tx, context, input) =>
  commands.addView(tx, context, input, new Date()),
)

export const saveView = action({ may: "views.write", input: viewAddressInput }, (tx, context, input) =>
  commands.saveView(tx, context, input, new Date()),
)

export const renameView = action({ may: "views.write", input: viewNameInput }, (tx, context, input) =>
  commands.renameView(tx, context, input, new Date()),
)

export const removeView = action({ may: "views.write", input: viewInput }, (tx, context, { id }) =>
  commands.removeView(tx, context, id),
)
