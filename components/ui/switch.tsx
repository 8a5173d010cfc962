"use client"
import clsx from "clsx"
import { type ComponentProps, type ReactNode, useId } from "react"

export type SwitchProps = Omit<ComponentProps<"input">, "type" | "role" | "children"> & {
  label: ReactNode
  help?: ReactNode
}

/** For what takes effect at once; inside a form that is saved, use a checkbox. */
export function Switch({ label, help, className, ...props }: SwitchProps) {
  const id = useId()
  return (
    <label className={clsx("inline-flex min-h-6 items-start gap-2", className)}>
      <input
        {...props}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox reports its own state
        role="switch"
        aria-describedby={help ? id : undefined}
        className={clsx(
          "my-1 h-4 w-7 shrink-0 cursor-pointer appearance-none rounded-full border border-control bg-paper",
          "transition-colors checked:border-accent checked:bg-accent disabled:cursor-default disabled:opacity-50",
          "before:m-0.5 before:block before:size-2.5 before:rounded-full before:bg-control before:transition-transform",
          "checked:before:translate-x-3 checked:before:bg-on-colour",
        )}
      />
      <span className="min-w-0 py-0.5">
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
