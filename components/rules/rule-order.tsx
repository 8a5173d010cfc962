"use client"
import { ArrowDown, ArrowUp } from "lucide-react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"

type RuleOrderProps = {
  rule: { name: string; position: number }
  /** How many rules there are. */
  last: number
  disabled: boolean
  onMove: (to: number) => void
}

/** A rule's number, and the buttons that change it; they keep the focus, so that one can go on. */
export function RuleOrder({ rule: { name, position }, last, disabled, onMove }: RuleOrderProps) {
  const t = useTranslations("rules.list")
  return (
    <span className="flex items-center gap-1">
      <span className="min-w-5 text-right text-muted tabular-nums">{position}</span>
      {!disabled && (
        <span className="flex">
          <Button
            variant="quiet"
            size="icon"
            className="size-6"
            aria-label={t("up", { name })}
            aria-disabled={position === 1 || undefined}
            onClick={() => position > 1 && onMove(position - 1)}
          >
            <ArrowUp aria-hidden="true" className="size-3.5" />
          </Button>
          <Button
            variant="quiet"
            size="icon"
            className="size-6"
            aria-label={t("down", { name })}
            aria-disabled={position === last || undefined}
            onClick={() => position < last && onMove(position + 1)}
          >
            <ArrowDown aria-hidden="true" className="size-3.5" />
          </Button>
        </span>
      )}
    </span>
  )
}
