"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { parseCondition } from "@/lib/platform/filters/address"
import { blankCondition, type Condition, type Spanning } from "@/lib/platform/filters/filter"
import { moneyText } from "@/lib/platform/money"
import type { FilterWords } from "./words"

export type RangePanelProps = {
  filter: FilterWords
  kind: "number" | "money"
  condition: Condition | null
  onChange: (condition: Condition | null) => void
}

/** From one figure to another, both included; takes effect on Enter and when the field is left. */
export function RangePanel({ filter, kind, condition, onChange }: RangePanelProps) {
  const t = useTranslations("platform.table")
  const [round, setRound] = useState(0)
  const [fault, setFault] = useState<"amountForm" | "numberForm" | "order" | null>(null)
  const [from, to] = endsOf(condition)
  const label = { from: t("least"), to: t("most") }

  function apply(form: HTMLFormElement) {
    const data = new FormData(form)
    const [first, last] = [figure(data.get("from")), figure(data.get("to"))]
    const alone = { kind, column: { table: "", column: "", type: "bigint" } } as const
    const next = first || last ? parseCondition(alone, `${first}..${last}`) : null
    const well = [first, last].every((end) => !end || parseCondition(alone, end))
    setFault(
      well ? (next || (!first && !last) ? null : "order") : kind === "money" ? "amountForm" : "numberForm",
    )
    const changed = first !== (from ?? "") || last !== (to ?? "")
    if (changed && well && (next || (!first && !last))) onChange(next)
  }

  function choose(next: Condition | null) {
    setRound(round + 1)
    setFault(null)
    onChange(next)
  }

  return (
    <div className="flex flex-col gap-3">
      <form
        key={round}
        className="grid grid-cols-2 gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          apply(event.currentTarget)
        }}
        onBlur={(event) => apply(event.currentTarget)}
      >
        {(["from", "to"] as const).map((end) => (
          <Field key={end} label={label[end]}>
            <Input
              numeric
              name={end}
              inputMode={kind === "money" ? "decimal" : "numeric"}
              autoComplete="off"
              defaultValue={(end === "from" ? from : to) ?? ""}
            />
          </Field>
        ))}
        <button type="submit" hidden />
      </form>
      {fault && (
        <p role="alert" className="text-danger text-sm">
          {t(fault)}
        </p>
      )}
      <BlankChoice filter={filter} kind={kind} condition={condition} onChange={choose} />
      <div className="flex justify-end border-line border-t pt-2">
        <Button variant="quiet" size="small" disabled={!condition} onClick={() => choose(null)}>
          {t("clearFilter")}
        </Button>
      </div>
    </div>
  )
}

type BlankChoiceProps = {
  filter: FilterWords
  kind: Spanning
  condition: Condition | null
  onChange: (condition: Condition | null) => void
}

/** For a column that may be blank: only those, or all but those. */
export function BlankChoice({ filter, kind, condition, onChange }: BlankChoiceProps) {
  const t = useTranslations("platform.table")
  if (!filter.nullable) return null
  const set = condition && "blank" in condition ? condition.blank : null
  return (
    <div className="flex flex-wrap gap-1">
      {[true, false].map((blank) => (
        <Button
          key={String(blank)}
          size="small"
          aria-pressed={set === blank}
          className="aria-pressed:bg-selected"
          onClick={() => onChange(set === blank ? null : blankCondition(kind, blank))}
        >
          {blank ? t("onlyBlank") : t("noBlank")}
        </Button>
      ))}
    </div>
  )
}

/** As an address writes them; null is an open end. */
function endsOf(condition: Condition | null): [string | null, string | null] {
  if (!condition || !("from" in condition) || condition.kind === "days") return [null, null]
  const text = (end: number | bigint | null) =>
    end === null ? null : typeof end === "bigint" ? moneyText(end, "EUR") : String(end)
  return [text(condition.from), text(condition.to)]
}

/** "1.234,56", "1,234.56" and "1234.56" are one figure: the last sign with one or two figures after it divides. */
function figure(value: FormDataEntryValue | null): string {
  const text = String(value ?? "").replace(/[\s€]/g, "")
  const [, whole = text, decimals] = /^(.*)[.,](\d{1,2})$/.exec(text) ?? []
  const figures = whole.replace(/[.,](?=\d{3}(\D|$))/g, "")
  return decimals === undefined ? figures : `${figures}.${decimals}`
}
