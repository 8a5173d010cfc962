"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { applyRun, takeBackRun } from "@/lib/classification/rulebook/run-actions"

type ApplyRunProps = {
  administration: string
  run: string
  accounts: number
  changed: number
  /** What the rule is called that changes most. */
  most: string | null
  /** Why it cannot be applied now: the id of the text that says so. */
  blockedBy: string | null
}

/** Brings the rules in force with exactly these changes; asks once more when a rule touches most accounts. */
export function ApplyRun({ administration, run, accounts, changed, most, blockedBy }: ApplyRunProps) {
  const t = useTranslations("rules.run")
  const { number } = useFormatter()
  const [asking, ask] = useState<"once" | "again" | null>(null)
  const [touched, setTouched] = useState(0)
  const n = number(changed)
  return (
    <>
      <Button
        variant="primary"
        disabled={blockedBy !== null}
        aria-describedby={blockedBy ?? undefined}
        onClick={() => ask("once")}
      >
        {t("apply")}
      </Button>
      <ConfirmDialog
        open={asking === "once"}
        onOpenChange={(open) => !open && ask((now) => (now === "once" ? null : now))}
        title={t("applyTitle", { count: changed, n })}
        confirm={t("apply")}
        harmless
        action={async () => {
          const result = await applyRun(administration, { run, confirmed: false })
          if (result.ok || result.code !== "touches_most") return result
          setTouched(Number(result.facts.accounts))
          ask("again")
          return { ok: true as const }
        }}
      >
        <p>{t("applyText")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "again"}
        onOpenChange={(open) => !open && ask(null)}
        title={t("mostTitle", { rule: most ?? "", n: number(touched), total: number(accounts) })}
        confirm={t("mostConfirm", { n: number(touched) })}
        saved={t("started")}
        action={() => applyRun(administration, { run, confirmed: true })}
      >
        <p>{t("mostText")}</p>
      </ConfirmDialog>
    </>
  )
}

export function TakeBackRun({ administration, run }: { administration: string; run: string }) {
  const t = useTranslations("rules.run")
  return (
    <ConfirmDialog
      trigger={<Button>{t("takeBack")}</Button>}
      title={t("takeBackTitle")}
      confirm={t("takeBack")}
      harmless
      saved={t("takeBackStarted")}
      action={() => takeBackRun(administration, { run })}
    >
      <p>{t("takeBackText")}</p>
    </ConfirmDialog>
  )
}
