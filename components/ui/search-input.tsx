"use client"
import clsx from "clsx"
import { Search, X } from "lucide-react"
import { type ComponentProps, useEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { Input } from "./input"

export type SearchInputProps = Omit<ComponentProps<"input">, "type" | "value" | "onChange"> & {
  /** Read, and shown while it is empty. */
  label: string
  defaultValue?: string
  /** Called a moment after typing stops, and at once on Enter or Clear. */
  onSearch?: (text: string) => void
}

export function SearchInput({ label, defaultValue = "", onSearch, className, ...props }: SearchInputProps) {
  const t = useTranslations("platform")
  const [text, setText] = useState(defaultValue)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => () => clearTimeout(timer.current), [])

  function search(next: string, wait: number) {
    setText(next)
    clearTimeout(timer.current)
    if (wait) timer.current = setTimeout(() => onSearch?.(next), wait)
    else onSearch?.(next)
  }

  return (
    <span className={clsx("relative block w-64 min-w-0", className)}>
      <Search aria-hidden="true" className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => search(event.target.value, 250)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && onSearch) {
            event.preventDefault()
            search(text, 0)
          }
        }}
        {...props}
        className="pr-8 pl-8"
      />
      {text && (
        <button
          type="button"
          aria-label={t("clearSearch")}
          className="absolute top-1 right-1 grid size-6 place-content-center rounded-sm text-muted hover:bg-press"
          onClick={() => {
            search("", 0)
            input.current?.focus()
          }}
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </span>
  )
}
