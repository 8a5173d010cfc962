"use client"
import clsx from "clsx"
import type { ComponentProps } from "react"
import { useField } from "./field"
import { controlClass } from "./input"

/** Grows with its text, up to half the screen. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={rows}
      {...useField(props)}
      className={clsx(controlClass, "field-sizing-content h-auto max-h-[50dvh] py-1.5", className)}
    />
  )
}
