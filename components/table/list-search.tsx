"use client"
import { useEffect, useRef, useState } from "react"
import { SearchInput } from "@/components/ui/search-input"
import { isForPage, keysOn } from "./key-preference"

export type ListSearchProps = {
  label: string
  /** On hover: what is searched. */
  help: string
  /** What the address says. */
  text: string
  onSearch: (text: string) => void
}

/** The search field of a list; "/" leads to it from anywhere on the page. */
export function ListSearch({ label, help, text, onSearch }: ListSearchProps) {
  const place = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState(text)
  const [round, setRound] = useState(0)
  const [last, setLast] = useState(text)
  if (text !== last) {
    setLast(text)
    // Not from typing: a step back, a reset, a link. The field then starts anew.
    if (text !== typed.trim()) {
      setTyped(text)
      setRound(round + 1)
    }
  }

  useEffect(() => {
    function focus(event: KeyboardEvent) {
      if (event.key !== "/" || !isForPage(event) || !keysOn()) return
      event.preventDefault()
      const input = place.current?.querySelector("input")
      input?.focus()
      input?.select()
    }
    document.addEventListener("keydown", focus)
    return () => document.removeEventListener("keydown", focus)
  }, [])

  return (
    <div ref={place} className="min-w-0 max-sm:w-full">
      <SearchInput
        key={round}
        label={label}
        title={`${help} (/)`}
        defaultValue={text}
        aria-keyshortcuts="/"
        className="w-60 max-sm:w-full"
        onSearch={(next) => {
          setTyped(next)
          onSearch(next)
        }}
      />
    </div>
  )
}
