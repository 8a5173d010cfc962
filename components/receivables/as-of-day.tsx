"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { dayOf } from "@/lib/platform/calendar"
import { spanOf } from "@/lib/platform/filters/periods"

type AsOfDayProps = {
  /** A past day; null is today. */
  day: string | null
  onDay: (day: string | null) => void
}

/** The day whose end the list stands at: typed, or one of those that books are mostly asked for. */
export function AsOfDay({ day, onDay }: AsOfDayProps) {
  const t = useTranslations("receivables")
  const table = useTranslations("platform.table")
  const today = dayOf(new Date())
  // The field starts anew when the day comes from elsewhere than typing.
  const [round, setRound] = useState(0)
  const [last, setLast] = useState(day)
  const [typed, setTyped] = useState(day)
  if (day !== last) {
    setLast(day)
    if (day !== typed) {
      setTyped(day)
      setRound(round + 1)
    }
  }
  const ends = [
    { label: t("today"), end: null },
    { label: table("asOfMonth"), end: spanOf("lastMonth", today).to },
    { label: table("asOfYear"), end: spanOf("lastYear", today).to },
  ]
  return (
    <div className="flex flex-wrap items-end gap-1">
      <Field key={round} label={t("asOf")} className="w-40">
        <Input
          type="date"
          defaultValue={day ?? today}
          min="2000-01-01"
          max={today}
          // While a year is typed the field holds years like 0002; the bounds make those no answer.
          onChange={({ target }) => {
            if (!target.validity.valid || !target.value) return
            const next = target.value === today ? null : target.value
            setTyped(next)
            onDay(next)
          }}
        />
      </Field>
      {ends.map(({ label, end }) => (
        <Button
          key={label}
          size="small"
          variant="quiet"
          className="h-8 aria-pressed:bg-selected"
          aria-pressed={day === end}
          onClick={() => onDay(end)}
        >
          {label}
        </Button>
      ))}
    </div>
  )
}
