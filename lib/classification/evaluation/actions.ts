"use server"
import { action } from "@/lib/administrations/action"
import * as points from "./action-points"
import * as commands from "./commands"
import * as draw from "./draw"
import * as feedback from "./feedback"
import {
  actionPointInput,
  askFeedbackInput,
  evaluationInput,
  feedbackInput,
  newEvaluationInput,
  objectionIdInput,
  objectionInput,
  settingsInput,
  settleActionPointInput,
  verdictInput,
} from "./input"
import * as objections from "./objections"
import * as settings from "./settings"

/** Quiet: the page that it leads to is another. */
export const drawEvaluation = action(
  { may: "evaluation.write", input: newEvaluationInput, quiet: true },
  (tx, context, asked) => draw.drawEvaluation(tx, context, asked, new Date()),
)

/** Quiet: the next account is already in the browser. */
export const judge = action(
  { may: "evaluation.write", input: verdictInput, quiet: true },
  (tx, context, verdict) => commands.judge(tx, context, verdict, new Date()),
)

export const finishEvaluation = action(
  { may: "evaluation.write", input: evaluationInput, quiet: true },
  (tx, context, { evaluationId }) => commands.finishEvaluation(tx, context, evaluationId, new Date()),
)

export const discardEvaluation = action(
  { may: "evaluation.write", input: evaluationInput },
  (tx, context, { evaluationId }) => commands.discardEvaluation(tx, context, evaluationId),
)

export const saveSettings = action({ may: "evaluation.write", input: settingsInput }, (tx, context, input) =>
  settings.saveSettings(tx, context, input),
)

export const editActionPoint = action(
  { may: "evaluation.write", input: actionPointInput },
  (tx, context, input) => points.editActionPoint(tx, context, input),
)

export const settleActionPoint = action(
  { may: "evaluation.write", input: settleActionPointInput },
  (tx, context, { actionPointId, done }) =>
    points.settleActionPoint(tx, context, actionPointId, done, new Date()),
)

export const recordObjection = action(
  { may: "evaluation.write", input: objectionInput },
  (tx, context, input) => objections.recordObjection(tx, context, input, new Date()),
)

export const removeObjection = action(
  { may: "evaluation.write", input: objectionIdInput },
  (tx, context, { objectionId }) => objections.removeObjection(tx, context, objectionId),
)

export const askFeedback = action(
  { may: "evaluation.write", input: askFeedbackInput },
  (tx, context, input) => feedback.askFeedback(tx, context, input, new Date()),
)

export const answerFeedback = action(
  { may: "evaluation.feedback", input: feedbackInput },
  (tx, context, input) => feedback.answerFeedback(tx, context, input, new Date()),
)
