"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { Notice } from "@/components/ui/notice"
import { toast } from "@/components/ui/toast"
import { bookRunCosts } from "@/lib/receivables/reminders/actions"

type RunCostsProps = { administration: string; runId: string; count: number; may: boolean }

/** Letters left that ask for costs which could not be booked, and the way to book them. */
export function RunCosts({ administration, runId, count, may }: RunCostsProps) {
  const t = useTranslations("reminders.run")
  const { number } = useFormatter()
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const [pending, start] = useTransition()

  function book() {
    setFailure(undefined)
    start(async () => {
      const done = await bookRunCosts(administration, { runId })
      if (!done.ok) return setFailure(done)
      toast({
        title: t("costsBooked", { count: done.value, n: number(done.value) }),
        ...(done.value === 0 && { tone: "warning" }),
      })
    })
  }

  return (
    <Notice
      tone="warning"
      title={t("costsTitle")}
      actions={
        may && (
          <Button size="small" busy={pending} onClick={book}>
            {t("bookCosts")}
          </Button>
        )
      }
    >
      {t("costsText", { count, n: number(count) })}
      {failure && <Failure failure={failure} />}
    </Notice>
  )
}
