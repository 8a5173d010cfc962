import type { Metadata } from "next"
import { Suspense } from "react"
import { ForecastCharts, ForecastTable } from "@/components/insights/forecast"
import { InsightHeader } from "@/components/insights/insight-header"
import { InsightLoading } from "@/components/insights/insight-loading"
import { NothingSold } from "@/components/insights/nothing-sold"
import { withAdministration } from "@/db/client"
import { writeAsk } from "@/lib/insights/ask"
import { soldByClass } from "@/lib/insights/classes-queries"
import { forecastRows } from "@/lib/insights/forecast-rows"
import { history } from "@/lib/insights/period"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { readInsight } from "../read-insight"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("insights.tabs"))("forecast") }
}

export default async function ForecastPage(props: PageProps<"/[administration]/insights/forecast">) {
  const view = await readInsight((await props.params).administration, await props.searchParams)
  return (
    <>
      <InsightHeader view={view} asks={{ field: true, period: false, classes: true }} />
      <Suspense key={writeAsk(view.ask)} fallback={<InsightLoading />}>
        <Foretold view={view} />
      </Suspense>
    </>
  )
}

async function Foretold({ view }: { view: InsightView }) {
  const { administrationId, ask, names, today } = view
  const period = history(today)
  const sold = await withAdministration(administrationId, (tx) =>
    soldByClass(tx, administrationId, ask, period, names),
  )
  const { rows, total } = forecastRows(sold.cells, period.months.length)
  if (rows.length === 0) return <NothingSold />
  return (
    <div className="flex flex-col gap-6">
      <ForecastCharts view={view} rows={rows} />
      <ForecastTable view={view} rows={rows} total={total} />
    </div>
  )
}
