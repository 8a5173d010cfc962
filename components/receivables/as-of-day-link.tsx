"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { AsOfDay } from "./as-of-day"

/** The day alone, where there is no list yet to filter. */
export function AsOfDayLink({ href, day }: { href: string; day: string | null }) {
  const router = useRouter()
  return (
    <div className="pb-3">
      <AsOfDay day={day} onDay={(next) => router.push((next ? `${href}?asOf=${next}` : href) as Route)} />
    </div>
  )
}
