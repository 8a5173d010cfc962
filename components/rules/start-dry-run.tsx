"use client"
import { useRouter } from "next/navigation"
import { useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { startDryRun } from "@/lib/classification/rulebook/run-actions"

/** Tries the rules on every account, and leads to what would become of them. */
export function StartDryRun({ administration, variant }: { administration: string; variant?: "primary" }) {
  const t = useTranslations("rules")
  const errorText = useErrorText()
  const router = useRouter()
  const [pending, start] = useTransition()

  function run() {
    start(async () => {
      const result = await startDryRun(administration, {})
      if (result.ok) router.push(`/${administration}/rules/runs/${result.value}` as "/")
      else toast({ title: errorText(result.code, result.facts), tone: "danger" })
    })
  }

  return (
    <Button variant={variant} busy={pending} onClick={run}>
      {t("runNow")}
    </Button>
  )
}
