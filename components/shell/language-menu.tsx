"use client"
import { useRouter } from "next/navigation"
import { useTranslations } from "use-intl"
import { localeNames, locales } from "@/lib/platform/locale"
import { keepPreference } from "./cookie"
import { useFormatter } from "./translations"

/** For pages before sign-in: the three languages side by side, each in its own words. */
export function LanguageMenu() {
  const t = useTranslations("shell")
  const router = useRouter()
  const { language } = useFormatter()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would make this part of a form
    <div role="group" aria-label={t("language")} className="flex gap-1">
      {locales.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === language}
          onClick={() => {
            keepPreference("locale", locale)
            router.refresh()
          }}
          className="h-7 rounded-sm px-2 text-muted text-sm hover:bg-press aria-pressed:font-medium aria-pressed:text-ink"
        >
          {localeNames[locale]}
        </button>
      ))}
    </div>
  )
}
