"use client"
import { useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { releaseItem } from "@/lib/receivables/reminders/actions"

/** Neither held nor disputed any more. */
export function ReleaseItem({
  administration,
  item: { id: itemId, number },
}: {
  administration: string
  item: { id: string; number: string }
}) {
  const t = useTranslations("reminders.hold")
  const errorText = useErrorText()
  const [pending, start] = useTransition()
  return (
    <Button
      size="small"
      busy={pending}
      aria-label={t("releaseOf", { number })}
      onClick={() =>
        start(async () => {
          const result = await releaseItem(administration, { itemId })
          if (result.ok) toast({ title: t("released", { number }) })
          else toast({ tone: "danger", title: errorText(result.code, result.facts) })
        })
      }
    >
      {t("release")}
    </Button>
  )
}
