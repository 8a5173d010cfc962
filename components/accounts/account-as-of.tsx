"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { AsOf } from "@/components/table/as-of"

/** The day that the card's classification is of; `href` is the tab as it is now. */
export function AccountAsOf({ href, day }: { href: string; day: string | null }) {
  const router = useRouter()
  return (
    <AsOf
      day={day}
      onDay={(next) => router.push((next ? `${href}&asOf=${next}` : href) as Route, { scroll: false })}
    />
  )
}
