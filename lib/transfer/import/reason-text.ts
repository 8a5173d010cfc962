import { type Messages, translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import type { Reason } from "./row-facts"

type Code = keyof Messages["transfer"]["import"]["reasons"]

/** A reason in words, outside a request too. */
export function reasonText({ code, facts }: Reason, locale: Locale): string {
  const values = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, String(value)]))
  return translator(locale, "transfer.import.reasons")(code as Code, values as never)
}
