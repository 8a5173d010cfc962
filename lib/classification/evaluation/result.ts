import type { Tx } from "@/db/client"
import type { Figures } from "./figures"
import { valuesOf } from "./figures"
import { type Evaluation, findEvaluation, type JudgedItem, judgedItems } from "./queries"
import { readSettings } from "./settings"
import {
  type Accuracy,
  accuracy,
  type ClassMeasures,
  type Confusion,
  classMeasures,
  confusion,
  weightedAccuracy,
} from "./stats"
import type { MeasureValues, Targets } from "./targets"

export type EvaluationResult = {
  evaluation: Evaluation & { finishedAt: Date; figures: Figures }
  items: JudgedItem[]
  accuracy: Accuracy
  /** Of a sample by class, each class by its share of the accounts; null for any other sample. */
  weighted: number | null
  matrix: Confusion
  classes: ClassMeasures[]
  values: MeasureValues
  targets: Targets
}

/** What a finished evaluation comes to; null while people judge, and for an unknown one. */
export async function readResult(
  tx: Tx,
  administrationId: string,
  id: string,
): Promise<EvaluationResult | null> {
  const evaluation = await findEvaluation(tx, administrationId, id)
  if (!evaluation?.finishedAt || !evaluation.figures) return null
  const { finishedAt, figures } = evaluation
  const items = await judgedItems(tx, administrationId, id)
  const told = accuracy(items, evaluation.confidence)
  const matrix = confusion(items)
  const { targets } = await readSettings(tx, administrationId)
  return {
    evaluation: { ...evaluation, finishedAt, figures },
    items,
    accuracy: told,
    weighted: evaluation.byClass ? weightedAccuracy(items, evaluation.classes) : null,
    matrix,
    classes: classMeasures(matrix),
    values: valuesOf(told, figures, evaluation.satisfaction),
    targets,
  }
}
