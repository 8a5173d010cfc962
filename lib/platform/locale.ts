export const locales = ["en", "nl", "zh"] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = "en"

/** Each language in its own words, as a language menu shows it. */
export const localeNames: Record<Locale, string> = { en: "English", nl: "Nederlands", zh: "简体中文" }

/** For `<html lang>`: "zh" alone would leave the choice of glyphs to the browser. */
export const languageTags: Record<Locale, string> = { en: "en", nl: "nl", zh: "zh-Hans" }

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value)
}

/** The cookie when it names a language that exists, else the first such of Accept-Language, else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(cookie)) return cookie
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";")
      const quality = parameters.find((p) => p.trim().startsWith("q="))?.split("=")[1]
      return { language: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) || 0 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wanted.map(({ language }) => language).find(isLocale) ?? defaultLocale
}
