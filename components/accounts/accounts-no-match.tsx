"use client"
import { useSearchParams } from "next/navigation"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { useLatest } from "@/components/table/latest"
import type { ListState } from "@/components/table/list-state"
import type { FilterWords } from "@/components/table/words"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"

/** How many would match without a filter, by its id. */
export type Widened = { id: string; total: number }[]

export type NoMatchProps = {
  state: ListState
  filters: FilterWords[]
  unfiltered: number
  wider: Promise<Widened>
}

/** Filters that nothing meets: the ways out, each with what it leads to. */
export function NoMatch({ state, filters, unfiltered, wider }: NoMatchProps) {
  const t = useTranslations("accounts.list")
  const table = useTranslations("platform.table")
  const common = useTranslations("platform")
  const { number } = useFormatter()
  const ways = useLatest(wider)?.filter(({ id, total }) => total > 0 && state.conditions[id]) ?? []
  const labelOf = (id: string) => filters.find((filter) => filter.id === id)?.label ?? t("searchFilter")
  // What was set last stands last in the address.
  const last = [...useSearchParams().keys()].reverse().find((id) => state.conditions[id])
  const filter = filters.find(({ id }) => id === last)
  return (
    <EmptyState
      title={t("noneTitle")}
      action={
        last ? (
          <Button variant="primary" onClick={() => state.set(last, null)}>
            {filter ? t("removeLast", { name: filter.label }) : common("clearSearch")}
          </Button>
        ) : (
          state.asOf && (
            <Button variant="primary" onClick={() => state.setAsOf(null)}>
              {table("asOfNow")}
            </Button>
          )
        )
      }
      secondary={
        <Button variant="quiet" onClick={state.reset}>
          {common("reset")}
        </Button>
      }
    >
      <span className="flex flex-col gap-2">
        <span>{t("noneText", { count: unfiltered, n: number(unfiltered) })}</span>
        {ways.length > 1 && (
          <span className="flex flex-col gap-1">
            <span>{t("widen")}</span>
            <span className="flex flex-wrap justify-center gap-1">
              {ways.map(({ id, total }) => (
                <Button key={id} size="small" onClick={() => state.set(id, null)}>
                  {table("noMatchWithout", { filter: labelOf(id), n: number(total) })}
                </Button>
              ))}
            </span>
          </span>
        )}
      </span>
    </EmptyState>
  )
}
