"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { discardEvaluation } from "@/lib/classification/evaluation/actions"

type DiscardEvaluationProps = { administration: string; evaluation: string; items: number; judged: number }

export function DiscardEvaluation({ administration, evaluation, items, judged }: DiscardEvaluationProps) {
  const t = useTranslations("evaluation.open")
  const { number } = useFormatter()
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant="quiet">
          {t("discard")}
        </Button>
      }
      title={t("discardTitle")}
      confirm={t("discard")}
      saved={t("discarded")}
      action={() => discardEvaluation(administration, { evaluationId: evaluation })}
    >
      {t("discardText", { items: number(items), judged: number(judged) })}
    </ConfirmDialog>
  )
}
