import { PageHeader } from "@/components/shell/page-header"
import { SkeletonRows } from "@/components/ui/skeleton"
import { Table, TBody } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"

export default async function DuplicatesLoading() {
  const t = await getTranslator("accounts.duplicates")
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Table label={t("title")} aria-busy="true">
        <TBody>
          <SkeletonRows rows={8} columns={3} />
        </TBody>
      </Table>
    </>
  )
}
