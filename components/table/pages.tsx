"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import type { MouseEvent, TransitionStartFunction } from "react"
import { Pagination, type PaginationProps } from "@/components/ui/pagination"

/** Previous and Next are links; a plain click keeps the old rows, dimmed, until the new ones are there. */
export function Pages({ start, ...pagination }: PaginationProps & { start: TransitionStartFunction }) {
  const router = useRouter()

  function turn(event: MouseEvent) {
    const link = (event.target as Element).closest("a")
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    start(() => router.push((link.pathname + link.search) as Route, { scroll: false }))
  }

  return (
    <div onClickCapture={turn}>
      <Pagination {...pagination} />
    </div>
  )
}
