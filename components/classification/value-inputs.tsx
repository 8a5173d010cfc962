"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { text } from "@/components/ui/form"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import type { Texts } from "@/lib/classification/rules"
import { localeNames, locales } from "@/lib/platform/locale"

/** The sectors that a subsector may belong to; null for every other field. */
export type Parents = { number: number; name: string }[] | null

export type ValueInputsProps = {
  parents: Parents
  value?: Texts & { parent: number | null }
}

/** Descriptions in three languages, that of the page first, and the sector of a subsector. */
export function ValueInputs({ parents, value }: ValueInputsProps) {
  const t = useTranslations("classification.values")
  const choose = useTranslations("platform")("choose")
  const { language } = useFormatter()
  return (
    <>
      {[language, ...locales.filter((locale) => locale !== language)].map((locale) => (
        <Field key={locale} label={t("descriptionIn", { language: localeNames[locale] })} name={locale}>
          <Input lang={locale} defaultValue={value?.[locale]} maxLength={200} />
        </Field>
      ))}
      {parents && (
        <Field label={t("parent")} name="parent">
          <Select defaultValue={value?.parent ?? ""}>
            <option value="">{choose}</option>
            {parents.map(({ number, name }) => (
              <option key={number} value={number}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  )
}

/** What stands in these inputs. */
export function readValue(data: FormData): Texts & { parent?: number } {
  const texts = { en: text(data, "en"), nl: text(data, "nl"), zh: text(data, "zh") }
  return data.has("parent") ? { ...texts, parent: Number(text(data, "parent")) } : texts
}
