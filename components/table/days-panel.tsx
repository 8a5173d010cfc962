"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { addDays, dayOf } from "@/lib/platform/calendar"
import type { Condition, Days } from "@/lib/platform/filters/filter"

export type DaysPanelProps = { condition: Condition | null; onChange: (condition: Condition | null) => void }

/** From one day to another, both included; each takes effect as soon as it is a day. */
export function DaysPanel({ condition, onChange }: DaysPanelProps) {
  const t = useTranslations("platform.table")
  const { from, to } = condition?.kind === "days" ? condition : NO_DAYS
  // Fields start anew when the days come from elsewhere than typing.
  const [round, setRound] = useState(0)

  function set(days: Pick<Days, "from" | "to">) {
    onChange(days.from || days.to ? { kind: "days", ...days } : null)
  }

  function choose(days: Pick<Days, "from" | "to">) {
    setRound(round + 1)
    set(days)
  }

  const today = dayOf(new Date())
  const spans = [
    { label: t("lastDays", { n: "7" }), from: addDays(today, -6) },
    { label: t("lastDays", { n: "30" }), from: addDays(today, -29) },
    { label: t("thisYear"), from: `${today.slice(0, 4)}-01-01` },
  ]
  return (
    <div className="flex flex-col gap-3">
      <div key={round} className="grid grid-cols-2 gap-2">
        <Field label={t("from")}>
          <Day value={from} max={to} onDay={(day) => set({ from: day, to })} />
        </Field>
        <Field label={t("to")}>
          <Day value={to} min={from} onDay={(day) => set({ from, to: day })} />
        </Field>
      </div>
      <div className="flex flex-wrap gap-1">
        {spans.map((span) => (
          <Button key={span.label} size="small" onClick={() => choose({ from: span.from, to: today })}>
            {span.label}
          </Button>
        ))}
      </div>
      <div className="flex justify-end border-line border-t pt-2">
        <Button variant="quiet" size="small" disabled={!condition} onClick={() => choose(NO_DAYS)}>
          {t("clearFilter")}
        </Button>
      </div>
    </div>
  )
}

const NO_DAYS = { from: null, to: null }

type DayProps = {
  value: string | null
  min?: string | null
  max?: string | null
  onDay: (day: string | null) => void
}

/** While a year is typed the field holds years like 0002; the bounds make those no answer. */
function Day({ value, min, max, onDay, ...field }: DayProps) {
  return (
    <Input
      {...field}
      type="date"
      defaultValue={value ?? ""}
      min={min ?? "2000-01-01"}
      max={max ?? "2099-12-31"}
      onChange={({ target }) => {
        if (target.validity.valid) onDay(target.value || null)
      }}
    />
  )
}
