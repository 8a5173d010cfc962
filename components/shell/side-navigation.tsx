"use client"
import clsx from "clsx"
import { PanelLeftClose, PanelLeftOpen } from "lucide-react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Tooltip } from "@/components/ui/tooltip"
import { keepPreference } from "./cookie"
import { NavList } from "./nav-list"
import type { NavigationGroup } from "./navigation"
import { Wordmark } from "./wordmark"

export type SideNavigationProps = {
  groups: NavigationGroup[]
  homeHref: string
  /** As the cookie `navigation` said. */
  startsNarrow: boolean
}

export function SideNavigation({ groups, homeHref, startsNarrow }: SideNavigationProps) {
  const t = useTranslations("shell")
  const [narrow, setNarrow] = useState(startsNarrow)
  const word = narrow ? t("expand") : t("collapse")
  const Icon = narrow ? PanelLeftOpen : PanelLeftClose

  function toggle() {
    setNarrow(!narrow)
    keepPreference("navigation", narrow ? "wide" : "narrow")
  }

  return (
    <nav
      aria-label={t("mainNavigation")}
      className={clsx(
        "sticky top-0 flex h-dvh shrink-0 flex-col border-line border-r bg-panel max-md:hidden print:hidden",
        narrow ? "w-12" : "w-54",
      )}
    >
      <div className="flex h-12 shrink-0 items-center px-2">
        <Wordmark href={homeHref} markOnly={narrow} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden px-2 py-1">
        <NavList groups={groups} narrow={narrow} />
      </div>
      <div className="px-2 py-2">
        <Tooltip side="right" text={word}>
          <button
            type="button"
            aria-expanded={!narrow}
            aria-label={word}
            onClick={toggle}
            className="grid size-8 place-content-center rounded-md text-muted hover:bg-press"
          >
            <Icon aria-hidden="true" className="size-4" />
          </button>
        </Tooltip>
      </div>
    </nav>
  )
}
