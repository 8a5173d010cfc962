import type { Metadata } from "next"
import { Suspense } from "react"
import { InsightHeader } from "@/components/insights/insight-header"
import { InsightLoading } from "@/components/insights/insight-loading"
import { MovesFlows } from "@/components/insights/moves-flows"
import { MovesTables } from "@/components/insights/moves-tables"
import { EmptyState } from "@/components/ui/empty-state"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { writeAsk } from "@/lib/insights/ask"
import { readMoves } from "@/lib/insights/moves-queries"
import type { InsightView } from "@/lib/insights/view"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { readInsight } from "../read-insight"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("insights.tabs"))("moves") }
}

export default async function MovesPage(props: PageProps<"/[administration]/insights/moves">) {
  const view = await readInsight((await props.params).administration, await props.searchParams)
  return (
    <>
      <InsightHeader view={view} asks={{ field: true, period: true, classes: false }} />
      <Suspense key={writeAsk(view.ask)} fallback={<InsightLoading />}>
        <Moved view={view} />
      </Suspense>
    </>
  )
}

async function Moved({ view }: { view: InsightView }) {
  const { administrationId, ask, names } = view
  const [t, { number }, moves] = await Promise.all([
    getTranslator("insights.moves"),
    getFormatter(),
    withAdministration(administrationId, (tx) => readMoves(tx, administrationId, ask, names)),
  ])
  if (moves.flows.length === 0) {
    return (
      <Panel flush>
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      </Panel>
    )
  }
  const moved = moves.flows.reduce((sum, { accounts }) => sum + accounts, 0)
  const counts = {
    moved: number(moved),
    changes: number(moves.byHand + moves.byMachine),
    machine: number(moves.byMachine),
    hand: number(moves.byHand),
  }
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-prose">{t("summary", counts)}</p>
      <MovesFlows view={view} flows={moves.flows} />
      <MovesTables view={view} moves={moves} />
      <p className="max-w-prose text-muted text-sm">{t("help")}</p>
    </div>
  )
}
