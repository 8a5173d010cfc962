"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./company-figure-commands"
import { addFiguresInput, editFigureInput, removeFigureInput } from "./company-figure-input"

export const addFigures = action({ may: "accounts.write", input: addFiguresInput }, (tx, context, input) =>
  commands.addFigures(tx, context, input, new Date()),
)

export const editFigure = action({ may: "accounts.write", input: editFigureInput }, (tx, context, input) =>
  commands.editFigure(tx, context, input, new Date()),
)

export const removeFigure = action(
  { may: "accounts.write", input: removeFigureInput },
  (tx, context, input) => commands.removeFigure(tx, context, input),
)
