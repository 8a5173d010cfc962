import type { Metadata } from "next"
import { InsightHeader } from "@/components/insights/insight-header"
import { RfmCompute } from "@/components/insights/rfm-compute"
import { RfmGrid } from "@/components/insights/rfm-grid"
import { RfmSegments } from "@/components/insights/rfm-segments"
import { RfmSettingsForm } from "@/components/insights/rfm-settings"
import { EmptyState } from "@/components/ui/empty-state"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { COMPUTE_AT_ONCE, isLarge } from "@/lib/classification/rfm/commands"
import { readRfmState } from "@/lib/classification/rfm/settings"
import { readRfmCells } from "@/lib/insights/rfm-queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { readInsight } from "../read-insight"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("insights.tabs"))("rfm") }
}

export default async function RfmPage(props: PageProps<"/[administration]/insights/rfm">) {
  const { administration } = await props.params
  const { administrationId, role } = await portalContext(administration, "insights.read")
  const [view, t, { number, datetime }] = await Promise.all([
    readInsight(administration, await props.searchParams),
    getTranslator("insights.rfm"),
    getFormatter(),
  ])
  const { state, cells, large } = await withAdministration(administrationId, async (tx) => ({
    state: await readRfmState(tx, administrationId),
    cells: await readRfmCells(tx, administrationId, view.today),
    large: await isLarge(tx, administrationId),
  }))
  const { settings, computedAt, buyers } = state
  const mayCompute = may(role, "rules.write")
  const compute = mayCompute ? <RfmCompute administration={administration} /> : undefined
  const facts = { days: number(settings.windowDays), buyers: buyers ?? 0, n: number(buyers ?? 0) }
  return (
    <>
      <InsightHeader
        view={view}
        asks={{ field: false, period: false, classes: false }}
        actions={cells.length > 0 ? compute : undefined}
      />
      <div className="flex flex-col gap-6">
        {computedAt && (
          <p className="text-muted">
            {t("computed", { when: datetime(computedAt), ...facts })}{" "}
            {mayCompute && large && t("night", { most: number(COMPUTE_AT_ONCE) })}
          </p>
        )}
        {cells.length > 0 ? (
          <>
            <RfmGrid administration={administration} cells={cells} scale={settings.scale} />
            <RfmSegments view={view} cells={cells} />
          </>
        ) : (
          <Panel flush>
            {computedAt ? (
              <EmptyState title={t("fewTitle")} action={compute}>
                {t("fewText", { ...facts, least: number(settings.leastBuyers) })}
              </EmptyState>
            ) : (
              <EmptyState title={t("neverTitle")} action={compute}>
                {t(compute ? "neverText" : "neverLarge")}
              </EmptyState>
            )}
          </Panel>
        )}
        {mayCompute && (
          <Panel title={t("settings")} className="max-w-180">
            <p className="mb-4 text-muted">{t("settingsHelp")}</p>
            <RfmSettingsForm administration={administration} settings={settings} />
          </Panel>
        )}
      </div>
    </>
  )
}
