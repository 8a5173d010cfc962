"use client"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { setPeriod } from "@/lib/receivables/ledger/actions"

type PeriodLocksProps = {
  administration: string
  /** "2026 · 3". */
  name: string
  firstDay: string
  closed: boolean
  vatLocked: boolean
}

/** Closing, and declaring the VAT: two locks of their own, each taken back the same way. */
export function PeriodLocks({ administration, name, firstDay, closed, vatLocked }: PeriodLocksProps) {
  const t = useTranslations("books")
  const change = (lock: "closed" | "vatLocked", on: boolean) => () =>
    setPeriod(administration, { firstDay, lock, on })
  return (
    <span className="flex justify-end gap-1">
      <ConfirmDialog
        harmless
        trigger={
          <Button size="small" variant="quiet" aria-label={t(closed ? "reopenOf" : "closeOf", { name })}>
            {t(closed ? "reopen" : "close")}
          </Button>
        }
        title={t(closed ? "reopenTitle" : "closeTitle", { name })}
        confirm={t(closed ? "reopen" : "close")}
        action={change("closed", !closed)}
      >
        <p>{t(closed ? "reopenText" : "closeText")}</p>
      </ConfirmDialog>
      <ConfirmDialog
        harmless
        trigger={
          <Button size="small" variant="quiet" aria-label={t(vatLocked ? "unlockOf" : "lockOf", { name })}>
            {t(vatLocked ? "unlock" : "lock")}
          </Button>
        }
        title={t(vatLocked ? "unlockTitle" : "lockTitle", { name })}
        confirm={t(vatLocked ? "unlock" : "lock")}
        action={change("vatLocked", !vatLocked)}
      >
        <p>{t(vatLocked ? "unlockText" : "lockText")}</p>
      </ConfirmDialog>
    </span>
  )
}
