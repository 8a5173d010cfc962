"use client"
import { useRouter } from "next/navigation"
import { startTransition, useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Input } from "@/components/ui/input"
import { Skeleton } from "@/components/ui/skeleton"
import type { FacetValue, FacetValues } from "@/lib/platform/filters/facet-values"
import type { Choice, Condition } from "@/lib/platform/filters/filter"
import { stepThrough } from "./arrow-keys"
import type { FilterWords } from "./words"

export type FacetPanelProps = {
  filter: FilterWords
  condition: Condition | null
  /** Undefined while they are counted for the first time; null when counting failed. */
  facets: FacetValues | null | undefined
  onChange: (condition: Condition | null) => void
}

/** The values of a filter with how many there are of each under all other filters; any of those ticked. */
export function FacetPanel({ facets, ...panel }: FacetPanelProps) {
  const counted = facets?.[panel.filter.id]
  return (
    <div className="flex flex-col gap-2">
      {counted ? <Values {...panel} counted={counted} /> : facets === undefined ? <Places /> : <Failed />}
    </div>
  )
}

const NOTHING: Pick<Choice, "values" | "not"> = { values: [], not: false }
const FINDABLE = 8
const MOST_SHOWN = 200

type ValuesProps = Omit<FacetPanelProps, "facets"> & { counted: FacetValue[] }

function Values({ filter, condition, counted, onChange }: ValuesProps) {
  const t = useTranslations("platform.table")
  const blankWord = useTranslations("platform")("blank")
  const { number } = useFormatter()
  const { values: chosen, not } = condition?.kind === "choice" ? condition : NOTHING
  // The order of opening: nothing moves away under the pointer.
  const [opened] = useState(() => inOrder(counted, chosen))
  const [find, setFind] = useState("")
  // Says nothing until something is ticked, so the address cannot keep it.
  const [notYet, setNotYet] = useState(false)
  const none = chosen.length > 0 ? not : notYet

  const now = new Map(counted.map((value) => [value.value, value]))
  const values = [
    ...opened.map((value) => now.get(value.value) ?? { ...value, count: 0 }),
    ...counted.filter((value) => !opened.some((old) => old.value === value.value)),
  ]
  const text = (value: FacetValue) => (value.value === null ? (filter.blank ?? blankWord) : value.label)
  const sought = find.trim().toLowerCase()
  const found = values.filter((value) => `${text(value)} ${value.value ?? ""}`.toLowerCase().includes(sought))
  const most = Math.max(1, ...values.map((value) => value.count))

  function toggle(value: string | null, ticked: boolean) {
    const next = ticked ? [...chosen, value] : chosen.filter((other) => other !== value)
    setNotYet(none)
    onChange(next.length > 0 ? { kind: "choice", not: none, values: next } : null)
  }

  function count(as: boolean) {
    setNotYet(as)
    if (chosen.length > 0 && as !== not) onChange({ kind: "choice", not: as, values: chosen })
  }

  return (
    <>
      {values.length > FINDABLE && (
        <Input
          type="search"
          aria-label={t("findValue", { name: filter.label })}
          placeholder={t("findValue", { name: filter.label })}
          autoComplete="off"
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      )}
      <p className="sr-only" role="status">
        {sought && t("found", { count: found.length, n: number(found.length) })}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot scroll its own content evenly */}
      <div
        role="group"
        aria-label={filter.label}
        className="-mx-1 flex max-h-72 flex-col overflow-y-auto"
        onKeyDown={stepThrough("input")}
      >
        {found.slice(0, MOST_SHOWN).map((value) => (
          <Value
            key={value.value ?? "~"}
            label={text(value)}
            value={value}
            share={value.count / most}
            hue={filter.hue}
            ticked={chosen.includes(value.value)}
            onTick={(ticked) => toggle(value.value, ticked)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="px-1 py-2 text-muted text-sm">{t("noValue")}</p>}
      {found.length > MOST_SHOWN && (
        <p className="text-muted text-sm">{t("moreValues", { n: number(found.length - MOST_SHOWN) })}</p>
      )}
      <div className="flex items-center justify-between gap-3 border-line border-t pt-2">
        <fieldset className="flex rounded-sm border border-control">
          <legend className="sr-only">{t("way")}</legend>
          <Way
            checked={!none}
            label={t("any")}
            title={t("anyOf")}
            name={filter.id}
            onChoose={() => count(false)}
          />
          <Way
            checked={none}
            label={t("noneWay")}
            title={t("noneOf")}
            name={filter.id}
            onChoose={() => count(true)}
          />
        </fieldset>
        <Button variant="quiet" size="small" disabled={chosen.length === 0} onClick={() => onChange(null)}>
          {t("clearFilter")}
        </Button>
      </div>
    </>
  )
}

type WayProps = { checked: boolean; label: string; title: string; name: string; onChoose: () => void }

function Way({ checked, label, title, name, onChoose }: WayProps) {
  return (
    <label
      title={title}
      className="flex min-h-6 cursor-pointer items-center rounded-sm px-2 text-sm has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-accent"
    >
      <input
        type="radio"
        name={`way-${name}`}
        aria-label={title}
        className="sr-only"
        checked={checked}
        onChange={onChoose}
      />
      {label}
    </label>
  )
}

type ValueProps = {
  label: string
  value: FacetValue
  share: number
  hue: FilterWords["hue"]
  ticked: boolean
  onTick: (ticked: boolean) => void
}

function Value({ label, value, share, hue, ticked, onTick }: ValueProps) {
  const t = useTranslations("platform.table")
  const { number } = useFormatter()
  return (
    <Checkbox
      checked={ticked}
      onChange={(event) => onTick(event.target.checked)}
      className="relative w-full shrink-0 rounded-sm px-1 hover:bg-hover [&>span]:flex-1"
      label={
        <span className="flex items-baseline gap-3 pr-1 text-sm">
          <span
            aria-hidden="true"
            className="absolute inset-y-0.5 right-0 left-8 origin-left rounded-sm opacity-60"
            style={{
              transform: `scaleX(${share})`,
              background: hue ? `var(--field-${hue})` : "var(--press)",
            }}
          />
          <span className="relative min-w-0 flex-1 break-words">
            {label}
            {value.archived && <span className="text-muted"> ({t("archived")})</span>}
          </span>
          <span className="relative text-muted tabular-nums">{number(value.count)}</span>
        </span>
      }
    />
  )
}

function Failed() {
  const t = useTranslations("platform.table")
  const again = useTranslations("platform")("retry")
  const router = useRouter()
  return (
    <div role="alert" className="flex flex-col items-start gap-2">
      <p>{t("countsFailed")}</p>
      <Button size="small" onClick={() => startTransition(() => router.refresh())}>
        {again}
      </Button>
    </div>
  )
}

function Places() {
  return (
    <div aria-hidden="true" className="flex flex-col gap-4 py-2">
      {["w-40", "w-28", "w-36", "w-24"].map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  )
}

/** Blank, then what is ticked, then the rest, most first. */
function inOrder(values: FacetValue[], chosen: (string | null)[]): FacetValue[] {
  const rank = (value: FacetValue) => (value.value === null ? 0 : chosen.includes(value.value) ? 1 : 2)
  return values.toSorted((a, b) => rank(a) - rank(b))
}
