import { PageHeader } from "@/components/shell/page-header"
import { SkeletonRows } from "@/components/ui/skeleton"
import { Table, TBody } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"

export default async function KeysLoading() {
  const t = await getTranslator("developers.keys")
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Table label={t("title")} density="comfortable" aria-busy="true">
        <TBody>
          <SkeletonRows rows={3} columns={6} />
        </TBody>
      </Table>
    </>
  )
}
