"use client"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { PAYMENT_METHODS } from "@/db/vocabulary"
import { decimalFrom } from "@/lib/platform/decimal"
import { moneyText } from "@/lib/platform/money"
import { saveTerms } from "@/lib/receivables/terms/actions"
import type { TermsRow } from "@/lib/receivables/terms/rules"

type TermsFormProps = {
  administration: string
  /** Of whom: neither for the administration itself. A class may still have to be chosen in the form. */
  classification?: number
  accountId?: string
  row: TermsRow
  may: boolean
  /** Above the fields: the choice of a class. */
  children?: ReactNode
  /** Beside Save. */
  footer?: ReactNode
  onSaved?: () => void
}

/** Each part, or blank for what is left to the next in line. */
export function TermsForm(props: TermsFormProps) {
  const { administration, classification, accountId, row, may, children, footer, onSaved } = props
  const t = useTranslations("reminders.terms")
  const words = useTranslations("platform")
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  const shown = (exact: string) => exact.replace(".", sign)
  const isLast = classification === undefined && accountId === undefined && !children
  const blank = t(isLast ? "start" : "inherit")
  return (
    <Form
      saved={t("saved")}
      onSaved={onSaved}
      action={(data) => {
        const exact = (name: string) => decimalFrom(text(data, name), sign) ?? text(data, name)
        const chosen = text(data, "classification")
        return saveTerms(administration, {
          classification: classification ?? (chosen ? Number(chosen) : null),
          accountId: accountId ?? null,
          method: methodIn(text(data, "method")),
          days: text(data, "days"),
          endOfMonth: endOfMonthIn(text(data, "endOfMonth")),
          discountPercent: exact("discountPercent"),
          discountDays: text(data, "discountDays"),
          creditLimit: exact("creditLimit"),
          priceList: text(data, "priceList"),
        })
      }}
    >
      <FormErrors />
      {children}
      <p className="text-muted text-sm">{t(isLast ? "blankStart" : "blankHelp")}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("part.method")} name="method">
          <Select disabled={!may} defaultValue={row.method ?? ""}>
            <option value="">{blank}</option>
            {PAYMENT_METHODS.map((method) => (
              <option key={method} value={method}>
                {t(`method.${method}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("part.days")} name="days">
          <Input numeric maxLength={3} autoComplete="off" disabled={!may} defaultValue={row.days ?? ""} />
        </Field>
        <Field label={t("part.endOfMonth")} name="endOfMonth" help={t("endOfMonthHelp")}>
          <Select disabled={!may} defaultValue={row.endOfMonth === null ? "" : row.endOfMonth ? "yes" : "no"}>
            <option value="">{blank}</option>
            <option value="yes">{t("endOfMonthYes")}</option>
            <option value="no">{t("endOfMonthNo")}</option>
          </Select>
        </Field>
        <Field label={t("part.creditLimitMinor")} name="creditLimit">
          <Input
            numeric
            maxLength={14}
            autoComplete="off"
            disabled={!may}
            defaultValue={row.creditLimitMinor === null ? "" : shown(moneyText(row.creditLimitMinor, "EUR"))}
          />
        </Field>
        <Field label={t("discountPercent")} name="discountPercent">
          <Input
            numeric
            maxLength={5}
            autoComplete="off"
            disabled={!may}
            defaultValue={row.discount ? shown(row.discount.percent) : ""}
          />
        </Field>
        <Field label={t("discountDays")} name="discountDays">
          <Input
            numeric
            maxLength={3}
            autoComplete="off"
            disabled={!may}
            defaultValue={row.discount?.days ?? ""}
          />
        </Field>
        <Field label={t("part.priceList")} name="priceList" help={t("priceListHelp")}>
          <Input maxLength={40} autoComplete="off" disabled={!may} defaultValue={row.priceList ?? ""} />
        </Field>
      </div>
      {may && (
        <footer className="flex flex-wrap items-center justify-end gap-2">
          {footer}
          <SubmitButton>{words("save")}</SubmitButton>
        </footer>
      )}
    </Form>
  )
}

function methodIn(text: string) {
  return PAYMENT_METHODS.find((method) => method === text) ?? ("" as const)
}

function endOfMonthIn(text: string): "" | "yes" | "no" {
  return text === "yes" || text === "no" ? text : ""
}
