"use client"
import { X } from "lucide-react"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { FieldDot, type FieldHue } from "@/components/ui/chip"
import type { FilterPanelProps } from "./filter-panel"
import { LazyFilterPanel } from "./lazy-filter-panel"
import { LazyPopover } from "./lazy-popover"

/** A filter that is set: what it is set to opens its panel, the cross takes it off. */
export function FilterChip({ text, ...panel }: FilterPanelProps & { text: string }) {
  const { filter, onChange } = panel
  return (
    <SetChip label={filter.label} text={text} hue={filter.hue} onRemove={() => onChange(null)}>
      <LazyFilterPanel {...panel} />
    </SetChip>
  )
}

type SetChipProps = {
  label: string
  text: string
  hue?: FieldHue
  onRemove: () => void
  /** What changes it. */
  children: ReactNode
}

/** Something that narrows a list, as it is set. */
export function SetChip({ label, text, hue, onRemove, children }: SetChipProps) {
  const t = useTranslations("platform")
  return (
    <span className="inline-flex h-7 max-w-full items-center rounded-sm border border-line bg-panel text-sm">
      <LazyPopover
        label={label}
        className="w-80"
        trigger={
          <button
            type="button"
            title={`${label}: ${text}`}
            className="flex h-full min-w-0 items-center gap-1.5 rounded-l-sm pr-1 pl-2 hover:bg-press"
          >
            {hue && <FieldDot hue={hue} />}
            <span className="shrink-0 text-muted">{label}:</span>
            <span className="max-w-60 truncate">{text}</span>
          </button>
        }
      >
        {children}
      </LazyPopover>
      <button
        type="button"
        aria-label={`${t("remove")}: ${label}, ${text}`}
        className="grid h-full w-6 shrink-0 place-content-center rounded-r-sm text-muted hover:bg-press"
        onClick={onRemove}
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </span>
  )
}
