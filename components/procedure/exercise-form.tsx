"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge } from "@/components/ui/badge"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Select } from "@/components/ui/select"
import { answerExercise } from "@/lib/classification/procedure/actions"
import type { ShownCase, ShownExercise } from "@/lib/classification/procedure/exercise-queries"

export type ExerciseFormProps = {
  /** Slug. */
  administration: string
  exercise: ShownExercise
  /** What the field is called. */
  field: string
}

/** Customers without names: first a value is given for each, then the right one is told with its reason. */
export function ExerciseForm({ administration, exercise, field }: ExerciseFormProps) {
  const t = useTranslations("procedure.exercise")
  const choose = useTranslations("platform")("choose")
  const { number } = useFormatter()
  const { id, cases, choices, score } = exercise
  return (
    <Form
      action={async (data) => {
        const answers = cases.map((_, i) => Number(text(data, `answer.${i}`)))
        const missing = answers.flatMap((answer, i) => (answer ? [] : [[`answer.${i}`, "required"]]))
        if (missing.length > 0)
          return { ok: false, code: "exercise_incomplete", fields: Object.fromEntries(missing) }
        return answerExercise(administration, { exerciseId: id, answers })
      }}
    >
      <FormErrors />
      <ol className="flex flex-col divide-y divide-line border-line border-y">
        {cases.map((one, i) => {
          const n = number(i + 1)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a case is known by its place
            <li key={i} className="grid gap-x-6 gap-y-3 py-4 sm:grid-cols-2">
              <div className="flex flex-col gap-2">
                <h3 className="text-base">{t("case", { n })}</h3>
                <DescriptionList>
                  {one.facts.map(({ label, value }) => (
                    <Description key={label} term={label}>
                      {value}
                    </Description>
                  ))}
                </DescriptionList>
              </div>
              {one.outcome ? (
                <Outcome outcome={one.outcome} />
              ) : (
                <Field label={t("yours", { field, n })} name={`answer.${i}`}>
                  <Select defaultValue="">
                    <option value="">{choose}</option>
                    {choices.map((choice) => (
                      <option key={choice.number} value={choice.number}>
                        {choice.text}
                      </option>
                    ))}
                  </Select>
                </Field>
              )}
            </li>
          )
        })}
      </ol>
      {score === null ? (
        <div>
          <SubmitButton>{t("check")}</SubmitButton>
        </div>
      ) : (
        <p className="flex flex-wrap items-center gap-3" role="status">
          <Badge tone={score >= exercise.needed ? "good" : "warning"}>
            {t(score >= exercise.needed ? "passed" : "failed")}
          </Badge>
          {t("score", {
            score: number(score),
            cases: number(cases.length),
            needed: number(exercise.needed),
          })}
        </p>
      )}
    </Form>
  )
}

function Outcome({ outcome }: { outcome: NonNullable<ShownCase["outcome"]> }) {
  const t = useTranslations("procedure.exercise")
  const { right, given, answer, rule, lines } = outcome
  return (
    <div className="flex flex-col gap-1.5">
      <Badge tone={right ? "good" : "warning"}>
        <span className="whitespace-normal">
          {right ? t("right", { answer }) : t("wrong", { given, answer })}
        </span>
      </Badge>
      {rule === null ? <p>{t("hand")}</p> : <p>{t("rule", { rule })}</p>}
      <ul className="flex list-disc flex-col gap-0.5 pl-5 text-sm marker:text-muted">
        {lines.map(({ depth, text: line }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines stand as they are
          <li key={i} className={depth > 0 ? "ml-4" : undefined}>
            {line}
          </li>
        ))}
      </ul>
    </div>
  )
}
