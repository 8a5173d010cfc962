import type { ReactNode } from "react"

export type SettingsSectionProps = {
  title: ReactNode
  /** Beside the title: a Badge. */
  badge?: ReactNode
  description?: ReactNode
  /** Back to the list: a TextLink. */
  back?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** What stands under one tab of the settings, whose title is the page's. */
export function SettingsSection({
  title,
  badge,
  description,
  back,
  actions,
  children,
}: SettingsSectionProps) {
  return (
    <section className="flex min-w-0 flex-col gap-5">
      <header className="flex flex-col gap-1">
        {back && <div className="text-sm print:hidden">{back}</div>}
        <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
          <h2 className="min-w-0 break-words text-lg">{title}</h2>
          {badge}
          {actions && <div className="ml-auto flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
        </div>
        {description && <p className="max-w-prose text-muted">{description}</p>}
      </header>
      {children}
    </section>
  )
}
