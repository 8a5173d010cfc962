import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import type { Scheme } from "@/lib/receivables/reminders/rules"

/** "All consumers", "Companies: Wholesale". */
export function schemeName(
  { buyer, classification }: Pick<Scheme, "buyer" | "classification">,
  nameOf: (number: number) => string,
  locale: Locale,
): string {
  const t = translator(locale, "reminders.settings")
  return classification === null
    ? t(`allOf.${buyer}`)
    : t(`classOf.${buyer}`, { value: nameOf(classification) })
}
