"use client"
import { useTranslations } from "use-intl"
import type { FilterWords } from "@/components/table/words"
import { Select } from "@/components/ui/select"
import { type AccountSort, accountSorts, parseSort, writeSort } from "@/lib/accounts/list-columns"
import type { AccountsWords } from "./accounts-words"

type SortChoiceProps = { sort: AccountSort; words: AccountsWords; onSort: (sort: AccountSort) => void }

/** Cards have no headers to sort by. */
export function SortChoice({ sort, words, onSort }: SortChoiceProps) {
  const t = useTranslations("platform.table")
  return (
    <span className="md:hidden">
      <Select
        aria-label={t("sort")}
        value={writeSort(sort)}
        onChange={(event) => {
          const next = parseSort(event.target.value)
          if (next) onSort(next)
        }}
      >
        {accountSorts.flatMap((by) => [
          <option key={by} value={by}>
            {t("ascending", { column: words.columns[by] })}
          </option>,
          <option key={`-${by}`} value={`-${by}`}>
            {t("descending", { column: words.columns[by] })}
          </option>,
        ])}
      </Select>
    </span>
  )
}

type GroupChoiceProps = {
  group: string | null
  filters: FilterWords[]
  onGroup: (group: string | null) => void
}

export function GroupChoice({ group, filters, onGroup }: GroupChoiceProps) {
  const t = useTranslations("platform.table")
  const choices = filters.filter(({ kind }) => kind === "choice")
  const known = choices.some(({ id }) => id === group)
  return (
    <Select
      aria-label={t("groupBy")}
      title={t("groupBy")}
      className="w-40 max-md:hidden [&_select]:h-7 [&_select]:text-sm [&_svg]:top-1.5"
      value={known ? (group ?? "") : ""}
      onChange={(event) => onGroup(event.target.value || null)}
    >
      <option value="">{t("noGroup")}</option>
      {choices.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </Select>
  )
}
