"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Failure } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { computeRfmNow } from "@/lib/classification/rfm/actions"
import type { Result } from "@/lib/platform/errors"

type Failed = Extract<Result<unknown>, { ok: false }>

/** Scores all customers anew, while one waits. */
export function RfmCompute({ administration }: { administration: string }) {
  const t = useTranslations("insights.rfm")
  const { number } = useFormatter()
  const [failure, setFailure] = useState<Failed | null>(null)
  const [pending, start] = useTransition()
  function compute() {
    setFailure(null)
    start(async () => {
      const result = await computeRfmNow(administration, {})
      if (!result.ok) setFailure(result)
      else
        toast({
          title: result.value.enough
            ? t("computing", { changed: result.value.changed, n: number(result.value.changed) })
            : t("tooFew"),
        })
    })
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <Button variant="primary" busy={pending} onClick={compute}>
        {t("compute")}
      </Button>
      {failure && <Failure failure={failure} />}
    </div>
  )
}
