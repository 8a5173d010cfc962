"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { valueText } from "@/lib/classification/rules"
import { type Choice, meaningOf } from "@/lib/classification/typed"

/** So many values of a field come to the browser (CHOICES of value-queries.ts); with fewer, all are known. */
const ALL_KNOWN_BELOW = 1000

export type MeaningProps = { text: string; choices: readonly Choice[]; help: string }

/** Below a combobox: whether what was typed exists, is archived, or will be made. */
export function Meaning({ text, choices, help }: MeaningProps) {
  const t = useTranslations("classification.choice")
  const { language } = useFormatter()
  const meaning = meaningOf(text, choices)
  if (meaning.is === "nothing") return help
  if (meaning.is === "new") return t(choices.length < ALL_KNOWN_BELOW ? "new" : "newUnsure")
  if (meaning.is === "archived") return t("archived")
  const value = valueText(meaning.choice, language)
  return value === text.trim() ? t("known") : t("knownAs", { value })
}
