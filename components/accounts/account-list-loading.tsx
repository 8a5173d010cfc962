import { PageHeader } from "@/components/shell/page-header"
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton"
import { Table, TBody } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"

export async function ListLoading({ title }: { title: string }) {
  const t = await getTranslator("platform")
  return (
    <>
      <PageHeader title={title} />
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <div aria-hidden="true" className="flex h-11 items-center gap-4">
        <Skeleton className="w-72" />
        <Skeleton className="w-24" />
      </div>
      <Table label={title} frameClassName="rounded-md border border-line" aria-busy>
        <TBody>
          <SkeletonRows rows={16} columns={6} />
        </TBody>
      </Table>
    </>
  )
}
