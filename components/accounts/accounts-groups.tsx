"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { type GroupItem, GroupTable } from "@/components/table/group-table"
import { useLatest } from "@/components/table/latest"
import type { ListState } from "@/components/table/list-state"
import type { RowSelection } from "@/components/table/selection"
import type { FilterWords } from "@/components/table/words"
import { Chip } from "@/components/ui/chip"
import { Money } from "@/components/ui/money"
import { Skeleton } from "@/components/ui/skeleton"
import type { AccountRow } from "@/lib/accounts/queries"
import type { FacetValue } from "@/lib/platform/filters/facet-values"
import type { ShownColumn, SortBy } from "@/lib/platform/filters/view"
import { accountColumnsOf } from "./accounts-columns"
import type { AccountsTableProps, AccountsTableSlots } from "./accounts-table"
import type { AccountsWords, LabelEdit } from "./accounts-words"
import type { useLabelEdits } from "./label-edits"

export type AccountsGroupsProps = Pick<
  AccountsTableProps & AccountsTableSlots,
  "administration" | "words" | "sort" | "facets" | "sums" | "loadGroup"
> & {
  group: FilterWords
  state: ListState
  shown: ShownColumn[]
  onShown: (columns: ShownColumn[]) => void
  onSort: (sort: SortBy) => void
  selection?: RowSelection
  labels: ReturnType<typeof useLabelEdits>
  onEdit?: (edit: LabelEdit) => void
}

/** What was loaded of a group that is open. */
type Opened = { rows: AccountRow[]; next: string | null; state: "loading" | "failed" | "ready" }

type Kept = { of: string; opened: Record<string, Opened>; words: AccountsWords | null }

/** The values of a facet as groups, with the facet's own counts; the rows of one come when it is opened. */
export function AccountsGroups(props: AccountsGroupsProps) {
  const { administration, group, state, selection, labels, facets, loadGroup } = props
  const t = useTranslations("accounts.list")
  const table = useTranslations("platform.table")
  const blankWord = useTranslations("platform")("blank")
  const { number } = useFormatter()
  const counted = useLatest(facets)
  const sums = useLatest(props.sums)
  // Under other filters or in another order, what was loaded is no longer so.
  const of = `${state.filtersAddress} ${state.sort} ${group.id}`
  const [kept, setKept] = useState<Kept>({ of, opened: {}, words: null })
  const { opened, words }: Pick<Kept, "opened" | "words"> =
    kept.of === of ? kept : { opened: {}, words: null }
  const known = labels.wordsWith(mergeWords(props.words, words))
  const condition = state.conditions[group.id]
  const values = (counted?.[group.id] ?? []).filter(
    ({ value }) => condition?.kind !== "choice" || condition.values.includes(value) !== condition.not,
  )

  async function load(value: string | null) {
    const id = idOf(value)
    const before = opened[id]
    const put = (change: (old: Opened) => Opened, more: AccountsWords | null = null) =>
      setKept((now) => {
        const current: Kept = now.of === of ? now : { of, opened: {}, words: null }
        return {
          of,
          opened: { ...current.opened, [id]: change(current.opened[id] ?? EMPTY) },
          words: more ? mergeWords(current.words ?? more, more) : current.words,
        }
      })
    put((old) => ({ ...old, state: "loading" }))
    const result = await loadGroup({
      address: state.address,
      group: group.id,
      value,
      after: before?.next ?? null,
    }).catch(() => null)
    if (!result?.ok) return put((old) => ({ ...old, state: "failed" }))
    const { rows, next } = result.value
    put((old) => ({ rows: [...old.rows, ...rows], next, state: "ready" }), result.value.words)
  }

  function toggle(value: FacetValue) {
    const id = idOf(value.value)
    if (!opened[id]) return void load(value.value)
    const { [id]: _, ...others } = opened
    setKept({ of, opened: others, words })
  }

  if (counted === undefined) return <Places />
  const items = values.flatMap((value): GroupItem<AccountRow>[] => {
    const id = idOf(value.value)
    const own = opened[id]
    const text = value.value === null ? (group.blank ?? blankWord) : value.label
    const left = value.count - (own?.rows.length ?? 0)
    return [
      {
        kind: "group",
        id,
        label: group.hue ? (
          <Chip field={group.label} value={value.value === null ? null : text} hue={group.hue} />
        ) : (
          text
        ),
        count: number(value.count),
        facts: <Sums sums={sums === undefined ? undefined : (sums?.[id] ?? null)} failed={sums === null} />,
        open: own !== undefined,
      },
      ...labels.rowsWith(own?.rows ?? []).map((row) => ({ kind: "row" as const, id: row.id, row })),
      ...(own && (own.state !== "ready" || own.next)
        ? [
            {
              kind: "more" as const,
              id: `more ${id}`,
              group: id,
              state: own.state === "ready" ? ("more" as const) : own.state,
              text: table("groupMore", { n: number(Math.min(50, Math.max(left, 1))) }),
            },
          ]
        : []),
    ]
  })
  const groupOf = (id: string) => values.find(({ value }) => idOf(value) === id)
  return (
    <GroupTable
      label={t("grouped", { field: group.label })}
      columns={accountColumnsOf({ administration, words: known, onEdit: props.onEdit })}
      items={items}
      nameOf={(row) => row.name}
      shown={props.shown}
      onShown={props.onShown}
      sort={props.sort}
      onSort={props.onSort}
      density={state.density}
      selection={selection}
      onToggle={(id) => {
        const value = groupOf(id)
        if (value) toggle(value)
      }}
      onMore={(id) => {
        const value = groupOf(id)
        if (value) void load(value.value)
      }}
      pending={state.pending}
    />
  )
}

const EMPTY: Opened = { rows: [], next: null, state: "loading" }

/** As sums and addresses name a value. */
function idOf(value: string | null): string {
  return value ?? "~"
}

function mergeWords(words: AccountsWords, more: AccountsWords | null): AccountsWords {
  if (!more) return words
  return {
    ...words,
    values: { ...words.values, ...more.values },
    countries: { ...words.countries, ...more.countries },
    channels: { ...words.channels, ...more.channels },
  }
}

type SumsProps = { sums: { orders: number; revenueMinor: string } | null | undefined; failed: boolean }

/** Undefined while they are added up; null is none. */
function Sums({ sums, failed }: SumsProps) {
  const t = useTranslations("accounts.list")
  const { number } = useFormatter()
  if (failed) return null
  if (sums === undefined) return <Skeleton className="w-40" />
  return (
    <span className="flex items-center gap-6 font-normal">
      <span>
        <span className="text-muted text-xs">{t("groupOrders")} </span>
        <span className="inline-block min-w-14 text-right tabular-nums">{number(sums?.orders ?? 0)}</span>
      </span>
      <span>
        <span className="text-muted text-xs">{t("groupRevenue")} </span>
        <Money
          minor={BigInt(sums?.revenueMinor ?? 0)}
          currency="EUR"
          className="inline-block min-w-28 text-right"
        />
      </span>
    </span>
  )
}

function Places() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-4 rounded-md border border-line p-3">
      {["w-60", "w-44", "w-52", "w-36", "w-48", "w-40"].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}
