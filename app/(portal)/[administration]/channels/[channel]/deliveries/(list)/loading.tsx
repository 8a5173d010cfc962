import { SkeletonRows } from "@/components/ui/skeleton"
import { Table, TBody } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"

export default async function DeliveriesLoading() {
  const t = await getTranslator("channels")
  return (
    <div className="pt-36">
      <Table label={t("deliveries.title")} aria-busy="true">
        <TBody>
          <SkeletonRows columns={7} />
        </TBody>
      </Table>
    </div>
  )
}
