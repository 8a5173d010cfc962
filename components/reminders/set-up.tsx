"use client"
import { useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { setUpReminders } from "@/lib/receivables/reminders/actions"

/** Before anybody said how to remind. */
export function SetUpReminders({ administration, may }: { administration: string; may: boolean }) {
  const t = useTranslations("reminders.setUp")
  const errorText = useErrorText()
  const [pending, start] = useTransition()
  return (
    <EmptyState
      title={t("title")}
      action={
        may ? (
          <Button
            variant="primary"
            busy={pending}
            onClick={() =>
              start(async () => {
                const result = await setUpReminders(administration, {})
                if (result.ok) toast({ title: t("done") })
                else toast({ tone: "danger", title: errorText(result.code, result.facts) })
              })
            }
          >
            {t("button")}
          </Button>
        ) : (
          <p className="text-muted text-sm">{t("may")}</p>
        )
      }
    >
      {t("text")}
    </EmptyState>
  )
}
