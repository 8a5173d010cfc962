import type { Metadata } from "next"
import { Suspense } from "react"
import { ClassMonths } from "@/components/insights/class-months"
import { ClassesTable, MonthsTable } from "@/components/insights/classes-table"
import { InsightHeader } from "@/components/insights/insight-header"
import { InsightLoading } from "@/components/insights/insight-loading"
import { InsightNotes } from "@/components/insights/insight-notes"
import { MarginTable } from "@/components/insights/margin-table"
import { NothingSold } from "@/components/insights/nothing-sold"
import { withAdministration } from "@/db/client"
import { writeAsk } from "@/lib/insights/ask"
import { classRows } from "@/lib/insights/classes"
import { costsByClass, soldBefore, soldByClass } from "@/lib/insights/classes-queries"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { readInsight } from "./read-insight"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("insights"))("title") }
}

export default async function InsightsPage(props: PageProps<"/[administration]/insights">) {
  const view = await readInsight((await props.params).administration, await props.searchParams)
  return (
    <>
      <InsightHeader view={view} asks={{ field: true, period: true, classes: true }} />
      <div className="flex flex-col gap-6">
        <Suspense key={`sold${writeAsk(view.ask)}`} fallback={<InsightLoading />}>
          <Sold view={view} />
        </Suspense>
        <Suspense key={`margin${writeAsk(view.ask)}`} fallback={<InsightLoading rows={3} />}>
          <Margin view={view} />
        </Suspense>
      </div>
    </>
  )
}

async function Sold({ view }: { view: InsightView }) {
  const { administrationId, ask, names } = view
  const [sold, before] = await Promise.all([
    withAdministration(administrationId, (tx) => soldByClass(tx, administrationId, ask, ask.period, names)),
    withAdministration(administrationId, (tx) => soldBefore(tx, administrationId, ask, names)),
  ])
  const { rows, total } = classRows(sold.cells, sold, before, ask.period.months.length)
  if (rows.length === 0) return <NothingSold />
  return (
    <>
      <ClassMonths view={view} rows={rows} />
      <ClassesTable view={view} rows={rows} total={total} />
      <MonthsTable view={view} rows={rows} total={total} />
      <InsightNotes view={view} fallen={{ orders: sold.fallen, of: total.orders }} foreign={sold.foreign} />
    </>
  )
}

async function Margin({ view }: { view: InsightView }) {
  const { administrationId, ask, names } = view
  const costs = await withAdministration(administrationId, (tx) =>
    costsByClass(tx, administrationId, ask, names),
  )
  return <MarginTable view={view} costs={costs} />
}
