import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import type { Evaluation } from "@/lib/classification/evaluation/queries"
import type { FieldId } from "@/lib/classification/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { DiscardEvaluation } from "./discard-evaluation"

type OpenEvaluationsProps = {
  administration: string
  evaluations: Evaluation[]
  nameOf: (field: FieldId) => string
  mayJudge: boolean
}

/** What was begun, or drawn by the calendar, and waits for verdicts. */
export async function OpenEvaluations({
  administration,
  evaluations,
  nameOf,
  mayJudge,
}: OpenEvaluationsProps) {
  const [t, { date, number }] = await Promise.all([getTranslator("evaluation.open"), getFormatter()])
  return evaluations.map(({ id, field, dueOn, items, judged }) => (
    <Notice
      key={id}
      tone={dueOn ? "warning" : "info"}
      title={dueOn ? t("due", { date: date(dueOn) }) : t("asked", { field: nameOf(field) })}
      actions={
        mayJudge && (
          <>
            <LinkButton size="small" href={`/${administration}/evaluation/${id}/check`}>
              {t(judged === 0 ? "begin" : "goOn")}
            </LinkButton>
            <DiscardEvaluation
              administration={administration}
              evaluation={id}
              items={items}
              judged={judged}
            />
          </>
        )
      }
    >
      {t("progress", { field: nameOf(field), judged: number(judged), items: number(items) })}
    </Notice>
  ))
}
