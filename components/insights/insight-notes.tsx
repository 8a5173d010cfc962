import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { getFigures } from "./figures"

type InsightNotesProps = {
  view: InsightView
  /** Orders from before the class under which they were made was kept, of all. */
  fallen?: { orders: number; of: number }
  foreign?: number
}

/** What the figures above count, and what a click shows. */
export async function InsightNotes({ view, fallen, foreign = 0 }: InsightNotesProps) {
  const [t, { number }] = await Promise.all([getTranslator("insights.note"), getFigures()])
  const then = !view.ask.restated && view.ask.period.to < view.today
  return (
    <ul className="flex max-w-prose list-none flex-col gap-1 text-muted text-sm">
      {fallen && fallen.orders > 0 && (
        <li>{t("fallen", { fallen: number(fallen.orders), orders: number(fallen.of) })}</li>
      )}
      <li>{t("revenue")}</li>
      {foreign > 0 && <li>{t("foreign", { count: foreign, n: number(foreign) })}</li>}
      <li>{t(then ? "listThen" : "listNow")}</li>
    </ul>
  )
}
