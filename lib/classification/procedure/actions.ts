"use server"
import { action } from "@/lib/administrations/action"
import * as commands from "./commands"
import * as exercise from "./exercise"
import {
  answersInput,
  askInput,
  procedureInput,
  publishInput,
  readingInput,
  trainingIdInput,
  trainingInput,
} from "./input"

export const saveProcedure = action({ may: "procedure.write", input: procedureInput }, (tx, context, edit) =>
  commands.saveProcedure(tx, context, edit, new Date()),
)

export const publishVersion = action({ may: "procedure.write", input: publishInput }, (tx, context, seen) =>
  commands.publishVersion(tx, context, seen, new Date()),
)

export const askToRead = action({ may: "procedure.write", input: askInput }, (tx, context, asked) =>
  commands.askToRead(tx, context, asked, new Date()),
)

export const drawExercise = action({ may: "procedure.confirm", input: readingInput }, (tx, context, of) =>
  exercise.drawExercise(tx, context, of, new Date()),
)

export const answerExercise = action(
  { may: "procedure.confirm", input: answersInput },
  (tx, context, answers) => exercise.answerExercise(tx, context, answers, new Date()),
)

export const confirmReading = action({ may: "procedure.confirm", input: readingInput }, (tx, context, of) =>
  commands.confirmReading(tx, context, of, new Date()),
)

export const addTraining = action({ may: "procedure.write", input: trainingInput }, (tx, context, training) =>
  commands.addTraining(tx, context, training, new Date()),
)

export const removeTraining = action(
  { may: "procedure.write", input: trainingIdInput },
  (tx, context, { trainingId }) => commands.removeTraining(tx, context, trainingId),
)
