"use client"
import { useRouter } from "next/navigation"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { finishEvaluation } from "@/lib/classification/evaluation/actions"

type FinishNowProps = { administration: string; evaluation: string; judged: number; size: number }

/** Ends an evaluation before all is judged. */
export function FinishNow({ administration, evaluation, judged, size }: FinishNowProps) {
  const t = useTranslations("evaluation.check")
  const { number } = useFormatter()
  const router = useRouter()
  return (
    <ConfirmDialog
      harmless
      trigger={<Button>{t("finishNow")}</Button>}
      title={t("finishTitle", { judged: number(judged), items: number(size) })}
      confirm={t("finishNow")}
      action={async () => {
        const result = await finishEvaluation(administration, { evaluationId: evaluation })
        if (result.ok) router.push(`/${administration}/evaluation/${evaluation}` as "/")
        return result
      }}
    >
      {t("finishText")}
    </ConfirmDialog>
  )
}
