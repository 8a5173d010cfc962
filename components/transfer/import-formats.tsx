"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useRef } from "react"
import { useTranslations } from "use-intl"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { LinkButton } from "@/components/ui/link-button"
import { Select } from "@/components/ui/select"
import type { Choice } from "@/lib/accounts/countries"
import { mapImport } from "@/lib/transfer/import/actions"
import type { ColumnMapping, Mapping } from "@/lib/transfer/import/mapping-input"
import { DELIMITERS, ENCODINGS } from "@/lib/transfer/import/row"
import { isFieldTarget } from "@/lib/transfer/import/targets"

type ImportFormatsProps = {
  administration: string
  importId: string
  mapping: Mapping
  names: string[]
  countries: Choice[]
}

const SIGNS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" } as const

/** Step 3: how the file and its values are written. The sample below shows what comes of it. */
export function ImportFormats({ administration, importId, mapping, names, countries }: ImportFormatsProps) {
  const t = useTranslations("transfer.import.formats")
  const words = useTranslations("transfer.import")
  const router = useRouter()
  const goOn = useRef(false)
  const here = `/${administration}/accounts/import/${importId}`
  const { reading } = mapping
  const csv = reading.kind === "csv"
  const written = mapping.columns.flatMap(({ target }, at) =>
    target && (target === "code" || isFieldTarget(target)) ? [at] : [],
  )

  function save(data: FormData) {
    goOn.current = data.has("next")
    const columns = mapping.columns.map((column, at) => ({
      ...column,
      format: (text(data, `format.${at}`) || column.format) as ColumnMapping["format"],
    }))
    return mapImport(administration, {
      importId,
      mapping: {
        ...mapping,
        columns,
        country: text(data, "country"),
        kind: text(data, "kind") as Mapping["kind"],
        reading: {
          ...reading,
          encoding: (text(data, "encoding") || reading.encoding) as typeof reading.encoding,
          delimiter:
            DELIMITERS[Number(text(data, "delimiter") || DELIMITERS.indexOf(reading.delimiter))] ?? ",",
          headings: data.has("headings"),
          decimal: text(data, "decimal") as typeof reading.decimal,
          dates: text(data, "dates") as typeof reading.dates,
        },
      },
    })
  }

  return (
    <Form
      // What was found anew in the file is what the form shows.
      key={JSON.stringify(mapping)}
      action={save}
      saved={t("applied")}
      onSaved={() => (goOn.current ? router.push(`${here}?step=check` as Route) : router.refresh())}
      className="gap-6"
    >
      <FormErrors />
      <div className="grid max-w-180 items-start gap-4 sm:grid-cols-2">
        {csv && (
          <>
            <Field label={t("encoding")} name="encoding">
              <Select defaultValue={reading.encoding}>
                {ENCODINGS.map((encoding) => (
                  <option key={encoding} value={encoding}>
                    {encoding.toUpperCase()}
                  </option>
                ))}
              </Select>
            </Field>
            <Field label={t("delimiter")} name="delimiter">
              <Select defaultValue={String(DELIMITERS.indexOf(reading.delimiter))}>
                {DELIMITERS.map((delimiter, i) => (
                  <option key={delimiter} value={String(i)}>
                    {t(SIGNS[delimiter])}
                  </option>
                ))}
              </Select>
            </Field>
          </>
        )}
        <Field label={t("decimal")} name="decimal">
          <Select defaultValue={reading.decimal}>
            <option value=",">1.250,50</option>
            <option value=".">1,250.50</option>
          </Select>
        </Field>
        <Field label={t("dates")} name="dates">
          <Select defaultValue={reading.dates}>
            <option value="dmy">{t("dmy")}</option>
            <option value="mdy">{t("mdy")}</option>
            <option value="ymd">{t("ymd")}</option>
          </Select>
        </Field>
        <Field label={t("country")} name="country">
          <Select defaultValue={mapping.country}>
            {countries.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("kind")} name="kind">
          <Select defaultValue={mapping.kind}>
            <option value="detect">{t("detect")}</option>
            <option value="company">{t("company")}</option>
            <option value="consumer">{t("consumer")}</option>
          </Select>
        </Field>
        {written.map((at) => (
          <Field key={at} label={t("columnFormat", { column: names[at] ?? "" })} name={`format.${at}`}>
            <Select defaultValue={mapping.columns[at]?.format}>
              <option value="text">{t("text")}</option>
              <option value="number">{t("number")}</option>
              <option value="date">{t("date")}</option>
            </Select>
          </Field>
        ))}
        <Checkbox name="headings" label={t("headings")} defaultChecked={reading.headings} />
      </div>
      <div className="flex flex-wrap gap-2">
        <SubmitButton name="next" value="check">
          {words("next")}
        </SubmitButton>
        <SubmitButton variant="secondary">{t("apply")}</SubmitButton>
        <LinkButton variant="quiet" href={`${here}?step=columns`}>
          {words("previous")}
        </LinkButton>
      </div>
    </Form>
  )
}
