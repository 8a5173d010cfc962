import { buttonClass } from "@/components/ui/button"
import { writeAsk } from "@/lib/insights/ask"
import type { InsightTable } from "@/lib/insights/tables"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"

type CsvLinkProps = {
  view: InsightView
  table: InsightTable
  /** What the table is called. */
  name: string
  others?: Record<string, string | null>
}

/** The same table as a file, for who may take data along. */
export async function CsvLink({ view, table, name, others = {} }: CsvLinkProps) {
  if (!view.mayExport) return null
  const t = await getTranslator("insights")
  const query = writeAsk(view.ask, { table, ...others })
  return (
    <a
      href={`/${view.administration}/insights/file${query}`}
      download
      aria-label={t("csvOf", { table: name })}
      className={buttonClass("quiet", "small")}
    >
      {t("csv")}
    </a>
  )
}
