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
        className={clsx(markClass, "rounded-sm", checkMark)}
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

export const markClass = clsx(
  "m-1 grid size-4 shrink-0 cursor-pointer appearance-none place-content-center border border-control bg-paper",
  "transition-colors hover:border-muted checked:border-accent checked:bg-accent",
  "indeterminate:border-accent indeterminate:bg-accent disabled:cursor-default disabled:opacity-50",
)

const checkMark = clsx(
  "before:size-2.5 before:scale-0 before:bg-on-colour checked:before:scale-100 indeterminate:before:scale-100",
  "before:[clip-path:polygon(14%_44%,0_60%,40%_98%,100%_18%,84%_6%,38%_68%)]",
  "indeterminate:before:[clip-path:inset(42%_8%)]",
)
