"use client"
import clsx from "clsx"
import type { ComponentProps } from "react"
import { useField } from "./field"

/** Height and width have no weight, so that a caller's `w-32` wins. */
export const controlClass = clsx(
  "[:where(&)]:h-8 [:where(&)]:w-full min-w-0 rounded-md border border-control bg-paper px-2.5 text-base text-ink",
  "transition-colors hover:border-muted focus-visible:outline-offset-0",
  "disabled:bg-panel disabled:text-muted [&[readonly]]:bg-panel aria-invalid:border-danger",
)

export type InputProps = ComponentProps<"input"> & {
  /** Right-aligned figures. */
  numeric?: boolean
}

export function Input({ numeric, className, ...props }: InputProps) {
  return (
    <input
      inputMode={numeric ? "decimal" : undefined}
      {...useField(props)}
      className={clsx(controlClass, numeric && "text-right tabular-nums", className)}
    />
  )
}
