import type { Metadata } from "next"
import { Suspense } from "react"
import {
  AbcTable,
  ClassGroupsTable,
  ConcentrationCurve,
  TopCustomers,
} from "@/components/insights/concentration"
import { InsightHeader } from "@/components/insights/insight-header"
import { InsightLoading } from "@/components/insights/insight-loading"
import { InsightNotes } from "@/components/insights/insight-notes"
import { NothingSold } from "@/components/insights/nothing-sold"
import { withAdministration } from "@/db/client"
import { writeAsk } from "@/lib/insights/ask"
import { readConcentration } from "@/lib/insights/concentration-queries"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { readInsight } from "../read-insight"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("insights.tabs"))("concentration") }
}

export default async function ConcentrationPage(
  props: PageProps<"/[administration]/insights/concentration">,
) {
  const view = await readInsight((await props.params).administration, await props.searchParams)
  return (
    <>
      <InsightHeader view={view} asks={{ field: true, period: true, classes: true }} />
      <Suspense key={writeAsk(view.ask)} fallback={<InsightLoading />}>
        <Concentrated view={view} />
      </Suspense>
    </>
  )
}

async function Concentrated({ view }: { view: InsightView }) {
  const { administrationId, ask, names } = view
  const found = await withAdministration(administrationId, (tx) =>
    readConcentration(tx, administrationId, ask, names),
  )
  if (found.accounts === 0) return <NothingSold />
  return (
    <div className="flex flex-col gap-6">
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ConcentrationCurve view={view} found={found} />
        <AbcTable view={view} found={found} />
        <TopCustomers view={view} found={found} />
        <ClassGroupsTable view={view} found={found} />
      </div>
      <InsightNotes view={view} />
    </div>
  )
}
