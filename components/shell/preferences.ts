import "server-only"
import { cookies } from "next/headers"
import { defaultFormat, isFormat } from "@/lib/platform/format"
import { isTheme } from "./theme"

/** What this browser keeps in cookies; the language is getLocale() of lib/platform/i18n.ts. */
export async function getPreferences() {
  const jar = await cookies()
  const theme = jar.get("theme")?.value
  const format = jar.get("format")?.value
  return {
    theme: isTheme(theme) ? theme : "system",
    format: isFormat(format) ? format : defaultFormat,
    narrowNavigation: jar.get("navigation")?.value === "narrow",
  } as const
}
