"use client"
import { useTransition } from "react"
import { Pages } from "@/components/table/pages"

type PageLinksProps = {
  from: number
  to: number
  total: number
  previous: string | null
  next: string | null
}

/** Nothing where all fits on one page. */
export function PageLinks({ from, to, total, previous, next }: PageLinksProps) {
  const [, start] = useTransition()
  if (!previous && !next) return null
  return <Pages from={from} to={to} total={total} previous={previous} next={next} start={start} />
}
