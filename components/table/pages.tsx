"use client"
import type { Route } from "next"
import { usePathname, useRouter, useSearchParams } from "next/navigation"
import { createSerializer, parseAsString } from "nuqs"
import type { MouseEvent, TransitionStartFunction } from "react"
import { Pagination, type PaginationProps } from "@/components/ui/pagination"

export type PagesProps = Pick<PaginationProps, "from" | "to" | "total"> & {
  /** Cursors as the address has them; null where the list ends. */
  previous: string | null
  next: string | null
  start: TransitionStartFunction
}

/** Previous and Next are links; a plain click keeps the old rows, dimmed, until the new ones are there. */
export function Pages({ previous, next, start, ...range }: PagesProps) {
  const router = useRouter()
  const here = usePathname()
  const params = useSearchParams()
  const place = (cursor: { after: string | null; before: string | null }) => here + cursorIn(params, cursor)

  function turn(event: MouseEvent) {
    const link = (event.target as Element).closest("a")
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    start(() => router.push((link.pathname + link.search) as Route, { scroll: false }))
  }

  return (
    <div onClickCapture={turn}>
      <Pagination
        {...range}
        previousHref={previous ? place({ before: previous, after: null }) : undefined}
        nextHref={next ? place({ after: next, before: null }) : undefined}
      />
    </div>
  )
}

const cursorIn = createSerializer({ after: parseAsString, before: parseAsString })
