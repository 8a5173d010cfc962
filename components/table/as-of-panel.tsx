"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { spanOf } from "@/lib/platform/filters/periods"
import type { AsOfProps } from "./as-of"

/** Typed, or one of the days that books are mostly asked for. */
export function AsOfPanel({ day, onDay }: AsOfProps) {
  const t = useTranslations("platform.table")
  const today = dayOf(new Date())
  // The field starts anew when the day comes from elsewhere than typing.
  const [round, setRound] = useState(0)
  const ends = [
    { label: t("asOfMonth"), end: spanOf("lastMonth", today).to },
    { label: t("asOfYear"), end: spanOf("lastYear", today).to },
  ]
  return (
    <div className="flex flex-col gap-3">
      <Field key={round} label={t("asOfDay")} help={t("asOfHelp")}>
        <Input
          type="date"
          defaultValue={day ?? ""}
          min="2000-01-01"
          max={addDays(today, -1)}
          // While a year is typed the field holds years like 0002; the bounds make those no answer.
          onChange={({ target }) => {
            if (target.validity.valid) onDay(target.value || null)
          }}
        />
      </Field>
      <div className="flex flex-wrap gap-1">
        {ends.map(({ label, end }) => (
          <Button
            key={label}
            size="small"
            aria-pressed={day === end}
            className="aria-pressed:bg-selected"
            onClick={() => {
              setRound(round + 1)
              onDay(end)
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </div>
  )
}
