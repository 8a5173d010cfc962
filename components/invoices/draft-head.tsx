"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { TextArea } from "@/components/ui/text-area"
import type { Choice } from "@/lib/accounts/countries"
import { CURRENCIES } from "@/lib/orders/rules"
import type { ShownDraft } from "./draft"

type DraftHeadProps = {
  draft: ShownDraft
  baseCurrency: string
  languages: Choice[]
  currency: string
  onCurrency: (currency: string) => void
  /** The day whose rates hold: of supply, or of the invoice. */
  onDay: (day: string) => void
  includeVat: boolean
  onIncludeVat: (on: boolean) => void
  /** Amounts stay as they are, and their currency with them. */
  fixed: boolean
}

export function DraftHead(props: DraftHeadProps) {
  const { draft, baseCurrency, languages, currency, onDay, fixed } = props
  const t = useTranslations("invoices.form")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const typed = (exact: string) => (exact === "0" ? "" : exact.replace(".", sign))

  function dayChanged(form: HTMLFormElement | null) {
    if (!form) return
    const data = new FormData(form)
    const day = String(data.get("suppliedOn") || data.get("invoiceDate") || "")
    if (day) onDay(day)
  }

  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <Field label={t("invoiceDate")} name="invoiceDate" required>
        <Input
          type="date"
          defaultValue={draft.invoiceDate}
          onChange={(event) => dayChanged(event.target.form)}
        />
      </Field>
      <Field label={t("suppliedOn")} name="suppliedOn" optional help={t("suppliedHelp")}>
        <Input
          type="date"
          defaultValue={draft.suppliedOn ?? ""}
          onChange={(event) => dayChanged(event.target.form)}
        />
      </Field>
      <Field label={t("dueDate")} name="dueDate" required>
        <Input type="date" defaultValue={draft.dueDate} />
      </Field>
      <Field label={t("language")} name="language">
        <Select defaultValue={draft.language}>
          {languages.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("currency")} name="currency">
        <Select value={currency} disabled={fixed} onChange={(event) => props.onCurrency(event.target.value)}>
          {CURRENCIES.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </Select>
      </Field>
      {currency !== baseCurrency && (
        <Field label={t("rate")} name="rate" required help={t("rateHelp", { currency, base: baseCurrency })}>
          <Input numeric defaultValue={typed(draft.rate === "1" ? "0" : draft.rate)} autoComplete="off" />
        </Field>
      )}
      <Field label={t("reference")} name="reference" optional>
        <Input defaultValue={draft.reference} autoComplete="off" />
      </Field>
      <Field label={t("promptPercent")} name="discountPercent" optional>
        <Input numeric defaultValue={typed(draft.discountPercent)} autoComplete="off" />
      </Field>
      <Field label={t("promptDays")} name="discountDays" optional>
        <Input numeric defaultValue={draft.discountDays ?? ""} autoComplete="off" />
      </Field>
      <Field label={t("notes")} name="notes" optional className="sm:col-span-2">
        <TextArea rows={2} defaultValue={draft.notes} />
      </Field>
      {!fixed && (
        <div className="self-center">
          <Checkbox
            label={t("pricesIncludeVat")}
            checked={props.includeVat}
            onChange={(event) => props.onIncludeVat(event.target.checked)}
          />
        </div>
      )}
    </div>
  )
}
