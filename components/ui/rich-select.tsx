"use client"
import clsx from "clsx"
import { ChevronDown } from "lucide-react"
import { type ReactNode, useEffect, useId, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { DropdownMenu, MenuChoice } from "./dropdown-menu"
import { useField } from "./field"
import { controlClass } from "./input"

export type RichOption<Value extends string = string> = { value: Value; label: ReactNode; hint?: ReactNode }

export type RichSelectProps<Value extends string> = {
  options: readonly RichOption<Value>[]
  name?: string
  value?: Value
  defaultValue?: Value
  onValueChange?: (value: Value) => void
  placeholder?: string
  disabled?: boolean
  /** Only where no Field around it gives a label. */
  label?: string
  className?: string
}

/** A select whose options show more than text; posts, resets and counts as a change like a native one. */
export function RichSelect<Value extends string>(props: RichSelectProps<Value>) {
  const { options, defaultValue, onValueChange, placeholder, disabled, label, className } = props
  const t = useTranslations("platform")
  const ownId = useId()
  const field = useField<FieldProps>({ name: props.name })
  const id = field.id ?? ownId
  const [inside, setInside] = useState(defaultValue)
  const hidden = useRef<HTMLInputElement>(null)
  const value = props.value ?? inside
  const chosen = options.find((option) => option.value === value)

  useEffect(() => {
    const form = hidden.current?.form
    const reset = () => setInside(defaultValue)
    form?.addEventListener("reset", reset)
    return () => form?.removeEventListener("reset", reset)
  }, [defaultValue])

  function choose(next: Value) {
    setInside(next)
    onValueChange?.(next)
    if (!hidden.current) return
    hidden.current.value = next
    hidden.current.dispatchEvent(new Event("input", { bubbles: true }))
  }

  return (
    <span className={clsx("block min-w-0", className)}>
      <input ref={hidden} type="hidden" name={field.name} value={value ?? ""} disabled={disabled} />
      {label && (
        <span id={`${id}-label`} className="sr-only">
          {label}
        </span>
      )}
      <DropdownMenu
        align="start"
        className="min-w-(--radix-dropdown-menu-trigger-width)"
        trigger={
          <button
            type="button"
            id={id}
            disabled={disabled}
            aria-labelledby={`${id}-label ${id}`}
            aria-describedby={field["aria-describedby"]}
            data-invalid={field["aria-invalid"]}
            className={clsx(
              controlClass,
              "flex items-center justify-between gap-2 text-left data-invalid:border-danger",
            )}
          >
            <span className={clsx("min-w-0 truncate", !chosen && "text-muted")}>
              {chosen?.label ?? placeholder ?? t("choose")}
            </span>
            <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
          </button>
        }
      >
        <MenuChoice value={value} options={options} onChange={choose} />
      </DropdownMenu>
    </span>
  )
}

type FieldProps = {
  id?: string
  name?: string
  required?: boolean
  "aria-describedby"?: string
  "aria-invalid"?: boolean
}
