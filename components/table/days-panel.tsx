"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { dayOf } from "@/lib/platform/calendar"
import type { Condition } from "@/lib/platform/filters/filter"
import { type Period, type Span, spanOf } from "@/lib/platform/filters/periods"
import { periodWords } from "@/lib/platform/filters/words"
import { BlankChoice } from "./range-panel"
import type { FilterWords } from "./words"

export type DaysPanelProps = {
  filter: FilterWords
  condition: Condition | null
  onChange: (condition: Condition | null) => void
}

const PERIODS: Period[] = ["last7", "last30", "thisMonth", "lastMonth", "thisYear", "lastYear"]

/** From one day to another, both included; or days that move along with today. */
export function DaysPanel({ filter, condition, onChange }: DaysPanelProps) {
  const t = useTranslations("platform.table")
  const format = useFormatter()
  const { from, to } = shownSpan(condition)
  const period = condition?.kind === "days" && "period" in condition ? condition.period : null
  // Fields start anew when the days come from elsewhere than typing.
  const [round, setRound] = useState(0)

  function set(days: Span) {
    onChange(days.from || days.to ? { kind: "days", ...days } : null)
  }

  function choose(next: Condition | null) {
    setRound(round + 1)
    onChange(next)
  }

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
        {PERIODS.map((id) => (
          <Button
            key={id}
            size="small"
            aria-pressed={period === id}
            className="aria-pressed:bg-selected"
            onClick={() => choose({ kind: "days", period: id })}
          >
            {periodWords(id, t, format)}
          </Button>
        ))}
      </div>
      <BlankChoice filter={filter} kind="days" condition={condition} onChange={choose} />
      <div className="flex justify-end border-line border-t pt-2">
        <Button variant="quiet" size="small" disabled={!condition} onClick={() => choose(null)}>
          {t("clearFilter")}
        </Button>
      </div>
    </div>
  )
}

/** A period shows the days that it means today. */
function shownSpan(condition: Condition | null): Span {
  if (condition?.kind !== "days" || "blank" in condition) return { from: null, to: null }
  return "period" in condition ? spanOf(condition.period, dayOf(new Date())) : condition
}

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
