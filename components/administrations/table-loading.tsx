import { Skeleton, SkeletonRows } from "@/components/ui/skeleton"
import { TBody } from "@/components/ui/table"

/** A tab of the settings with one table, before it is there. */
export function TableLoading({ rows, columns }: { rows: number; columns: number }) {
  return (
    <div aria-hidden="true" className="flex flex-col gap-5">
      <Skeleton className="h-5 w-40" />
      <div className="overflow-hidden rounded-md border border-line">
        <table className="w-full border-separate border-spacing-0 text-sm [--row:32px]">
          <TBody>
            <SkeletonRows rows={rows} columns={columns} />
          </TBody>
        </table>
      </div>
    </div>
  )
}
