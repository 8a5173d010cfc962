import type { Metadata } from "next"
import { Suspense } from "react"
import { InsightHeader } from "@/components/insights/insight-header"
import { InsightLoading } from "@/components/insights/insight-loading"
import { InsightNotes } from "@/components/insights/insight-notes"
import { NothingSold } from "@/components/insights/nothing-sold"
import { PivotBar } from "@/components/insights/pivot-bar"
import { PivotTable } from "@/components/insights/pivot-table"
import { withAdministration } from "@/db/client"
import { writeAsk } from "@/lib/insights/ask"
import { DIMENSIONS, MEASURES, pivot } from "@/lib/insights/pivot"
import { type PivotAsk, readPivotAsk } from "@/lib/insights/pivot-ask"
import { readChannelNames, readPivot } from "@/lib/insights/pivot-queries"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { readInsight } from "../read-insight"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("insights.tabs"))("pivot") }
}

export default async function PivotPage(props: PageProps<"/[administration]/insights/pivot">) {
  const params = await props.searchParams
  const [view, t] = await Promise.all([
    readInsight((await props.params).administration, params),
    getTranslator("insights"),
  ])
  const ask = readPivotAsk(params)
  const dimensions = DIMENSIONS.map((value) => ({ value, label: t(value) }))
  return (
    <>
      <InsightHeader view={view} asks={{ field: true, period: true, classes: true }} />
      <PivotBar
        choices={[
          { name: "rows", label: t("pivot.rows"), value: ask.rows, options: dimensions },
          {
            name: "columns",
            label: t("pivot.columns"),
            value: ask.columns,
            options: dimensions.filter(({ value }) => value !== ask.rows),
          },
          {
            name: "measure",
            label: t("pivot.measure"),
            value: ask.measure,
            options: MEASURES.map((value) => ({ value, label: t(value) })),
          },
        ]}
      />
      <Suspense key={writeAsk(view.ask, ask)} fallback={<InsightLoading />}>
        <Pivoted view={view} ask={ask} />
      </Suspense>
    </>
  )
}

async function Pivoted({ view, ask }: { view: InsightView; ask: PivotAsk }) {
  const { administrationId } = view
  const { cells, channels } = await withAdministration(administrationId, async (tx) => ({
    cells: await readPivot(tx, administrationId, view.ask, view.names),
    channels: await readChannelNames(tx, administrationId),
  }))
  if (cells.length === 0) return <NothingSold />
  return (
    <div className="flex flex-col gap-6">
      <PivotTable
        view={view}
        ask={ask}
        table={pivot(cells, ask.rows, ask.columns, ask.measure)}
        channels={channels}
      />
      <InsightNotes view={view} />
    </div>
  )
}
