import clsx from "clsx"
import type { ReactNode } from "react"

export type EmptyStateProps = {
  /** Why there is nothing, in one sentence. */
  title: ReactNode
  children?: ReactNode
  /** The one next step. */
  action?: ReactNode
  /** Another way, as a quiet link. */
  secondary?: ReactNode
  className?: string
}

export function EmptyState({ title, children, action, secondary, className }: EmptyStateProps) {
  return (
    <div className={clsx("flex max-w-prose flex-col items-start gap-2 px-4 py-8", className)}>
      <p className="font-medium">{title}</p>
      {children && <div className="text-muted">{children}</div>}
      {(action || secondary) && (
        <div className="mt-2 flex flex-wrap items-center gap-3">
          {action}
          {secondary}
        </div>
      )}
    </div>
  )
}
