"use client"
import { useRouter } from "next/navigation"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { Panel } from "@/components/ui/panel"
import { finishEvaluation } from "@/lib/classification/evaluation/actions"

type CheckEndProps = {
  administration: string
  evaluation: string
  size: number
  /** A verdict is still on its way. */
  saving: boolean
}

/** After the last account: until the result is asked for, verdicts can be thought over. */
export function CheckEnd({ administration, evaluation, size, saving }: CheckEndProps) {
  const t = useTranslations("evaluation.check")
  const { number } = useFormatter()
  const router = useRouter()
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const [pending, start] = useTransition()

  function finish() {
    start(async () => {
      const result = await finishEvaluation(administration, { evaluationId: evaluation })
      if (!result.ok) return setFailure(result)
      router.push(`/${administration}/evaluation/${evaluation}` as "/")
    })
  }

  return (
    <Panel title={t("done", { items: number(size) })}>
      <div className="flex flex-col items-start gap-3">
        {failure && <Failure failure={failure} />}
        <p className="max-w-prose text-muted">{t("doneText")}</p>
        <Button autoFocus variant="primary" busy={pending || saving} onClick={finish}>
          {t("show")}
        </Button>
      </div>
    </Panel>
  )
}
