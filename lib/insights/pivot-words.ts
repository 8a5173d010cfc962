import { countryName } from "@/lib/accounts/countries"
import { translator } from "@/lib/platform/i18n"
import type { Dimension } from "./pivot"
import type { ChannelNames } from "./pivot-queries"
import type { InsightView } from "./view"

/** What a row or column of a pivot is called. */
export function keyName(
  { locale, names }: Pick<InsightView, "locale" | "names">,
  channels: ChannelNames,
  dimension: Dimension,
  key: number | string | null,
): string {
  const blank = translator(locale, "platform")("blank")
  if (dimension === "channel") {
    if (key === null) return translator(locale, "insights")("byHand")
    return channels.get(String(key))?.name ?? blank
  }
  if (dimension === "country") return key === null ? blank : countryName(String(key), locale)
  return names.name(key as number | null) ?? blank
}
