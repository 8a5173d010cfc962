"use client"
import { Search } from "lucide-react"
import dynamic from "next/dynamic"
import { useEffect, useState, useSyncExternalStore } from "react"
import { useTranslations } from "use-intl"
import type { PaletteProps } from "./command-palette-panel"

const Panel = dynamic(() => import("./command-palette-panel"), { ssr: false })

/** The search button of the top bar; the palette itself is loaded when it is first opened. */
export function CommandPalette(props: Omit<PaletteProps, "onClose">) {
  const t = useTranslations("shell.palette")
  const [open, setOpen] = useState(false)
  const keys = useShortcut()

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const isK = event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey)
      if (!isK || event.altKey || event.shiftKey) return
      event.preventDefault()
      setOpen((now) => !now)
    }
    window.addEventListener("keydown", onKeyDown)
    return () => window.removeEventListener("keydown", onKeyDown)
  }, [])

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className="inline-flex h-8 items-center gap-2 rounded-md border border-control/60 px-2 text-muted transition-colors hover:bg-press max-md:w-8 max-md:justify-center max-md:border-transparent md:w-56"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="flex-1 text-left max-md:sr-only">{t("open")}</span>
        <kbd className="font-sans text-xs max-md:hidden">{keys}</kbd>
      </button>
      {open && <Panel {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

/** As it is written on this computer; the server cannot know. */
function useShortcut(): string {
  return useSyncExternalStore(
    () => () => {},
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘K" : "Ctrl K"),
    () => "Ctrl K",
  )
}
