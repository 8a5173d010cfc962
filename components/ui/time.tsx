"use client"
import { useSyncExternalStore } from "react"
import { useFormatter } from "@/components/shell/translations"
import type { DateInput } from "@/lib/platform/format"

export type TimeProps = {
  value: DateInput
  /** "relative" counts from now, and says the exact time on hover. */
  show?: "date" | "time" | "datetime" | "relative"
  className?: string
}

export function Time({ value, show = "datetime", className }: TimeProps) {
  const format = useFormatter()
  const now = useMinute()
  const stored = typeof value === "string" ? value : new Date(value).toISOString()
  const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(stored)
  const exact = dateOnly ? format.date(value) : format.datetime(value)
  const text =
    show === "relative" ? (now ? format.relative(value, now) : exact) : dateOnly ? exact : format[show](value)
  return (
    <time dateTime={stored} title={text === exact ? undefined : exact} className={className}>
      {text}
    </time>
  )
}

/** The present, to the minute; 0 on the server, whose clock the browser need not share. */
function useMinute() {
  return useSyncExternalStore(
    everyMinute,
    () => Math.floor(Date.now() / 60_000) * 60_000,
    () => 0,
  )
}

function everyMinute(changed: () => void) {
  const timer = setInterval(changed, 60_000)
  return () => clearInterval(timer)
}
