import { PageHeader } from "@/components/shell/page-header"
import { SkeletonRows } from "@/components/ui/skeleton"
import { Table, TBody } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"

export default async function ReviewLoading() {
  const t = await getTranslator("review")
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Table label={t("list")} aria-busy="true">
        <TBody>
          <SkeletonRows rows={10} columns={4} />
        </TBody>
      </Table>
    </>
  )
}
