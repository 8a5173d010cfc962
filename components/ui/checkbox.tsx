"use client"
import clsx from "clsx"
import { type ComponentProps, type ReactNode, useEffect, useId, useRef } from "react"

export type CheckboxProps = Omit<ComponentProps<"input">, "type" | "children"> & {
  label: ReactNode
  help?: ReactNode
  /** For a table: the label is read, not shown. */
  hideLabel?: boolean
  /** Some of what it stands for is ticked. */
  indeterminate?: boolean
}

export function Checkbox({ label, help, hideLabel, indeterminate, className, ...props }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    if (input.current) input.current.indeterminate = indeterminate ?? false
  }, [indeterminate])
  return (
    <label
      className={clsx(
        "inline-flex min-h-6 items-start gap-2",
        hideLabel && "min-w-6 items-center",
        className,
      )}
    >
      <input
        {...props}
        ref={input}
        type="checkbox"
        aria-describedby={help ? id : undefined}
        className="mark"
      />
      <span className={hideLabel ? "sr-only" : "min-w-0 py-0.5"}>
        {label}
        {help && (
          <span id={id} className="block text-muted text-sm">
            {help}
          </span>
        )}
      </span>
    </label>
  )
}
