"use client"
import clsx from "clsx"
import { ChevronDown } from "lucide-react"
import { lazy, Suspense, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import type { Role } from "@/lib/administrations/permissions"
import type { ListName, SavedView } from "@/lib/administrations/view-rules"
import type { ListState } from "./list-state"

const ViewMenu = lazy(() => import("./view-menu").then((file) => ({ default: file.ViewMenu })))

export type SavedViewsProps = {
  /** Slug. */
  administration: string
  /** Its page is at the address of the same name. */
  list: ListName
  /** What the list without any setting is called: the view that is always there. */
  all: string
  views: SavedView[]
  role: Role
  state: ListState
}

/** Which view of the list this is, whether it still is, and the way to the others. */
export function SavedViews(props: SavedViewsProps) {
  const { all, views, state } = props
  const t = useTranslations("platform.views")
  const [open, setOpen] = useState<boolean | null>(null)
  const current = views.find(({ id }) => id === state.view) ?? null
  const dirty = current !== null && state.canonical(current.address) !== state.address
  const button = (
    <Button
      size="small"
      variant="quiet"
      aria-haspopup="menu"
      className="min-w-0 max-w-56"
      onClick={open === null ? () => setOpen(true) : undefined}
    >
      <span className="sr-only">{t("menu")}: </span>
      <span className="truncate">{current?.name ?? all}</span>
      {dirty && (
        <span title={t("changed")} className="size-1.5 rounded-full bg-accent">
          <span className="sr-only">, {t("changed")}</span>
        </span>
      )}
      <ChevronDown aria-hidden="true" className={clsx("size-4 text-muted")} />
    </Button>
  )
  if (open === null) return button
  return (
    <Suspense fallback={button}>
      <ViewMenu
        {...props}
        trigger={button}
        open={open}
        onOpenChange={setOpen}
        current={current}
        dirty={dirty}
      />
    </Suspense>
  )
}
