"use client"
import { useSearchParams } from "next/navigation"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import type { ListState } from "@/components/table/list-state"
import type { FilterWords } from "@/components/table/words"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"

export type NoMatchProps = { state: ListState; filters: FilterWords[]; unfiltered: number }

/** Filters that nothing meets: the way out is the last of them, or all. */
export function NoMatch({ state, filters, unfiltered }: NoMatchProps) {
  const t = useTranslations("accounts.list")
  const common = useTranslations("platform")
  const { number } = useFormatter()
  // What was set last stands last in the address.
  const last = [...useSearchParams().keys()].reverse().find((id) => state.conditions[id])
  const filter = filters.find(({ id }) => id === last)
  return (
    <EmptyState
      title={t("noneTitle")}
      action={
        last && (
          <Button variant="primary" onClick={() => state.set(last, null)}>
            {filter ? t("removeLast", { name: filter.label }) : common("clearSearch")}
          </Button>
        )
      }
      secondary={
        <Button variant="quiet" onClick={state.reset}>
          {common("reset")}
        </Button>
      }
    >
      {t("noneText", { count: unfiltered, n: number(unfiltered) })}
    </EmptyState>
  )
}
