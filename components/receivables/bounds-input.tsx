"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import type { Condition } from "@/lib/platform/filters/filter"
import { DEFAULT_BOUNDS, parseBounds } from "@/lib/receivables/lists/ageing-rules"

type BoundsInputProps = {
  bounds: number[]
  /** Null for the usual ones. */
  onBounds: (bounds: Condition | null) => void
}

/** Last days of the buckets. Taken over on Enter or when the field is left, and only when it makes sense. */
export function BoundsInput({ bounds, onBounds }: BoundsInputProps) {
  const t = useTranslations("receivables.ageing")
  const [wrong, setWrong] = useState(false)
  const [text, setText] = useState(bounds.join(", "))
  const [last, setLast] = useState(bounds.join())
  if (bounds.join() !== last) {
    setLast(bounds.join())
    setText(bounds.join(", "))
    setWrong(false)
  }
  function take() {
    const days = parseBounds(text)
    setWrong(days === null)
    if (!days || days.join() === bounds.join()) return
    onBounds(days.join() === DEFAULT_BOUNDS.join() ? null : { kind: "text", text: days.join() })
  }
  return (
    <Field label={t("bounds")} error={wrong ? t("boundsWrong") : undefined} className="w-44">
      <Input
        value={text}
        onChange={({ target }) => setText(target.value)}
        title={t("boundsHelp")}
        inputMode="numeric"
        onBlur={take}
        onKeyDown={({ key }) => key === "Enter" && take()}
      />
    </Field>
  )
}
