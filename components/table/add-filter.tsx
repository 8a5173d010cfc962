"use client"
import { ChevronLeft, Plus } from "lucide-react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { FieldDot } from "@/components/ui/chip"
import type { FacetValues } from "@/lib/platform/filters/facet-values"
import type { Condition } from "@/lib/platform/filters/filter"
import { stepThrough } from "./arrow-keys"
import { LazyFilterPanel } from "./lazy-filter-panel"
import { LazyPopover } from "./lazy-popover"
import type { FilterWords } from "./words"

export type AddFilterProps = {
  filters: FilterWords[]
  conditions: Record<string, Condition | null>
  facets: FacetValues | null | undefined
  onChange: (id: string, condition: Condition | null) => void
}

/** All filters; choosing one shows its panel in the same place. */
export function AddFilter({ filters, conditions, facets, onChange }: AddFilterProps) {
  const t = useTranslations("platform.table")
  const [chosen, setChosen] = useState<string | null>(null)
  const filter = filters.find(({ id }) => id === chosen)
  return (
    <LazyPopover
      label={filter ? filter.label : t("addFilter")}
      className="w-80"
      onOpenChange={(open) => open && setChosen(null)}
      trigger={
        <Button data-add-filter="" variant="quiet" size="small">
          <Plus aria-hidden="true" className="size-4" />
          {t("addFilter")}
        </Button>
      }
    >
      {filter ? (
        <div className="flex flex-col gap-2">
          <div className="-mt-1 -ml-1 flex items-center gap-1">
            <Button
              variant="quiet"
              size="small"
              autoFocus
              aria-label={t("allFilters")}
              onClick={() => setChosen(null)}
            >
              <ChevronLeft aria-hidden="true" className="size-4" />
            </Button>
            <h2 className="text-base">{filter.label}</h2>
          </div>
          <LazyFilterPanel
            key={filter.id}
            filter={filter}
            condition={conditions[filter.id] ?? null}
            facets={facets}
            onChange={(condition) => onChange(filter.id, condition)}
          />
        </div>
      ) : (
        <ul className="-m-2 flex flex-col" onKeyDown={stepThrough("button")}>
          {filters.map(({ id, label, hue }) => (
            <li key={id}>
              <button
                type="button"
                className="flex min-h-8 w-full items-center gap-2 rounded-sm px-2 py-1 text-left hover:bg-press"
                onClick={() => setChosen(id)}
              >
                <span className="grid w-2 place-content-center">{hue && <FieldDot hue={hue} />}</span>
                {label}
                {conditions[id] && <span className="ml-auto text-muted text-xs">{t("set")}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </LazyPopover>
  )
}
