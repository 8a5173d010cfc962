"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useId, useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { SearchInput } from "@/components/ui/search-input"
import { Select } from "@/components/ui/select"
import { Spinner } from "@/components/ui/spinner"
import { type DeliveryFilter, filterQuery } from "@/lib/channels/filters"
import { isReason } from "@/lib/channels/rules"

export type DeliveryFiltersProps = {
  here: string
  filter: DeliveryFilter
  topics: { topic: string; count: number }[]
  reasons: { reason: string; count: number }[]
}

/** Every choice is an address: it can be kept, sent and gone back from. */
export function DeliveryFilters({ here, filter, topics, reasons }: DeliveryFiltersProps) {
  const t = useTranslations("channels.deliveries")
  const reasonText = useTranslations("channels.reason")
  const common = useTranslations("platform")
  const { number } = useFormatter()
  const router = useRouter()
  const [pending, start] = useTransition()
  // The text belongs to whoever types; a reset begins it anew.
  const [typing, setTyping] = useState({ round: 0, from: filter.text })

  function set(change: Partial<DeliveryFilter>) {
    go(here + filterQuery({ ...filter, ...change }))
  }

  function reset() {
    setTyping({ round: typing.round + 1, from: "" })
    go(here)
  }

  function go(address: string) {
    start(() => router.replace(address as Route, { scroll: false }))
  }

  const shownTopics =
    filter.topic === null || topics.some(({ topic }) => topic === filter.topic)
      ? topics
      : [{ topic: filter.topic, count: 0 }, ...topics]
  const known = reasons.flatMap(({ reason, count }) => (isReason(reason) ? [{ reason, count }] : []))
  const shownReasons =
    filter.reason === null || known.some(({ reason }) => reason === filter.reason)
      ? known
      : [{ reason: filter.reason, count: 0 }, ...known]
  return (
    <search
      aria-label={t("filters")}
      aria-busy={pending}
      className="flex min-w-0 flex-1 flex-wrap items-end gap-2"
    >
      <SearchInput
        key={typing.round}
        label={t("search")}
        placeholder={t("searchHint")}
        defaultValue={typing.from}
        className="w-60 max-sm:w-full"
        onSearch={(text) => set({ text: text.trim() })}
      />
      <Field label={t("topic")} hideLabel className="max-sm:w-full">
        <Select
          className="w-44 max-sm:w-full"
          value={filter.topic === null ? "all" : `is:${filter.topic}`}
          onChange={({ target }) => set({ topic: target.value === "all" ? null : target.value.slice(3) })}
        >
          <option value="all">{t("anyTopic")}</option>
          {shownTopics.map(({ topic, count }) => (
            <option key={topic} value={`is:${topic}`}>
              {t("option", { name: topic || t("noTopic"), count: number(count) })}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("reason")} hideLabel className="max-sm:w-full">
        <Select
          className="w-52 max-sm:w-full"
          value={filter.reason ?? "all"}
          onChange={({ target }) => set({ reason: isReason(target.value) ? target.value : null })}
        >
          <option value="all">{t("anyReason")}</option>
          {shownReasons.map(({ reason, count }) => (
            <option key={reason} value={reason}>
              {t("option", { name: reasonText(reason), count: number(count) })}
            </option>
          ))}
        </Select>
      </Field>
      <Day
        key={`from ${filter.from}`}
        label={t("from")}
        value={filter.from}
        max={filter.to}
        onChange={(from) => set({ from })}
      />
      <Day
        key={`to ${filter.to}`}
        label={t("to")}
        value={filter.to}
        min={filter.from}
        onChange={(to) => set({ to })}
      />
      {filterQuery(filter) && (
        <Button variant="quiet" onClick={reset}>
          {common("reset")}
        </Button>
      )}
      {pending && <Spinner className="mb-2 size-4" />}
    </search>
  )
}

type DayProps = {
  label: string
  value: string | null
  min?: string | null
  max?: string | null
  onChange: (day: string | null) => void
}

/** Takes effect when the day is complete, or cleared. */
function Day({ label, value, min, max, onChange }: DayProps) {
  const id = useId()
  return (
    <span className="flex items-center gap-1.5">
      <label htmlFor={id} className="text-muted text-sm">
        {label}
      </label>
      <Input
        id={id}
        type="date"
        defaultValue={value ?? ""}
        min={min ?? "2000-01-01"}
        max={max ?? "2099-12-31"}
        className="w-36 tabular-nums"
        onBlur={({ target }) => {
          if (target.validity.valid && target.value !== (value ?? "")) onChange(target.value || null)
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur()
        }}
      />
    </span>
  )
}
