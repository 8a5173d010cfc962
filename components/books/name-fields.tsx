"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { text } from "@/components/ui/form"
import { Input } from "@/components/ui/input"
import type { Names } from "@/lib/receivables/ledger/queries"

const LANGUAGES = ["en", "nl", "zh"] as const

export function NameFields({ names }: { names?: Names }) {
  const t = useTranslations("books")
  return (
    <div className="flex flex-col gap-1">
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {LANGUAGES.map((language) => (
          <Field
            key={language}
            label={t("nameIn", { language: t(`languageNames.${language}`) })}
            name={`names.${language}`}
          >
            <Input defaultValue={names?.[language] ?? ""} maxLength={80} autoComplete="off" />
          </Field>
        ))}
      </div>
      <p className="text-muted text-sm">{t("nameHelp")}</p>
    </div>
  )
}

export function namesOf(data: FormData): Names {
  return { en: text(data, "names.en"), nl: text(data, "names.nl"), zh: text(data, "names.zh") }
}
