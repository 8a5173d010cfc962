import { Skeleton } from "@/components/ui/skeleton"

export default function Loading() {
  return (
    <div className="flex flex-col gap-3 pt-6">
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-80 w-full" />
    </div>
  )
}
