import { Panel } from "@/components/ui/panel"
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton"
import { Table, TBody } from "@/components/ui/table"
import { getTranslator } from "@/lib/platform/i18n"

/** Shaped as the card: head, chips, what is, what happened. */
export default async function AccountLoading() {
  const t = await getTranslator("platform")
  return (
    <div aria-busy="true" className="flex flex-col gap-6 pt-5">
      <p role="status" className="sr-only">
        {t("loading")}
      </p>
      <Skeleton className="h-5 w-56" />
      <div className="flex flex-wrap gap-2">
        {["w-28", "w-24", "w-32", "w-20", "w-36", "w-16", "w-40", "w-30"].map((width) => (
          <Skeleton key={width} className={`h-5 ${width}`} />
        ))}
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <Panel>
          <div className="flex flex-col gap-3">
            {["w-40", "w-52", "w-32", "w-44", "w-36", "w-28"].map((width) => (
              <Skeleton key={width} className={width} />
            ))}
          </div>
        </Panel>
        <Panel flush>
          <Table label={t("loading")}>
            <TBody>
              <SkeletonRows rows={8} columns={6} />
            </TBody>
          </Table>
        </Panel>
      </div>
    </div>
  )
}
