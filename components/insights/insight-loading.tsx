import { SkeletonRows } from "@/components/ui/skeleton"
import { Table, TBody } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"

/** While figures are being added up. */
export async function InsightLoading({ rows = 8 }: { rows?: number }) {
  const t = await getTranslator("platform")
  return (
    <Table label={t("loading")} aria-busy="true">
      <TBody>
        <SkeletonRows rows={rows} columns={5} />
      </TBody>
    </Table>
  )
}
