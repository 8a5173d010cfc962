import type { ReactNode } from "react"
import { getLocale, getMessages, type Messages } from "@/lib/platform/i18n"
import { getPreferences } from "./preferences"
import { Translations } from "./translations"

/** In every page. */
const ALWAYS = ["platform", "shell"] as const

/**
 * The words of these rooms for the client components below, beside those that every page has: a page carries
 * the words it may need and no others (app/words.test.ts).
 */
export async function Words({ rooms, children }: { rooms: (keyof Messages)[]; children: ReactNode }) {
  const [locale, { format }] = await Promise.all([getLocale(), getPreferences()])
  const all = getMessages(locale)
  const words = Object.fromEntries([...ALWAYS, ...rooms].map((room) => [room, all[room]]))
  return (
    <Translations locale={locale} format={format} messages={words}>
      {children}
    </Translations>
  )
}
