"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { decimalFrom } from "@/lib/platform/decimal"
import { saveInterestRate } from "@/lib/receivables/reminders/actions"

/** The rate of half a year, when it is known. */
export function RateAdd({ administration, countries }: { administration: string; countries: Choice[] }) {
  const t = useTranslations("reminders")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  return (
    <Form
      saved={t("settings.rateAdded")}
      resetOnSaved
      action={(data) => {
        const typed = text(data, "percent")
        return saveInterestRate(administration, {
          country: text(data, "country"),
          buyer: data.get("buyer") === "consumer" ? "consumer" : "company",
          fromDay: text(data, "fromDay"),
          percent: decimalFrom(typed, sign) ?? typed,
          source: text(data, "source"),
        })
      }}
    >
      <FormErrors />
      <div className="flex flex-wrap items-start gap-3">
        <Field label={t("settings.country")} name="country">
          <Select className="w-44" defaultValue="NL">
            {countries.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("settings.addBuyer")} name="buyer">
          <Select className="w-40">
            <option value="company">{t("buyer.company")}</option>
            <option value="consumer">{t("buyer.consumer")}</option>
          </Select>
        </Field>
        <Field label={t("settings.from")} name="fromDay">
          <Input type="date" className="w-40" />
        </Field>
        <Field label={t("settings.percent")} name="percent">
          <Input numeric maxLength={7} autoComplete="off" className="w-24" />
        </Field>
        <Field label={t("settings.source")} name="source">
          <Input maxLength={200} autoComplete="off" className="w-64" />
        </Field>
      </div>
      <div>
        <SubmitButton variant="secondary">{t("settings.addRate")}</SubmitButton>
      </div>
    </Form>
  )
}
