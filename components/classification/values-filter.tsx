"use client"
import { useQueryStates } from "nuqs"
import { type ReactNode, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Checkbox } from "@/components/ui/checkbox"
import { SearchInput } from "@/components/ui/search-input"
import { valuesAddress } from "./values-address"

export type ValuesFilterProps = {
  /** How many values are archived; none, no choice. */
  archived: number
  /** The list; dimmed while another one is on its way. */
  children: ReactNode
}

export function ValuesFilter({ archived, children }: ValuesFilterProps) {
  const t = useTranslations("classification.values")
  const { number } = useFormatter()
  const [pending, startTransition] = useTransition()
  const [address, setAddress] = useQueryStates(valuesAddress, { shallow: false, startTransition })
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-b px-4 py-2">
        <SearchInput
          label={t("search")}
          defaultValue={address.q}
          onSearch={(q) => setAddress({ q: q || null, page: null })}
        />
        {archived > 0 && (
          <Checkbox
            label={t("showArchived", { n: number(archived) })}
            checked={address.archived}
            onChange={(event) => setAddress({ archived: event.target.checked || null, page: null })}
          />
        )}
      </div>
      <div aria-busy={pending || undefined} className={pending ? "opacity-60 transition-opacity" : undefined}>
        {children}
      </div>
    </>
  )
}
