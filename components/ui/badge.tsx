import clsx from "clsx"
import type { ReactNode } from "react"

export type BadgeTone = "neutral" | "accent" | "good" | "warning" | "danger"

const tones: Record<BadgeTone, string> = {
  neutral: "text-muted",
  accent: "text-accent",
  good: "text-good",
  warning: "text-warning",
  danger: "text-danger",
}

/** A state in a word, with a dot that repeats it in colour. */
export function Badge({ tone = "neutral", children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-sm">
      <span
        aria-hidden="true"
        className={clsx(
          "size-2 shrink-0 rounded-full",
          tones[tone],
          tone === "neutral" ? "border" : "bg-current",
        )}
      />
      <span className={tones[tone]}>{children}</span>
    </span>
  )
}

/** A plain count, as behind a navigation word. */
export function Count({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={clsx("text-muted text-sm tabular-nums", className)}>{children}</span>
}
