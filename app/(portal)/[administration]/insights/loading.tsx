import { InsightLoading } from "@/components/insights/insight-loading"
import { PageHeader } from "@/components/shell/page-header"
import { getTranslator } from "@/lib/platform/i18n"

export default async function InsightsLoading() {
  const t = await getTranslator("insights")
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <InsightLoading />
    </>
  )
}
