"use client"
import { useEffect, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { RadioGroup } from "@/components/ui/radio-group"
import { Select } from "@/components/ui/select"
import type { LabelField } from "@/lib/accounts/filters"
import { languageTags } from "@/lib/platform/locale"
import { bulkValues } from "@/lib/transfer/bulk-actions"
import type { BulkChange } from "@/lib/transfer/bulk-input"
import type { BulkBarProps } from "./bulk-bar"

type BulkChoiceProps = Pick<BulkBarProps, "administration" | "fields"> & {
  /** Null while something is still to be chosen. */
  onChange: (change: BulkChange | null) => void
}

/** What to change, and into what. */
export function BulkChoice({ administration, fields, onChange }: BulkChoiceProps) {
  const t = useTranslations("transfer.bulk")
  const [what, setWhat] = useState("")
  const field = fields.find(({ id }) => id === what)
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("what")}>
        <Select
          value={what}
          onChange={(event) => {
            setWhat(event.target.value)
            onChange(null)
          }}
        >
          <option value="">{t("choose")}</option>
          {fields.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
          <option value="blocked">{t("blocked")}</option>
          <option value="language">{t("language")}</option>
        </Select>
      </Field>
      {field && (
        <LabelChange key={field.id} administration={administration} field={field.id} onChange={onChange} />
      )}
      {what === "blocked" && (
        <RadioGroup
          label={t("how")}
          name="blocked"
          options={[
            { value: "on", label: t("block") },
            { value: "off", label: t("unblock") },
          ]}
          onValueChange={(value) => onChange({ kind: "blocked", to: value === "on" })}
        />
      )}
      {what === "language" && <LanguageChange onChange={onChange} />}
    </div>
  )
}

type Values = { number: number; text: string; archived: boolean }[]
type Way = "set" | "clear" | "replace"

type LabelChangeProps = { administration: string; field: LabelField; onChange: BulkChoiceProps["onChange"] }

function LabelChange({ administration, field, onChange }: LabelChangeProps) {
  const t = useTranslations("transfer.bulk")
  const blank = useTranslations("platform")("blank")
  const [values, setValues] = useState<Values | null>(null)
  const [way, setWay] = useState<Way>("set")
  const [from, setFrom] = useState("")
  const [to, setTo] = useState("")

  useEffect(() => {
    let current = true
    bulkValues(administration, { field }).then((result) => {
      if (current) setValues(result.ok ? result.value : [])
    })
    return () => {
      current = false
    }
  }, [administration, field])

  function say(next: { way?: Way; from?: string; to?: string }) {
    const chosen = { way, from, to, ...next }
    setWay(chosen.way)
    setFrom(chosen.from)
    setTo(chosen.to)
    onChange(changeOf(field, chosen))
  }

  return (
    <>
      <RadioGroup
        label={t("how")}
        name="way"
        value={way}
        options={(["set", "clear", "replace"] as const).map((value) => ({ value, label: t(value) }))}
        onValueChange={(value) => say({ way: value as Way })}
      />
      {way === "replace" && (
        <Field label={t("from")}>
          <Select value={from} onChange={(event) => say({ from: event.target.value })} disabled={!values}>
            <option value="">{t("chooseValue")}</option>
            <option value="blank">{blank}</option>
            {values?.map(({ number, text, archived }) => (
              <option key={number} value={number}>
                {archived ? t("archived", { value: text }) : text}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {way !== "clear" && (
        <Field label={way === "replace" ? t("to") : t("value")}>
          <Select value={to} onChange={(event) => say({ to: event.target.value })} disabled={!values}>
            <option value="">{t("chooseValue")}</option>
            {way === "replace" && <option value="blank">{blank}</option>}
            {values
              ?.filter(({ archived, number }) => !archived && !(way === "replace" && String(number) === from))
              .map(({ number, text }) => (
                <option key={number} value={number}>
                  {text}
                </option>
              ))}
          </Select>
        </Field>
      )}
    </>
  )
}

/** Null while a value is missing, and where one would be replaced by itself. */
function changeOf(field: LabelField, chosen: { way: Way; from: string; to: string }): BulkChange | null {
  const number = (text: string) => (text === "blank" ? null : Number(text))
  if (chosen.way === "clear") return { kind: "label", field, to: null }
  if (!chosen.to) return null
  if (chosen.way === "set") {
    return chosen.to === "blank" ? null : { kind: "label", field, to: number(chosen.to) }
  }
  if (!chosen.from || chosen.from === chosen.to) return null
  return { kind: "label", field, from: number(chosen.from), to: number(chosen.to) }
}

const LANGUAGES = ["nl", "en", "de", "fr", "es", "it", "pl", "pt", "da", "sv", "zh", "tr", "ar"]

function LanguageChange({ onChange }: Pick<BulkChoiceProps, "onChange">) {
  const t = useTranslations("transfer.bulk")
  const blank = useTranslations("platform")("blank")
  const { language } = useFormatter()
  const names = new Intl.DisplayNames([languageTags[language]], { type: "language" })
  return (
    <Field label={t("language")}>
      <Select
        defaultValue=""
        onChange={({ target: { value } }) =>
          onChange(value === "" ? null : { kind: "language", to: value === "blank" ? null : value })
        }
      >
        <option value="">{t("chooseValue")}</option>
        <option value="blank">{blank}</option>
        {LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {names.of(code)}
          </option>
        ))}
      </Select>
    </Field>
  )
}
