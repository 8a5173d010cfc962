import { useTranslations } from "use-intl"
import { TermsChange } from "@/components/terms/terms-change"
import { Button } from "@/components/ui/button"
import type { LabelOption } from "@/lib/classification/label-queries"
import type { LabelPlace } from "./label-chip"

type LabelTermsProps = {
  place: LabelPlace
  from: number | null
  /** Null clears the field. */
  to: LabelOption | null
  onConfirm: () => void
  onBack: () => void
}

/** Before a class changes: which terms of the account change with it. */
export function LabelTerms({ place, from, to, onConfirm, onBack }: LabelTermsProps) {
  const t = useTranslations("classification.label")
  const words = useTranslations("platform")
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{t("changeTo", { value: to?.text ?? words("blank") })}</p>
      <TermsChange
        administration={place.administration}
        accountId={place.accountId}
        from={from}
        to={to?.number ?? null}
      />
      <div className="flex gap-2">
        <Button variant="primary" size="small" autoFocus onClick={onConfirm}>
          {words("save")}
        </Button>
        <Button size="small" onClick={onBack}>
          {words("back")}
        </Button>
      </div>
    </div>
  )
}
