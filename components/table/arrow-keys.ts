import type { KeyboardEvent } from "react"

/** For a list of controls: the arrows, Home and End go from one to the next; Tab does too. */
export function stepThrough(selector: string) {
  return (event: KeyboardEvent<HTMLElement>) => {
    const controls = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)]
    const at = controls.indexOf(event.target as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: controls.length - 1 }[event.key]
    if (at < 0 || to === undefined) return
    event.preventDefault()
    controls[Math.min(Math.max(to, 0), controls.length - 1)]?.focus()
  }
}
