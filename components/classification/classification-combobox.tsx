"use client"
import clsx from "clsx"
import { Check, ChevronDown } from "lucide-react"
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { useField } from "@/components/ui/field"
import { controlClass } from "@/components/ui/input"
import { valueText } from "@/lib/classification/rules"
import { type Choice, choiceText, meaningOf } from "@/lib/classification/typed"

/** More rows than this nobody reads: typing narrows. */
const SHOWN = 50

export type ClassificationComboboxProps = {
  choices: readonly Choice[]
  value: string
  onValueChange: (text: string) => void
  disabled?: boolean
  placeholder?: string
  className?: string
}

/** Choose a living value or type any text; stands in a Field, which names it and says what the text means. */
export function ClassificationCombobox(props: ClassificationComboboxProps) {
  const { choices, value, onValueChange, disabled, placeholder, className } = props
  const t = useTranslations("classification.choice")
  const { language, number } = useFormatter()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState("")
  const [active, setActive] = useState(-1)
  const field = useField<{ id?: string; name?: string; required?: boolean }>({})
  const found = living(choices, open ? typed : "")
  const shown = found.slice(0, SHOWN)
  const meaning = meaningOf(value, choices)
  const chosen = meaning.is === "living" ? meaning.choice.number : null
  const showsList = open && shown.length > 0

  // Escape closes the list only; a dialog around it listens at the document, so this must come before.
  useEffect(() => {
    if (!showsList) return
    const closeList = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "Escape") return
      event.stopPropagation()
      setOpen(false)
    }
    window.addEventListener("keydown", closeList, true)
    return () => window.removeEventListener("keydown", closeList, true)
  }, [showsList])

  function show() {
    if (disabled) return
    setTyped("")
    setActive(-1)
    setOpen(true)
  }

  function pick(choice: Choice) {
    onValueChange(choiceText(choice, choices, language))
    setOpen(false)
    input.current?.focus()
  }

  function move(by: number) {
    if (!open) return show()
    const next = (active + by + shown.length) % shown.length
    setActive(active < 0 && by < 0 ? shown.length - 1 : next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" })
  }

  function press(event: KeyboardEvent) {
    const choice = shown[active]
    if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1)
    else if (event.key === "Enter" && showsList && choice) pick(choice)
    else return
    event.preventDefault()
  }

  return (
    <span className={clsx("relative block min-w-0", className)}>
      <input
        {...field}
        ref={input}
        role="combobox"
        aria-expanded={showsList}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={showsList && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        value={value}
        disabled={disabled}
        placeholder={placeholder}
        onChange={(event) => {
          onValueChange(event.target.value)
          setTyped(event.target.value)
          setActive(-1)
          setOpen(true)
        }}
        onClick={show}
        onKeyDown={press}
        onBlur={() => setOpen(false)}
        className={clsx(controlClass, "h-8 pr-8")}
      />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-2 right-2 size-4 text-muted"
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("offered")}
        hidden={!showsList}
        className="absolute z-20 mt-1 max-h-64 w-full min-w-56 animate-float overflow-y-auto rounded-md border border-line bg-float p-1 shadow-float"
      >
        {showsList &&
          shown.map((choice, index) => (
            <Option
              key={choice.number}
              id={`${id}-${index}`}
              choice={choice}
              text={valueText(choice, language)}
              active={index === active}
              chosen={choice.number === chosen}
              onPick={() => pick(choice)}
            />
          ))}
        {showsList && found.length > SHOWN && (
          <p role="presentation" className="px-2 py-1 text-muted text-sm">
            {t("more", { n: number(found.length - SHOWN) })}
          </p>
        )}
      </div>
    </span>
  )
}

type OptionProps = {
  id: string
  choice: Choice
  text: string
  active: boolean
  chosen: boolean
  onPick: () => void
}

function Option({ id, choice, text, active, chosen, onPick }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the input, which points here
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      // Before the input loses the focus, which would close the list under the pointer.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      className={clsx(
        "flex min-h-8 cursor-pointer items-center gap-3 rounded-sm px-2 py-1 hover:bg-press",
        active && "bg-press",
      )}
    >
      <span className="min-w-0 flex-1 break-words">{text}</span>
      {choice.code !== text && <span className="shrink-0 text-muted text-sm">{choice.code}</span>}
      <Check aria-hidden="true" className={clsx("size-4 shrink-0 text-accent", chosen || "invisible")} />
    </div>
  )
}

function living(choices: readonly Choice[], typed: string): Choice[] {
  const wanted = typed.trim().toLowerCase()
  return choices.filter(
    ({ archived, code, en, nl, zh }) =>
      !archived && [code, en, nl, zh].some((name) => name.toLowerCase().includes(wanted)),
  )
}
