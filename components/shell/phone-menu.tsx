"use client"
import { Menu, X } from "lucide-react"
import * as Dialog from "radix-ui/dialog"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { buttonClass } from "@/components/ui/button"
import { NavList } from "./nav-list"
import type { NavigationGroup } from "./navigation"
import { Wordmark } from "./wordmark"

/** The navigation of a phone: a sheet behind a button with its word. */
export function PhoneMenu({ groups, homeHref }: { groups: NavigationGroup[]; homeHref: string }) {
  const t = useTranslations("shell")
  const [open, setOpen] = useState(false)
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className={`${buttonClass("secondary")} md:hidden`}>
        <Menu aria-hidden="true" className="size-4" />
        {t("menu")}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-veil bg-veil md:hidden" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] animate-sheet flex-col border-line border-r bg-panel shadow-float focus:outline-none md:hidden"
        >
          <Dialog.Title className="sr-only">{t("menu")}</Dialog.Title>
          <div className="flex h-12 shrink-0 items-center justify-between px-2">
            <Wordmark href={homeHref} />
            <Dialog.Close
              aria-label={t("closeMenu")}
              className="grid size-10 place-content-center rounded-md text-muted hover:bg-press"
            >
              <X aria-hidden="true" className="size-4" />
            </Dialog.Close>
          </div>
          <nav aria-label={t("mainNavigation")} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
            <NavList groups={groups} onNavigate={() => setOpen(false)} />
          </nav>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
