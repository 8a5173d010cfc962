"use client"
import clsx from "clsx"
import { Check } from "lucide-react"
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Input } from "@/components/ui/input"
import { TextLink } from "@/components/ui/link"
import type { LabelOption } from "@/lib/classification/label-queries"
import { matchingOptions } from "./label-match"

type LabelChoiceProps = {
  fieldLabel: string
  options: LabelOption[]
  current: number | null
  valuesHref: string | null
  /** Null clears the field. */
  onChoose: (option: LabelOption | null) => void
  onBack: () => void
}

/** So many are drawn at once; typing narrows the rest. */
const SHOWN = 100

/** The living values of a field, searched by typing, chosen by pointer or keyboard. */
export function LabelChoice(props: LabelChoiceProps) {
  const { fieldLabel, options, current, valuesHref, onChoose, onBack } = props
  const t = useTranslations("classification.label")
  const words = useTranslations("platform")
  const { number } = useFormatter()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState("")
  const found = matchingOptions(options, query)
  // Null is "(blank)": offered first, while there is something to clear.
  const rows: (LabelOption | null)[] = [
    ...(current !== null && query === "" ? [null] : []),
    ...found.slice(0, SHOWN),
  ]
  const [active, setActive] = useState(() =>
    Math.max(
      rows.findIndex((row) => row !== null && row.number === current),
      0,
    ),
  )
  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    list.current?.querySelector(`[data-row="${active}"]`)?.scrollIntoView({ block: "nearest" })
  }, [active])

  function move(event: KeyboardEvent) {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      setActive((to + rows.length) % Math.max(rows.length, 1))
    }
    const row = rows[active]
    if (event.key === "Enter" && row !== undefined) {
      event.preventDefault()
      onChoose(row)
    }
  }

  if (options.length === 0 && current === null) {
    return (
      <div className="flex flex-col items-start gap-2">
        <p>{t("noValues", { field: fieldLabel })}</p>
        {valuesHref ? <TextLink href={valuesHref}>{t("addValues")}</TextLink> : null}
        <BackButton onBack={onBack} />
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-2">
      <Input
        ref={input}
        type="search"
        role="combobox"
        aria-label={t("find", { field: fieldLabel })}
        placeholder={t("find", { field: fieldLabel })}
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={rows.length > 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={move}
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={fieldLabel}
        className="-mx-1 max-h-64 overflow-y-auto"
      >
        {rows.map((row, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the focus and its keys
          <div
            key={row?.number ?? "blank"}
            id={`${id}-${at}`}
            data-row={at}
            role="option"
            tabIndex={-1}
            aria-selected={row?.number === current}
            onClick={() => onChoose(row)}
            onPointerMove={() => setActive(at)}
            className={clsx(
              "flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1",
              at === active && "bg-press",
            )}
          >
            <span className={clsx("min-w-0 flex-1", row === null && "text-muted")}>
              {row ? row.text : words("blank")}
            </span>
            {row && row.text !== row.code && <span className="text-muted text-sm">{row.code}</span>}
            {row?.number === current && <Check aria-hidden="true" className="size-4 shrink-0 text-accent" />}
          </div>
        ))}
      </div>
      <p role="status" className="text-muted text-sm empty:hidden">
        {rows.length === 0 && t("noMatch", { query })}
        {found.length > SHOWN && t("more", { count: number(found.length - SHOWN) })}
      </p>
      <BackButton onBack={onBack} />
    </div>
  )
}

function BackButton({ onBack }: { onBack: () => void }) {
  const t = useTranslations("platform")
  return (
    <Button size="small" variant="quiet" className="self-start" onClick={onBack}>
      {t("back")}
    </Button>
  )
}
