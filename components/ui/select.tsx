"use client"
import clsx from "clsx"
import { ChevronDown } from "lucide-react"
import type { ComponentProps } from "react"
import { useField } from "./field"
import { controlClass } from "./input"

/** The browser's own list: `<option>` children. For options with colours or hints: rich-select. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className={clsx("relative block min-w-0", className)}>
      <select {...useField(props)} className={clsx(controlClass, "appearance-none pr-8")} />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-2 right-2 size-4 text-muted"
      />
    </span>
  )
}
