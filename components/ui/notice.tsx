"use client"
import clsx from "clsx"
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react"
import type { ComponentProps, ReactNode } from "react"
import { useTranslations } from "use-intl"

export type Tone = "info" | "good" | "warning" | "danger"

export type NoticeProps = Omit<ComponentProps<"div">, "title"> & {
  tone?: Tone
  title?: ReactNode
  /** Buttons or links, below the text. */
  actions?: ReactNode
}

export const toneLooks = {
  info: { Icon: Info, text: "text-accent", ground: "bg-info-ground border-accent/25" },
  good: { Icon: CircleCheck, text: "text-good", ground: "bg-good-ground border-good/25" },
  warning: { Icon: TriangleAlert, text: "text-warning", ground: "bg-warning-ground border-warning/30" },
  danger: { Icon: CircleAlert, text: "text-danger", ground: "bg-danger-ground border-danger/30" },
}

/** Stays on the page and says what is so. `role="alert"` only for what appears after an action. */
export function Notice({ tone = "info", title, actions, className, children, ...props }: NoticeProps) {
  const t = useTranslations("platform.tone")
  const { Icon, text, ground } = toneLooks[tone]
  return (
    <div className={clsx("flex gap-2.5 rounded-md border px-3 py-2.5", ground, className)} {...props}>
      <Icon aria-hidden="true" className={clsx("mt-0.5 size-4 shrink-0", text)} />
      <div className="flex min-w-0 flex-col gap-1">
        <span className="sr-only">{t(tone)}: </span>
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="max-w-prose">{children}</div>}
        {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  )
}
