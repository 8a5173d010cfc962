import type { ReactNode } from "react"
import { getLocale, getMessages, type Messages } from "@/lib/platform/i18n"
import { getPreferences } from "./preferences"
import { Translations } from "./translations"

/** In every page. */
const ALWAYS = ["platform", "shell"] as const

type Room = keyof Messages
/** A room, or one part of it: "accounts", "accounts.list". */
export type WordsOf = Room | { [R in Room]: `${R}.${keyof Messages[R] & string}` }[Room]

/**
 * The words of these rooms for the client components below, beside those that every page has: a page carries
 * the words it may need and no others (app/words.test.ts).
 */
export async function Words({ rooms, children }: { rooms: WordsOf[]; children: ReactNode }) {
  const [locale, { format }] = await Promise.all([getLocale(), getPreferences()])
  return (
    <Translations locale={locale} format={format} messages={pick(getMessages(locale), [...ALWAYS, ...rooms])}>
      {children}
    </Translations>
  )
}

function pick(all: Messages, wanted: WordsOf[]): Partial<Messages> {
  const words: Record<string, unknown> = {}
  for (const path of wanted) {
    const [room = "", part] = path.split(".")
    const whole: Record<string, unknown> = all[room as Room]
    words[room] = part ? { ...(words[room] as object | undefined), [part]: whole[part] } : whole
  }
  return words
}
