"use client"
import clsx from "clsx"
import type { ComponentProps } from "react"
import { useField } from "./field"
import { controlClass } from "./input"

/** Several lines of text, in a field. */
export function TextArea({ rows = 5, className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea {...useField(props)} rows={rows} className={clsx(controlClass, "h-auto py-1.5", className)} />
  )
}
