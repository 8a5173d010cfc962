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

export function Time({ show = "datetime", ...time }: TimeProps) {
  return show === "relative" ? <RelativeTime {...time} /> : <FixedTime show={show} {...time} />
}

function FixedTime({ value, show, className }: TimeProps & { show: "date" | "time" | "datetime" }) {
  const format = useFormatter()
  const stored = storedForm(value)
  const exact = isDay(stored) ? format.date(value) : format.datetime(value)
  const text = isDay(stored) ? exact : format[show](value)
  return (
    <time dateTime={stored} title={text === exact ? undefined : exact} className={className}>
      {text}
    </time>
  )
}

function RelativeTime({ value, className }: TimeProps) {
  const format = useFormatter()
  const now = useMinute()
  const stored = storedForm(value)
  const exact = isDay(stored) ? format.date(value) : format.datetime(value)
  const text = now ? format.relative(value, now) : exact
  return (
    <time dateTime={stored} title={text === exact ? undefined : exact} className={className}>
      {text}
    </time>
  )
}

function storedForm(value: DateInput): string {
  return typeof value === "string" ? value : new Date(value).toISOString()
}

function isDay(stored: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(stored)
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
