"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { text, useForm } from "@/components/ui/form"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { VAT_TREATMENTS } from "@/db/vocabulary"
import type { Choice } from "@/lib/accounts/countries"
import { decimalFrom } from "@/lib/platform/decimal"
import { addVatCode, addVatRate, changeVatCode } from "@/lib/receivables/ledger/editing-actions"
import type { Names } from "@/lib/receivables/ledger/queries"
import type { VatCode } from "@/lib/vat/queries"
import { ChangeDialog, EditDialog } from "./edit-dialog"
import { NameFields, namesOf } from "./name-fields"

const BANDS = ["standard", "reduced", "zero"] as const

export function AddVatCode({ administration, countries }: { administration: string; countries: Choice[] }) {
  const t = useTranslations("books")
  const rate = useRate()
  return (
    <EditDialog
      trigger={<Button size="small">{t("addVatCode")}</Button>}
      title={t("addVatCode")}
      confirm={t("addVatCode")}
      saved={t("vatCodeAdded")}
      action={(data) =>
        addVatCode(administration, {
          code: text(data, "code").toUpperCase(),
          names: namesOf(data),
          treatment: VAT_TREATMENTS.find((one) => one === text(data, "treatment")) ?? "domestic",
          country: text(data, "country"),
          band: BANDS.find((one) => one === text(data, "band")) ?? "standard",
          ...rate(data),
        })
      }
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("code")} name="code" required>
          <Input maxLength={20} autoComplete="off" />
        </Field>
        <Field label={t("treatment")} name="treatment">
          <Select>
            {VAT_TREATMENTS.map((value) => (
              <option key={value} value={value}>
                {t(`treatments.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("country")} name="country">
          <Select defaultValue="NL">
            {countries.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("band")} name="band">
          <Select>
            {BANDS.map((value) => (
              <option key={value} value={value}>
                {t(`bandNames.${value}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <NameFields />
      <RateFields />
    </EditDialog>
  )
}

type OfCode = { administration: string; code: string }

export function ChangeVatCode({
  administration,
  code,
  names,
  archived,
}: OfCode & Pick<VatCode, "archived"> & { names: Names }) {
  const t = useTranslations("books")
  return (
    <ChangeDialog
      code={code}
      title={t("changeVatCode", { code })}
      action={(data) =>
        changeVatCode(administration, {
          code,
          names: namesOf(data),
          archived: data.get("archived") !== null,
        })
      }
    >
      <NameFields names={names} />
      <Checkbox name="archived" label={t("archive")} defaultChecked={archived} />
    </ChangeDialog>
  )
}

export function AddVatRate({
  administration,
  code,
  known,
}: OfCode & { /** Formatted, the newest first. */ known: string[] }) {
  const t = useTranslations("books")
  const rate = useRate()
  return (
    <EditDialog
      trigger={
        <Button size="small" variant="quiet" aria-label={t("addRateOf", { code })}>
          {t("addRate")}
        </Button>
      }
      title={t("addRateOf", { code })}
      description={t("rateText")}
      confirm={t("addRate")}
      saved={t("rateAdded")}
      action={(data) => addVatRate(administration, { code, ...rate(data), sure: data.get("sure") !== null })}
    >
      <ul aria-label={t("rates")} className="flex flex-col text-muted text-sm tabular-nums">
        {known.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <RateFields />
      <Sure code="rate_in_past" />
    </EditDialog>
  )
}

function RateFields() {
  const t = useTranslations("books")
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label={t("fromDay")} name="fromDay" required>
        <Input type="date" />
      </Field>
      <Field label={t("rate")} name="rate" required>
        <Input numeric maxLength={7} autoComplete="off" />
      </Field>
      <Field label={t("source")} name="source" required help={t("sourceHelp")} className="sm:col-span-2">
        <Input maxLength={200} autoComplete="off" />
      </Field>
    </div>
  )
}

/** Asked once more, only after the answer said why. */
export function Sure({ code }: { code: string }) {
  const t = useTranslations("books")
  const { result } = useForm()
  if (!result || result.ok || result.code !== code) return null
  return <Checkbox name="sure" label={t("sure")} />
}

function useRate() {
  const sign = useFormatter().format === "nl-NL" ? "," : "."
  return (data: FormData) => {
    const typed = text(data, "rate")
    return {
      fromDay: text(data, "fromDay"),
      rate: decimalFrom(typed, sign) ?? typed,
      source: text(data, "source"),
    }
  }
}
