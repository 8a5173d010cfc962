import "server-only"
import { cookies, headers } from "next/headers"
import { defaultFormat, isFormat } from "@/lib/platform/format"
import { isTheme } from "./theme"

/** What this browser keeps in cookies; the language is getLocale() of lib/platform/i18n.ts. */
export async function getPreferences() {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const theme = jar.get("theme")?.value
  const format = jar.get("format")?.value
  return {
    theme: isTheme(theme) ? theme : "system",
    format: isFormat(format) ? format : defaultFormat,
    /** What browsers say of themselves; the page corrects it where it matters (narrow.tsx). */
    phone:
      head.get("sec-ch-ua-mobile") === "?1" || /\bMobile\b|\biPhone\b/.test(head.get("user-agent") ?? ""),
    narrowNavigation: jar.get("navigation")?.value === "narrow",
  } as const
}
