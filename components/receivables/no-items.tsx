"use client"
import { useTranslations } from "use-intl"
import type { ListState } from "@/components/table/list-state"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"

/** Filters that nothing meets: the way out is to take them off. */
export function NoItems({ state, title, text }: { state: ListState; title?: string; text: string }) {
  const t = useTranslations("receivables")
  const reset = useTranslations("platform")("reset")
  return (
    <EmptyState
      title={title ?? t("noneTitle")}
      action={
        <Button variant="primary" onClick={state.reset}>
          {reset}
        </Button>
      }
    >
      {text}
    </EmptyState>
  )
}
