import { PageHeader } from "@/components/shell/page-header"
import { Skeleton } from "@/components/ui/skeleton"
import { getTranslator } from "@/lib/platform/i18n"

export default async function AccountsLoading() {
  const [t, common] = await Promise.all([getTranslator("accounts.list"), getTranslator("platform")])
  return (
    <>
      <PageHeader title={t("title")} />
      <p role="status" className="sr-only">
        {common("loading")}
      </p>
      <div aria-hidden="true" className="flex h-11 items-center gap-4">
        <Skeleton className="w-72" />
        <Skeleton className="w-24" />
      </div>
      <div aria-hidden="true" className="skeleton-list animate-pulse" />
    </>
  )
}
