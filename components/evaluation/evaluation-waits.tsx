import { LinkButton } from "@/components/ui/link-button"
import { Notice } from "@/components/ui/notice"
import type { Evaluation } from "@/lib/classification/evaluation/queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

type EvaluationWaitsProps = { administration: string; evaluation: Evaluation; mayJudge: boolean }

/** Of an evaluation that is being judged only its progress is told: a label would spoil what is left. */
export async function EvaluationWaits({ administration, evaluation, mayJudge }: EvaluationWaitsProps) {
  const [t, open, { number }] = await Promise.all([
    getTranslator("evaluation.check"),
    getTranslator("evaluation.open"),
    getFormatter(),
  ])
  const { id, items, judged } = evaluation
  return (
    <Notice
      title={t("waiting")}
      actions={
        mayJudge && (
          <LinkButton size="small" href={`/${administration}/evaluation/${id}/check`}>
            {open(judged === 0 ? "begin" : "goOn")}
          </LinkButton>
        )
      }
    >
      {t("waitingText", { judged: number(judged), items: number(items) })}
    </Notice>
  )
}
