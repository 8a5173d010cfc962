import type { ReactNode } from "react"
import { PageHeader } from "@/components/shell/page-header"
import { Tabs } from "@/components/ui/tabs"
import { writeAsk } from "@/lib/insights/ask"
import type { InsightView } from "@/lib/insights/view"
import { getTranslator } from "@/lib/platform/i18n"
import { InsightBar } from "./insight-bar"

const PAGES = ["classes", "moves", "pivot", "rfm", "concentration", "forecast"] as const

type InsightHeaderProps = {
  view: InsightView
  /** Which parts of the question mean something on this page. */
  asks: { field: boolean; period: boolean; classes: boolean }
  actions?: ReactNode
}

/** What the page is, the pages beside it (they keep the question), and the question. */
export async function InsightHeader({ view, asks, actions }: InsightHeaderProps) {
  const t = await getTranslator("insights")
  const at = `/${view.administration}/insights`
  const tabs = PAGES.map((page) => ({
    href: `${page === "classes" ? at : `${at}/${page}`}${writeAsk(view.ask)}`,
    label: t(`tabs.${page}`),
  }))
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={actions}
        tabs={<Tabs label={t("tabs.label")} tabs={tabs} />}
      />
      {(asks.field || asks.period || asks.classes) && (
        <InsightBar
          fields={view.fields}
          field={view.ask.field}
          period={view.ask.periodText}
          restated={view.ask.restated}
          thisYear={Number(view.today.slice(0, 4))}
          asks={asks}
        />
      )}
    </>
  )
}
