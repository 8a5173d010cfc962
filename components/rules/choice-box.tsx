"use client"
import clsx from "clsx"
import { Check, X } from "lucide-react"
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { controlClass } from "@/components/ui/input"
import type { EditorChoice } from "@/lib/classification/rulebook/editor"

/** More rows than this nobody reads: typing narrows. */
const SHOWN = 50

type Value = string | number

export type ChoiceBoxProps = {
  label: string
  choices: EditorChoice[]
  /** Any other text may be typed, too. */
  free: boolean
  values: Value[]
  disabled: boolean
  invalid: boolean
  onChange: (values: Value[]) => void
}

/** Several values, chosen from a list or typed; Backspace in the empty input takes the last one away. */
export function ChoiceBox({ label, choices, free, values, disabled, invalid, onChange }: ChoiceBoxProps) {
  const t = useTranslations("rules.edit")
  const { number } = useFormatter()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState("")
  const [active, setActive] = useState(-1)
  const found = offered(choices, typed)
  const shown = found.slice(0, SHOWN)
  // What is free to be typed needs no list that has nothing to offer.
  const showsList = open && (!free || found.length > 0)

  // Escape closes the list only.
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

  function toggle(value: Value) {
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
    setTyped("")
    setActive(-1)
  }

  function addTyped() {
    const text = typed.trim()
    if (!text) return
    if (!values.includes(text)) onChange([...values, text])
    setTyped("")
  }

  function move(by: number) {
    setOpen(true)
    if (shown.length === 0) return
    const next = active < 0 ? (by > 0 ? 0 : shown.length - 1) : (active + by + shown.length) % shown.length
    setActive(next)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" })
  }

  function press(event: KeyboardEvent) {
    const choice = shown[active] ?? (typed && shown.length === 1 && !free ? shown[0] : undefined)
    if (event.key === "Backspace" && typed === "" && values.length > 0) onChange(values.slice(0, -1))
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1)
    else if (event.key === "Enter" && showsList && choice) toggle(choice.value)
    else if (event.key === "Enter" && free) addTyped()
    else if (event.key !== "Enter") return
    event.preventDefault()
  }

  return (
    <span className="relative block min-w-0">
      <span
        className={clsx(
          controlClass,
          "flex h-auto min-h-8 flex-wrap items-center gap-1 py-1 pl-1.5",
          "has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-accent",
          invalid && "border-danger",
          disabled && "bg-panel",
        )}
      >
        {values.map((value) => {
          const text = textOf(choices, value, t("gone"))
          return (
            <span key={value} className="chip max-w-full pr-0">
              <span className="chip-text">{text}</span>
              {!disabled && (
                <button
                  type="button"
                  aria-label={t("removeValue", { value: text })}
                  onClick={() => {
                    onChange(values.filter((one) => one !== value))
                    input.current?.focus()
                  }}
                  className="relative grid h-full w-5 shrink-0 place-content-center rounded-sm after:absolute after:-inset-x-0.5 after:-inset-y-1 hover:bg-ink/10"
                >
                  <X aria-hidden="true" className="size-3" />
                </button>
              )}
            </span>
          )
        })}
        <input
          ref={input}
          role="combobox"
          aria-expanded={showsList}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={showsList && active >= 0 ? `${id}-${active}` : undefined}
          aria-label={label}
          aria-invalid={invalid || undefined}
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          placeholder={disabled || values.length > 0 ? undefined : t(free ? "typeValues" : "chooseValues")}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(-1)
            setOpen(true)
          }}
          onClick={() => setOpen(true)}
          onKeyDown={press}
          onBlur={() => {
            setOpen(false)
            if (free) addTyped()
          }}
          className="min-w-24 flex-1 bg-transparent outline-none"
        />
      </span>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable
        hidden={!showsList}
        className="absolute z-30 mt-1 max-h-64 w-full min-w-56 animate-float overflow-y-auto rounded-md border border-line bg-float p-1 shadow-float"
      >
        {showsList &&
          shown.map((choice, index) => (
            <Option
              key={choice.value}
              id={`${id}-${index}`}
              choice={choice}
              active={index === active}
              chosen={values.includes(choice.value)}
              onPick={() => toggle(choice.value)}
            />
          ))}
        {showsList && found.length === 0 && <Remark>{t("noMatch")}</Remark>}
        {showsList && found.length > SHOWN && (
          <Remark>{t("more", { n: number(found.length - SHOWN) })}</Remark>
        )}
      </div>
    </span>
  )
}

function Remark({ children }: { children: string }) {
  return (
    <p role="presentation" className="px-2 py-1 text-muted text-sm">
      {children}
    </p>
  )
}

type OptionProps = {
  id: string
  choice: EditorChoice
  active: boolean
  chosen: boolean
  onPick: () => void
}

function Option({ id, choice, active, chosen, onPick }: OptionProps) {
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
      <span className="min-w-0 flex-1 break-words">{choice.label}</span>
      {choice.hint && <span className="shrink-0 text-muted text-sm">{choice.hint}</span>}
      <Check aria-hidden="true" className={clsx("size-4 shrink-0 text-accent", chosen || "invisible")} />
    </div>
  )
}

function offered(choices: EditorChoice[], typed: string): EditorChoice[] {
  const wanted = typed.trim().toLowerCase()
  return choices.filter(
    ({ gone, label, hint }) => !gone && `${label} ${hint ?? ""}`.toLowerCase().includes(wanted),
  )
}

function textOf(choices: EditorChoice[], value: Value, gone: string): string {
  return choices.find((choice) => choice.value === value)?.label ?? (typeof value === "number" ? gone : value)
}
