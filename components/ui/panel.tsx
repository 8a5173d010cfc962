import clsx from "clsx"
import type { ComponentProps, ReactNode } from "react"

export type PanelProps = Omit<ComponentProps<"section">, "title"> & {
  title?: ReactNode
  /** At the right of the title. */
  actions?: ReactNode
  /** No padding inside: for a table that reaches the edges. */
  flush?: boolean
  /** 2 unless it stands inside another titled section. */
  level?: 2 | 3
}

/** One bordered surface; never inside another. */
export function Panel({ title, actions, flush, level = 2, className, children, ...props }: PanelProps) {
  const Heading = level === 2 ? "h2" : "h3"
  return (
    <section
      className={clsx(
        "min-w-0 rounded-md border border-line",
        flush && "overflow-clip print:overflow-visible",
        className,
      )}
      {...props}
    >
      {(title || actions) && (
        <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-4 py-1.5">
          {title && <Heading className="mr-auto min-w-0 text-base">{title}</Heading>}
          {actions && <div className="flex min-w-0 flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      <div className={flush ? undefined : "p-4"}>{children}</div>
    </section>
  )
}
