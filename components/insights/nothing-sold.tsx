import { EmptyState } from "@/components/ui/empty-state"
import { Panel } from "@/components/ui/panel"
import { getTranslator } from "@/lib/platform/i18n"

export async function NothingSold() {
  const t = await getTranslator("insights.empty")
  return (
    <Panel flush>
      <EmptyState title={t("title")}>{t("text")}</EmptyState>
    </Panel>
  )
}
