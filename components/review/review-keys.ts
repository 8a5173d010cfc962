"use client"
import { useEffect, useEffectEvent } from "react"
import { isForPage, keysOn } from "@/components/table/key-preference"

/** Single letters and digits act on the page, unless the person switched them off. */
export function useReviewKeys(commands: Record<string, () => void>) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat && event.key !== "j" && event.key !== "k") return
    if (!isForPage(event) || event.shiftKey || !keysOn()) return
    const command = Object.hasOwn(commands, event.key.toLowerCase()) && commands[event.key.toLowerCase()]
    if (!command) return
    event.preventDefault()
    command()
  })
  useEffect(() => {
    document.addEventListener("keydown", press)
    return () => document.removeEventListener("keydown", press)
  }, [])
}
