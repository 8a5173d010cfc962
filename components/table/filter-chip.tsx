"use client"
import { X } from "lucide-react"
import { useTranslations } from "use-intl"
import { FieldDot } from "@/components/ui/chip"
import type { FilterPanelProps } from "./filter-panel"
import { LazyFilterPanel } from "./lazy-filter-panel"
import { LazyPopover } from "./lazy-popover"

/** A filter that is set: what it is set to opens its panel, the cross takes it off. */
export function FilterChip({ text, ...panel }: FilterPanelProps & { text: string }) {
  const t = useTranslations("platform")
  const { filter, onChange } = panel
  return (
    <span className="inline-flex h-7 max-w-full items-center rounded-sm border border-line bg-panel text-sm">
      <LazyPopover
        label={filter.label}
        className="w-80"
        trigger={
          <button
            type="button"
            title={`${filter.label}: ${text}`}
            className="flex h-full min-w-0 items-center gap-1.5 rounded-l-sm pr-1 pl-2 hover:bg-press"
          >
            {filter.hue && <FieldDot hue={filter.hue} />}
            <span className="shrink-0 text-muted">{filter.label}:</span>
            <span className="max-w-60 truncate">{text}</span>
          </button>
        }
      >
        <LazyFilterPanel {...panel} />
      </LazyPopover>
      <button
        type="button"
        aria-label={`${t("remove")}: ${filter.label}, ${text}`}
        className="grid h-full w-6 shrink-0 place-content-center rounded-r-sm text-muted hover:bg-press"
        onClick={() => onChange(null)}
      >
        <X aria-hidden="true" className="size-3.5" />
      </button>
    </span>
  )
}
