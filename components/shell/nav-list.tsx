"use client"
import clsx from "clsx"
import { usePathname } from "next/navigation"
import { Count } from "@/components/ui/badge"
import { currentHref } from "@/components/ui/current-href"
import { Link } from "@/components/ui/link"
import { Tooltip } from "@/components/ui/tooltip"
import { type NavigationGroup, type NavigationItem, navigationIcons } from "./navigation"

export type NavListProps = {
  groups: NavigationGroup[]
  /** Icons only, the words in tooltips and for screen readers. */
  narrow?: boolean
  onNavigate?: () => void
}

export function NavList({ groups, narrow, onNavigate }: NavListProps) {
  const pathname = usePathname()
  const current = currentHref(
    pathname,
    groups.flatMap((group) => group.items.map((item) => item.href)),
  )
  return groups.map((group) => (
    <div key={group.items[0]?.href} className="flex flex-col gap-px">
      {group.label && !narrow && <p className="px-2 pt-3 pb-1 text-muted text-xs">{group.label}</p>}
      {group.label && narrow && <hr className="mx-2 my-2 border-line" />}
      <ul className="flex flex-col gap-px">
        {group.items.map((item) => (
          <li key={item.href}>
            <NavLink item={item} narrow={narrow} current={item.href === current} onNavigate={onNavigate} />
          </li>
        ))}
      </ul>
    </div>
  ))
}

type NavLinkProps = { item: NavigationItem; narrow?: boolean; current: boolean; onNavigate?: () => void }

function NavLink({ item, narrow, current, onNavigate }: NavLinkProps) {
  const Icon = navigationIcons[item.icon]
  const link = (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      onClick={onNavigate}
      className={clsx(
        "flex h-8 items-center gap-2.5 rounded-md px-2 transition-colors -outline-offset-2 hover:bg-press",
        "aria-[current]:bg-here aria-[current]:font-medium max-md:h-10",
        narrow && "w-8 justify-center",
      )}
    >
      <Icon aria-hidden="true" className={clsx("size-4 shrink-0", current ? "text-accent" : "text-muted")} />
      <span className={narrow ? "sr-only" : "min-w-0 flex-1 truncate"}>{item.label}</span>
      {item.count && <Count className={narrow ? "sr-only" : undefined}>{item.count}</Count>}
    </Link>
  )
  if (!narrow) return link
  return (
    <Tooltip side="right" text={item.count ? `${item.label} (${item.count})` : item.label}>
      {link}
    </Tooltip>
  )
}
