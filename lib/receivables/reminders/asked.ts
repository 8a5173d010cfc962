import type { Tx } from "@/db/client"
import { type Known, readKnown } from "@/lib/classification/account-lists"
import { readConditions, type SearchParams } from "@/lib/platform/filters/address"
import { translator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import { reminderFilters, reminderOptions } from "./filters"
import type { Asked } from "./propose"
import { BLOCKS, type Block } from "./rules"

/** The proposal as an address asks for it, and what of the address means nothing. */
export async function readAsked(
  tx: Tx,
  administrationId: string,
  locale: Locale,
  params: SearchParams,
): Promise<Asked & { known: Known; unknown: string[] }> {
  const known = await readKnown(tx, administrationId, locale)
  const options = reminderOptions(known.options, { levels: levelNames(locale), blocks: blockNames(locale) })
  const { conditions, unknown } = readConditions(reminderFilters, options, params, ["after", "before"])
  return { conditions, options, known, unknown }
}

export function levelNames(locale: Locale): Record<number, string> {
  const t = translator(locale, "reminders.level")
  return { 1: t("1"), 2: t("2"), 3: t("3"), 4: t("4"), 5: t("5") }
}

function blockNames(locale: Locale): Record<Block, string> {
  const t = translator(locale, "reminders.block")
  return Object.fromEntries(BLOCKS.map((block) => [block, t(block)])) as Record<Block, string>
}
