"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { releaseAllocation } from "@/lib/receivables/paying/actions"

type ReleaseMatchProps = {
  administration: string
  allocationId: string
  /** What the two items are called. */
  number: string
  other: string
  day: string
  amountMinor: bigint
  currency: string
}

/** Opens two items again by what was matched of them. */
export function ReleaseMatch(props: ReleaseMatchProps) {
  const { administration, allocationId, number, other, day, amountMinor, currency } = props
  const t = useTranslations("receivables.match")
  const { date, money } = useFormatter()
  return (
    <ConfirmDialog
      harmless
      trigger={
        <Button size="small" variant="quiet" aria-label={t("releaseOf", { number, other })}>
          {t("release")}
        </Button>
      }
      title={t("releaseTitle")}
      confirm={t("release")}
      saved={t("released")}
      action={() => releaseAllocation(administration, { allocationId })}
    >
      <p>{t("releaseText", { amount: money(amountMinor, currency), number, other, day: date(day) })}</p>
    </ConfirmDialog>
  )
}
