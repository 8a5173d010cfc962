"use client"
import { useId, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Input } from "@/components/ui/input"
import { figureText, parseFigure } from "./figure"

type FigureInputProps = {
  label: string
  value: number | null
  /** Money is typed in euros and kept in cents. */
  money?: boolean
  whole?: boolean
  placeholder?: string
  className?: string
  onChange: (value: number | null) => void
}

/** A number that may be open; what is being typed stays as typed, also while it is no number yet. */
export function FigureInput({
  label,
  value,
  money,
  whole,
  placeholder,
  className,
  onChange,
}: FigureInputProps) {
  const t = useTranslations("rules.edit")
  const { format } = useFormatter()
  const id = useId()
  const shown = value === null ? "" : figureText(money ? value / 100 : value, format)
  const [typed, setTyped] = useState({ text: shown, value })
  // Somebody else changed it: another question stands here now, or it was put back.
  const text = typed.value === value ? typed.text : shown
  const wrong = text.trim() !== "" && read(text) === null

  function read(from: string): number | null {
    const figure = parseFigure(from, format)
    if (figure === null) return null
    const exact = money ? Math.round(figure * 100) : whole ? Math.round(figure) : figure
    return Number.isSafeInteger(Math.trunc(exact)) ? exact : null
  }

  return (
    <span className={className}>
      <Input
        numeric
        aria-label={label}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? id : undefined}
        autoComplete="off"
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          const next = event.target.value
          setTyped({ text: next, value: read(next) })
          onChange(read(next))
        }}
      />
      {wrong && (
        <span id={id} role="alert" className="block text-danger text-sm">
          {t(money ? "amountForm" : "numberForm")}
        </span>
      )}
    </span>
  )
}
