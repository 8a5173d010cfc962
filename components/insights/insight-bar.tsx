"use client"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { useTransition } from "react"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import type { Ask } from "@/lib/insights/ask"
import { RECENT_MONTHS } from "@/lib/insights/period"
import type { InsightField } from "@/lib/insights/view"

type InsightBarProps = Pick<Ask, "field" | "restated"> & {
  fields: InsightField[]
  period: string
  thisYear: number
  asks: { field: boolean; period: boolean; classes: boolean }
}

const YEARS_BACK = 4

/** The question, in the address: choosing asks at once. */
export function InsightBar({ fields, field, period, restated, thisYear, asks }: InsightBarProps) {
  const t = useTranslations("insights.bar")
  const router = useRouter()
  const pathname = usePathname()
  const params = useSearchParams()
  const [pending, start] = useTransition()
  function ask(name: string, value: string) {
    const next = new URLSearchParams(params)
    next.set(name, value)
    start(() => router.push(`${pathname}?${next}` as Parameters<typeof router.push>[0]))
  }
  const years = Array.from({ length: YEARS_BACK }, (_, i) => thisYear - 1 - i)
  const own = fields.filter(({ hue }) => hue !== null)
  const fixed = fields.filter(({ hue }) => hue === null)
  return (
    <div aria-busy={pending || undefined} className="flex flex-wrap items-end gap-3 pb-4 print:hidden">
      {asks.field && (
        <Field label={t("field")} className="w-full sm:w-56">
          <Select value={field} onChange={(event) => ask("field", event.target.value)}>
            {[
              { label: t("own"), list: own },
              { label: t("fixed"), list: fixed },
            ].map(({ label, list }) => (
              <optgroup key={label} label={label}>
                {list.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
          </Select>
        </Field>
      )}
      {asks.period && (
        <Field label={t("period")} className="w-full sm:w-48">
          <Select value={period} onChange={(event) => ask("period", event.target.value)}>
            {RECENT_MONTHS.map((months) => (
              <option key={months} value={months}>
                {t("months", { months: String(months) })}
              </option>
            ))}
            <option value={thisYear}>{t("thisYear", { year: String(thisYear) })}</option>
            {years.map((year) => (
              <option key={year} value={year}>
                {year}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {asks.classes && (
        <Field label={t("classes")} className="w-full sm:w-64">
          <Select
            value={restated ? "restated" : "made"}
            onChange={(event) => ask("classes", event.target.value)}
          >
            <option value="made">{t("made")}</option>
            <option value="restated">{t("restated")}</option>
          </Select>
        </Field>
      )}
    </div>
  )
}
