"use client"
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react"

/** Tailwind's `max-md`. */
const NARROW = "(max-width: 47.99rem)"

const GuessContext = createContext(false)

/** What the server takes the screen for, so that it draws a list once: as a table or as cards. */
export function ScreenGuess({ narrow, children }: { narrow: boolean; children: ReactNode }) {
  return <GuessContext value={narrow}>{children}</GuessContext>
}

/** Is the screen as narrow as a phone's? First as the server guessed, then as it is. */
export function useNarrow(): boolean {
  const guess = useContext(GuessContext)
  return useSyncExternalStore(
    onChange,
    () => matchMedia(NARROW).matches,
    () => guess,
  )
}

function onChange(changed: () => void) {
  const screen = matchMedia(NARROW)
  screen.addEventListener("change", changed)
  return () => screen.removeEventListener("change", changed)
}
