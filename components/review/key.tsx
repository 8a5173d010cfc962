import type { ReactNode } from "react"

/** The key that does the same, inside the button or beside the word. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-current/30 px-1 font-sans text-xs leading-4 opacity-80">
      {children}
    </kbd>
  )
}
