import type { ReactNode } from "react"

export type PageHeaderProps = {
  title: ReactNode
  /** Already formatted: "1.284". */
  count?: ReactNode
  /** One sentence, only where the title does not say it. */
  description?: ReactNode
  /** Back to the list: a TextLink. */
  back?: ReactNode
  /** The one primary action, and quiet ones before it. */
  actions?: ReactNode
  /** A Tabs element. */
  tabs?: ReactNode
}

export function PageHeader({ title, count, description, back, actions, tabs }: PageHeaderProps) {
  return (
    <div className="flex flex-col gap-3 pt-5 pb-4">
      <div className="flex flex-col gap-1">
        {back && <div className="text-sm print:hidden">{back}</div>}
        <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="flex min-w-0 items-baseline gap-2 text-xl">
            <span className="min-w-0 break-words">{title}</span>
            {count !== undefined && (
              <span className="font-normal text-base text-muted tabular-nums">{count}</span>
            )}
          </h1>
          {actions && <div className="ml-auto flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
        </div>
        {description && <p className="max-w-prose text-muted">{description}</p>}
      </div>
      {tabs}
    </div>
  )
}

/** Forms and text: one column of at most 720 px. */
export function Column({ children }: { children: ReactNode }) {
  return <div className="flex w-full max-w-180 flex-col gap-6">{children}</div>
}
