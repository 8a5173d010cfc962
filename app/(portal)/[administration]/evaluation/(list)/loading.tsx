import { PageHeader } from "@/components/shell/page-header"
import { SkeletonRows } from "@/components/ui/skeleton"
import { Table, TBody } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"

export default async function EvaluationLoading() {
  const t = await getTranslator("evaluation")
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Table label={t("title")} aria-busy="true">
        <TBody>
          <SkeletonRows rows={6} columns={5} />
        </TBody>
      </Table>
    </>
  )
}
