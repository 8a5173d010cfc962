"use client"
import { Check, ChevronsUpDown } from "lucide-react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Link } from "@/components/ui/link"
import { Popover } from "@/components/ui/popover"
import { SearchInput } from "@/components/ui/search-input"

export type AdministrationChoice = {
  slug: string
  name: string
  code: string
  /** Hue of its dot, 0–359. */
  hue: number
  /** Where switching to it leads. */
  href: string
}

export type AdministrationSwitcherProps = {
  administrations: AdministrationChoice[]
  /** Slug. */
  current: string
}

/** Always in view: booking in the wrong books is the worst mistake. */
export function AdministrationSwitcher({ administrations, current }: AdministrationSwitcherProps) {
  const t = useTranslations("shell")
  const [open, setOpen] = useState(false)
  const [query, setQuery] = useState("")
  const here = administrations.find((one) => one.slug === current)
  if (!here) return null
  const wanted = query.trim().toLocaleLowerCase()
  const found = administrations.filter((one) =>
    `${one.name} ${one.code} ${one.slug}`.toLocaleLowerCase().includes(wanted),
  )
  return (
    <Popover
      label={t("administration")}
      open={open}
      onOpenChange={(next) => {
        setOpen(next)
        setQuery("")
      }}
      className="flex w-80 flex-col gap-2 p-2!"
      trigger={
        <button type="button" className="flex h-8 min-w-0 items-center gap-2 rounded-md px-2 hover:bg-press">
          <Dot hue={here.hue} />
          <span className="sr-only">{t("administration")}: </span>
          <span className="min-w-0 truncate font-medium">{here.name}</span>
          <span className="shrink-0 text-muted text-sm tabular-nums">{here.code}</span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
        </button>
      }
    >
      {administrations.length > 7 && (
        <SearchInput label={t("findAdministration")} onSearch={setQuery} className="w-full" />
      )}
      {found.length === 0 && <p className="px-2 py-1.5 text-muted">{t("noAdministration", { query })}</p>}
      <ul className="flex flex-col gap-px">
        {found.map((one) => (
          <li key={one.slug}>
            <Link
              href={one.href}
              aria-current={one.slug === current ? "true" : undefined}
              onClick={() => setOpen(false)}
              className="flex h-8 items-center gap-2 rounded-sm px-2 -outline-offset-2 hover:bg-press"
            >
              <Dot hue={one.hue} />
              <span className="min-w-0 flex-1 truncate">{one.name}</span>
              <span className="shrink-0 text-muted text-sm tabular-nums">{one.code}</span>
              <Check
                aria-hidden="true"
                className={`size-4 shrink-0 text-accent ${one.slug === current ? "" : "invisible"}`}
              />
            </Link>
          </li>
        ))}
      </ul>
    </Popover>
  )
}

function Dot({ hue }: { hue: number }) {
  return (
    <span
      aria-hidden="true"
      className="size-2.5 shrink-0 rounded-full"
      style={{ background: `oklch(0.64 0.14 ${hue})` }}
    />
  )
}
