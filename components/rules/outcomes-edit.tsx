"use client"
import { X } from "lucide-react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { FieldDot, type FieldHue } from "@/components/ui/chip"
import { Select } from "@/components/ui/select"
import type { EditorWords } from "@/lib/classification/rulebook/editor"
import type { Problem } from "@/lib/classification/rulebook/problems"
import { type FieldId, fieldOf } from "@/lib/classification/rules"
import { ProblemText } from "./rule-marks"

/** A row per field; the value is null while it is not chosen. */
export type OutcomeDraft = { field: FieldId; value: number | null }

type OutcomesEditProps = {
  words: EditorWords
  outcomes: OutcomeDraft[]
  problems: Problem[]
  disabled: boolean
  onChange: (outcomes: OutcomeDraft[]) => void
}

/** What a rule gives: one classification per field. Archived ones are not offered, and named where they stand. */
export function OutcomesEdit({ words, outcomes, problems, disabled, onChange }: OutcomesEditProps) {
  const t = useTranslations("rules.edit")
  const problemText = useTranslations("rules.problem")
  const free = words.fields.filter(({ id }) => !outcomes.some(({ field }) => field === id))
  const labelOf = (value: number) =>
    words.choices[fieldOf(value)]?.find((choice) => choice.value === value)?.label ?? String(value)

  function change(at: number, outcome: OutcomeDraft) {
    onChange(outcomes.map((one, i) => (i === at ? outcome : one)))
  }

  return (
    <div className="flex flex-col gap-2">
      {outcomes.map(({ field, value }, i) => {
        const own = words.fields.find(({ id }) => id === field)
        const name = own?.name ?? field
        return (
          <fieldset key={field} className="flex flex-col gap-1">
            <legend className="sr-only">{name}</legend>
            <div className="flex flex-wrap items-center gap-2">
              {own?.hue ? <FieldDot hue={own.hue as FieldHue} /> : <span className="size-2" />}
              <Select
                aria-label={t("field")}
                className="w-52 max-sm:w-full"
                disabled={disabled}
                value={field}
                onChange={(event) => change(i, { field: event.target.value as FieldId, value: null })}
              >
                {words.fields
                  .filter(({ id }) => id === field || free.some((one) => one.id === id))
                  .map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.name}
                    </option>
                  ))}
              </Select>
              <ValueSelect
                label={`${t("value")}: ${name}`}
                words={words}
                outcome={{ field, value }}
                disabled={disabled}
                onChange={(next) => change(i, { field, value: next })}
              />
              {!disabled && (
                <Button
                  variant="quiet"
                  size="icon"
                  aria-label={t("removeOutcome", { field: name })}
                  onClick={() => onChange(outcomes.filter((_, at) => at !== i))}
                >
                  <X aria-hidden="true" className="size-4" />
                </Button>
              )}
            </div>
            {problems
              .filter(({ outcome }) => outcome !== undefined && outcome === value)
              .map(({ code, severity }) => (
                <ProblemText key={code} severity={severity}>
                  {problemText(code, { value: value === null ? "" : labelOf(value) })}
                </ProblemText>
              ))}
          </fieldset>
        )
      })}
      {problems
        .filter(({ outcome }) => outcome === undefined)
        .map(({ code, severity }) => (
          <ProblemText key={code} severity={severity}>
            {problemText(code, { value: problemText("any") })}
          </ProblemText>
        ))}
      {!disabled && free[0] && (
        <Button
          size="small"
          className="self-start"
          onClick={() => onChange([...outcomes, { field: (free[0] as { id: FieldId }).id, value: null }])}
        >
          {t("addOutcome")}
        </Button>
      )}
    </div>
  )
}

type ValueSelectProps = {
  label: string
  words: EditorWords
  outcome: OutcomeDraft
  disabled: boolean
  onChange: (value: number | null) => void
}

function ValueSelect({ label, words, outcome: { field, value }, disabled, onChange }: ValueSelectProps) {
  const t = useTranslations("rules.edit")
  const choices = words.choices[field] ?? []
  const offered = choices.filter((choice) => !choice.gone || choice.value === value)
  const known = value === null || choices.some((choice) => choice.value === value)
  return (
    <Select
      aria-label={label}
      className="w-64 max-sm:w-full"
      disabled={disabled}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value === "" ? null : Number(event.target.value))}
    >
      <option value="">{t(offered.length > 0 ? "chooseValue" : "noValues")}</option>
      {!known && <option value={value}>{value}</option>}
      {offered.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.gone ? t("archived", { value: choice.label }) : choice.label}
        </option>
      ))}
    </Select>
  )
}
