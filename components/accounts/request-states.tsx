"use client"
import clsx from "clsx"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { useLatest } from "@/components/table/latest"
import type { ListState } from "@/components/table/list-state"
import { requestStates } from "@/lib/accounts/request-filters"
import type { FacetValues } from "@/lib/platform/filters/facet-values"

type RequestStatesProps = { state: ListState; facets: Promise<FacetValues | null> }

/** How many requests are open, overdue and done among those that meet the other filters; a click filters by it. */
export function RequestStates({ state, facets }: RequestStatesProps) {
  const t = useTranslations("accounts.requests")
  const { number } = useFormatter()
  const counted = useLatest(facets)?.state
  const condition = state.conditions.state
  const chosen = condition?.kind === "choice" && !condition.not ? condition.values : []
  const count = (value: string) => counted?.find((option) => option.value === value)?.count ?? 0
  const all = requestStates.reduce((sum, value) => sum + count(value), 0)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be a form of its own
    <div role="group" aria-label={t("states")} className="flex flex-wrap gap-1 pb-3 print:hidden">
      <State
        label={t("all")}
        count={counted && number(all)}
        pressed={condition == null}
        onPress={() => state.set("state", null)}
      />
      {requestStates.map((value) => {
        const pressed = chosen.length === 1 && chosen[0] === value
        return (
          <State
            key={value}
            label={t(value)}
            count={counted && number(count(value))}
            pressed={pressed}
            onPress={() =>
              state.set("state", pressed ? null : { kind: "choice", not: false, values: [value] })
            }
          />
        )
      })}
    </div>
  )
}

type StateProps = { label: string; count: string | undefined; pressed: boolean; onPress: () => void }

function State({ label, count, pressed, onPress }: StateProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={clsx(
        "inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm transition-colors",
        pressed ? "border-accent bg-info-ground" : "border-control/60 hover:bg-press",
      )}
    >
      {label}
      {count && <span className="text-muted tabular-nums">{count}</span>}
    </button>
  )
}
