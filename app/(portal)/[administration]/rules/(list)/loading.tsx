import { PageHeader } from "@/components/shell/page-header"
import { SkeletonRows } from "@/components/ui/skeleton"
import { Table, TBody } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"

export default async function RulesLoading() {
  const t = await getTranslator("rules")
  return (
    <>
      <PageHeader title={t("title")} description={t("lead")} />
      <Table label={t("title")} aria-busy="true">
        <TBody>
          <SkeletonRows rows={8} columns={5} />
        </TBody>
      </Table>
    </>
  )
}
