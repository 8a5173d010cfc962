"use client"
import clsx from "clsx"
import { usePathname } from "next/navigation"
import { currentHref } from "./current-href"
import { Link } from "./link"

export type Tab = { href: string; label: string; count?: string }

/** Tabs are addresses: each opens in its own page, also in a new browser tab. */
export function Tabs({ label, tabs, className }: { label: string; tabs: Tab[]; className?: string }) {
  const pathname = usePathname()
  const current = currentHref(
    pathname,
    tabs.map((tab) => tab.href),
  )
  return (
    <nav
      aria-label={label}
      className={clsx("-mb-px flex gap-1 overflow-x-auto border-line border-b print:hidden", className)}
    >
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === current ? "page" : undefined}
          className={clsx(
            "flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-2 text-muted -outline-offset-2",
            "transition-colors hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink",
          )}
        >
          {tab.label}
          {tab.count !== undefined && (
            <span className="font-normal text-muted text-sm tabular-nums">{tab.count}</span>
          )}
        </Link>
      ))}
    </nav>
  )
}
