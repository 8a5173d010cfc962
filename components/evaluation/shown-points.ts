import type { ActionPoint } from "@/lib/classification/evaluation/action-points"
import type { FieldId } from "@/lib/classification/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { ShownActionPoint } from "./action-points"
import { measureText, targetText } from "./measure-text"

type Shown = { administration: string; today: string; nameOf: (field: FieldId) => string }

/** Action points in the words and figures of the page. */
export async function shownPoints(
  points: ActionPoint[],
  { administration, today, nameOf }: Shown,
): Promise<ShownActionPoint[]> {
  const [t, words, format] = await Promise.all([
    getTranslator("evaluation.points"),
    getTranslator("evaluation.measure"),
    getFormatter(),
  ])
  return points.map(({ id, evaluationId, field, measure, value, target, owner, dueOn, note, doneAt }) => ({
    id,
    href: `/${administration}/evaluation/${evaluationId}`,
    what: t("missed", {
      measure: words(`name.${measure}`),
      field: nameOf(field),
      value: measureText(measure, value, words, format),
      target: targetText(measure, target, words, format),
    }),
    owner,
    dueOn,
    overdue: doneAt === null && dueOn < today,
    done: doneAt !== null,
    note,
  }))
}
