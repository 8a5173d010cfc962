import { Skeleton } from "@/components/ui/skeleton"

/** Shaped as panels of text and forms. */
export default function SettingsLoading() {
  return (
    <div aria-hidden="true" className="flex max-w-180 flex-col gap-6">
      <Skeleton className="h-5 w-40" />
      {[1, 2].map((panel) => (
        <div key={panel} className="flex flex-col gap-3 rounded-md border border-line p-4">
          <Skeleton className="w-32" />
          <Skeleton className="w-full" />
          <Skeleton className="w-2/3" />
        </div>
      ))}
    </div>
  )
}
