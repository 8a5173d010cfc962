"use client"
import clsx from "clsx"
import { X } from "lucide-react"
import { useEffect, useState, useSyncExternalStore } from "react"
import { useTranslations } from "use-intl"
import { Link, linkClass } from "./link"
import { type Tone, toneLooks } from "./notice"

export type ToastContent = {
  title: string
  text?: string
  tone?: Tone
  links?: { label: string; href: string }[]
  /** One way back, usually Undo. */
  action?: { label: string; run: () => void }
}

type Toast = ToastContent & { id: number }

let toasts: Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

/** Says that something was done. What went wrong stays beside the thing that failed, as a Notice. */
export function toast(content: ToastContent) {
  lastId += 1
  change([...toasts.slice(-2), { ...content, id: lastId }])
}

/** Mounted once, in the root layout. (sonner adds a style element that the security policy refuses.) */
export function Toaster() {
  const t = useTranslations("platform")
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => none,
  )
  return (
    <section
      aria-label={t("notifications")}
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2 print:hidden"
    >
      {shown.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </section>
  )
}

function ToastCard({ toast: { id, title, text, tone = "good", links, action } }: { toast: Toast }) {
  const t = useTranslations("platform")
  const [held, setHeld] = useState(false)
  const { Icon, text: colour } = toneLooks[tone]
  const stays = tone === "danger"
  const milliseconds = action || links ? 12_000 : 6000
  useEffect(() => {
    if (held || stays) return
    const timer = setTimeout(() => dismiss(id), milliseconds)
    return () => clearTimeout(timer)
  }, [id, held, stays, milliseconds])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointer and focus only hold the timer
    <div
      className="pointer-events-auto flex animate-float gap-2.5 rounded-md border border-line bg-float py-2 pr-1.5 pl-3 shadow-float"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon aria-hidden="true" className={clsx("mt-1 size-4 shrink-0", colour)} />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5 py-0.5">
        <p className="font-medium">{title}</p>
        {text && <p className="text-muted text-sm">{text}</p>}
        {(links || action) && (
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {links?.map((link) => (
              <Link key={link.href} href={link.href} className={linkClass} onClick={() => dismiss(id)}>
                {link.label}
              </Link>
            ))}
            {action && (
              <button
                type="button"
                className={linkClass}
                onClick={() => {
                  dismiss(id)
                  action.run()
                }}
              >
                {action.label}
              </button>
            )}
          </p>
        )}
      </div>
      <button
        type="button"
        aria-label={t("dismiss")}
        className="grid size-6 shrink-0 place-content-center rounded-sm text-muted hover:bg-press"
        onClick={() => dismiss(id)}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </div>
  )
}

const none: Toast[] = []

function dismiss(id: number) {
  change(toasts.filter((one) => one.id !== id))
}

function change(next: Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
