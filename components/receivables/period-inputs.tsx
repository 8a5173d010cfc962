"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"

type PeriodInputsProps = {
  from: string
  to: string
  onPeriod: (from: string, to: string) => void
}

/** Both days, taken over when they make sense together. */
export function PeriodInputs({ from, to, onPeriod }: PeriodInputsProps) {
  const t = useTranslations("receivables.balance")
  const [days, setDays] = useState({ from, to })
  // The fields start anew when the days come from elsewhere than typing.
  const [round, setRound] = useState(0)
  const [last, setLast] = useState(`${from} ${to}`)
  if (`${from} ${to}` !== last) {
    setLast(`${from} ${to}`)
    if (days.from !== from || days.to !== to) {
      setDays({ from, to })
      setRound(round + 1)
    }
  }
  const wrong = days.from > days.to
  function change(next: { from: string; to: string }, valid: boolean) {
    setDays(next)
    if (valid && next.from && next.to && next.from <= next.to) onPeriod(next.from, next.to)
  }
  const bounds = { min: "1900-01-01", max: "2099-12-31" }
  return (
    <>
      <Field
        key={`from${round}`}
        label={t("from")}
        className="w-40"
        error={wrong ? t("wrongDays") : undefined}
      >
        <Input
          type="date"
          {...bounds}
          defaultValue={from}
          onChange={({ target }) => change({ ...days, from: target.value }, target.validity.valid)}
        />
      </Field>
      <Field key={`to${round}`} label={t("to")} className="w-40">
        <Input
          type="date"
          {...bounds}
          defaultValue={to}
          onChange={({ target }) => change({ ...days, to: target.value }, target.validity.valid)}
        />
      </Field>
    </>
  )
}
