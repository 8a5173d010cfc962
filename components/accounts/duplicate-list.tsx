"use client"
import { useTranslations } from "use-intl"
import { LinkButton } from "@/components/ui/link-button"
import type { DuplicatePair } from "@/lib/accounts/duplicate-queries"
import { DuplicatePairPanel } from "./duplicate-pair"

type DuplicateListProps = {
  administration: string
  pairs: DuplicatePair[]
  may: boolean
  /** The page below the administration. */
  at: "duplicates" | "duplicates/dismissed"
  reason: string | null
  next: string | null
  isFirst: boolean
}

export function DuplicateList(props: DuplicateListProps) {
  const t = useTranslations("accounts.duplicates")
  const base = `/${props.administration}/${props.at}`
  const query = (after: string | null) => {
    const asked = new URLSearchParams()
    if (props.reason) asked.set("reason", props.reason)
    if (after) asked.set("after", after)
    return asked.size > 0 ? `${base}?${asked}` : base
  }
  return (
    <div className="flex flex-col gap-4">
      {props.pairs.map((pair) => (
        <DuplicatePairPanel
          key={`${pair.a.id} ${pair.b.id}`}
          administration={props.administration}
          pair={pair}
          may={props.may}
        />
      ))}
      <div className="flex gap-2">
        {!props.isFirst && (
          <LinkButton size="small" href={query(null)}>
            {t("first")}
          </LinkButton>
        )}
        {props.next && (
          <LinkButton size="small" href={query(props.next)} rel="next">
            {t("next")}
          </LinkButton>
        )}
      </div>
    </div>
  )
}
