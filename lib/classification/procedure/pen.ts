import { type Formatter, formatter } from "@/lib/platform/format"
import { translator } from "@/lib/platform/i18n"
import { languageTags } from "@/lib/platform/locale"
import { fieldOf, type Locale, textIn } from "../rules"
import type { Block } from "./blocks"
import type { ProcedureInputs } from "./composition"
import type { OwnText } from "./rules"

/** What the parts of the document are written with. */
export type Pen = {
  inputs: ProcedureInputs
  locale: Locale
  figures: Formatter
  t: ReturnType<typeof wordsIn>
}

/** A document is kept: its figures follow its language, not who looks at it. */
const WRITTEN_AS = { en: "en-GB", nl: "nl-NL", zh: "zh-CN" } as const

export function penFor(inputs: ProcedureInputs, locale: Locale): Pen {
  return { inputs, locale, figures: figuresIn(locale), t: wordsIn(locale) }
}

export function figuresIn(locale: Locale): Formatter {
  return formatter(WRITTEN_AS[locale], locale)
}

export function wordsIn(locale: Locale) {
  return translator(locale, "procedure.document")
}

export const paragraph = (text: string): Block => ({ kind: "paragraph", text })
export const heading = (text: string): Block => ({ kind: "heading", text })
export const list = (texts: string[]): Block => ({
  kind: "list",
  items: texts.map((text) => ({ depth: 0, text })),
})

/** What people wrote, a paragraph per line; else the standard wording. */
export function ownText({ inputs, locale, t }: Pen, part: OwnText): Block[] {
  return (textIn(inputs.texts[part], locale) ?? t(`standard.${part}`))
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map(paragraph)
}

/** "Customer type: VIP". */
export function labelWords({ inputs, locale, t }: Pen, number: number): string {
  const { fields, values } = inputs.names[locale]
  return t("label", { field: fields[fieldOf(number)], value: values[number] ?? t("gone") })
}

export function allOf(locale: Locale, parts: string[]): string {
  return new Intl.ListFormat(languageTags[locale], { type: "conjunction" }).format(parts)
}

export function roleWords({ locale }: Pen, roles: ProcedureInputs["may"]["labels"]): string {
  const t = translator(locale, "administrations.role")
  return allOf(
    locale,
    roles.map((role) => t(role)),
  )
}

export function dayWords({ figures, t }: Pen, day: string | null): string {
  return day ? figures.date(day) : t("never")
}
