"use client"
import clsx from "clsx"
import { Lock, X } from "lucide-react"
import { usePlatformWords } from "@/components/shell/translations"

export type FieldHue = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

export type ChipProps = {
  /** The label of the field: on hover, and read before the value. */
  field: string
  /** Null is blank: shown with the word, never as a gap. */
  value: string | null
  /** Number of the classification field; left out for the five fixed fields. */
  hue?: FieldHue
  locked?: boolean
  /** Set by a rule, a module or an import. */
  machine?: boolean
  /** Shows the field before the value: in filter rows. */
  named?: boolean
  onRemove?: () => void
  className?: string
}

export function Chip({ field, value, hue, locked, machine, named, onRemove, className }: ChipProps) {
  const words = usePlatformWords()
  const marks = [locked && words.locked, machine && words.byMachine].filter((mark) => mark !== false)
  const blank = value === null
  return (
    <span
      title={[field, ...marks].join(" · ")}
      className={clsx(
        "chip",
        blank ? "chip-blank" : hue && `chip-${hue}`,
        !blank && machine && "chip-machine",
        onRemove && "pr-0",
        className,
      )}
    >
      {locked && <Lock aria-hidden="true" className="size-3 shrink-0" />}
      <span className={named ? "shrink-0 whitespace-nowrap" : "sr-only"}>{field}: </span>
      <span className="chip-text">{blank ? words.blank : value}</span>
      {marks.length > 0 && <span className="sr-only">, {marks.join(", ")}</span>}
      {onRemove && (
        <button
          type="button"
          aria-label={`${words.remove}: ${field}, ${value ?? words.blank}`}
          onClick={onRemove}
          className="relative grid h-full w-5 shrink-0 place-content-center rounded-sm after:absolute after:-inset-x-0.5 after:-inset-y-1 hover:bg-ink/10"
        >
          <X aria-hidden="true" className="size-3" />
        </button>
      )}
    </span>
  )
}

export type ListChipProps = Pick<ChipProps, "field" | "value" | "hue" | "locked" | "machine">

/** A chip in a column that is headed by its field: one element, since a list draws hundreds. */
export function ListChip({ field, value, hue, locked, machine }: ListChipProps) {
  const words = usePlatformWords()
  const marks = [locked && words.locked, machine && words.byMachine].filter(Boolean)
  const blank = value === null
  return (
    <span
      title={[field, ...marks].join(" · ")}
      className={clsx(
        "chip chip-in-list",
        blank ? "chip-blank" : hue && `chip-${hue}`,
        !blank && machine && "chip-machine",
      )}
    >
      {locked && (
        <>
          <Lock aria-hidden="true" className="mr-1 inline size-3 align-[-2px]" />
          <span className="sr-only">{words.locked}: </span>
        </>
      )}
      {blank ? words.blank : value}
    </span>
  )
}

/** The colour of a field without a value: before its name in settings, in legends. */
export function FieldDot({ hue }: { hue: FieldHue }) {
  return <span aria-hidden="true" className={clsx("inline-block size-2 shrink-0 rounded-full", dots[hue])} />
}

const dots: Record<FieldHue, string> = {
  1: "bg-field-1-mark",
  2: "bg-field-2-mark",
  3: "bg-field-3-mark",
  4: "bg-field-4-mark",
  5: "bg-field-5-mark",
  6: "bg-field-6-mark",
  7: "bg-field-7-mark",
  8: "bg-field-8-mark",
}
