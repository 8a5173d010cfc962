"use client"
import { useTranslations } from "use-intl"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { MEASURES } from "@/db/vocabulary"
import { saveSettings } from "@/lib/classification/evaluation/actions"
import {
  MEASURE_RULES,
  type Measure,
  type Targets,
  targetTyped,
} from "@/lib/classification/evaluation/targets"

type SettingsFormProps = {
  administration: string
  /** Euro, with a point. */
  hourlyRate: string
  everyMonths: number | null
  nextOn: string | null
  targets: Targets
  may: boolean
}

export function SettingsForm({
  administration,
  hourlyRate,
  everyMonths,
  nextOn,
  targets,
  may,
}: SettingsFormProps) {
  const t = useTranslations("evaluation.settings")
  const names = useTranslations("evaluation.measure.name")
  const words = useTranslations("platform")
  return (
    <Form
      className="gap-8"
      saved={words("saved")}
      action={(data) =>
        saveSettings(administration, {
          hourlyRate: text(data, "hourlyRate"),
          everyMonths: text(data, "everyMonths"),
          nextOn: text(data, "nextOn"),
          targets: Object.fromEntries(
            MEASURES.map((measure) => [measure, text(data, `targets.${measure}`)]),
          ) as Record<Measure, string>,
        })
      }
    >
      <FormErrors />
      <section className="flex flex-col gap-4">
        <Title title={t("targets")} text={t("targetsText")} />
        <div className="grid gap-4 sm:grid-cols-2">
          {MEASURES.map((measure) => (
            <Field key={measure} label={names(measure)} name={`targets.${measure}`} help={helpOf(measure, t)}>
              <Input
                numeric
                autoComplete="off"
                maxLength={12}
                disabled={!may}
                className="max-w-28"
                defaultValue={targets[measure] === undefined ? "" : targetTyped(measure, targets[measure])}
              />
            </Field>
          ))}
        </div>
      </section>
      <section className="flex flex-col gap-4">
        <Title title={t("calendar")} text={t("calendarText")} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("everyMonths")} name="everyMonths" help={t("everyMonthsHelp")}>
            <Input
              inputMode="numeric"
              autoComplete="off"
              maxLength={2}
              disabled={!may}
              className="max-w-24 text-right tabular-nums"
              defaultValue={everyMonths ?? ""}
            />
          </Field>
          <Field label={t("nextOn")} name="nextOn">
            <Input type="date" disabled={!may} className="max-w-44" defaultValue={nextOn ?? ""} />
          </Field>
        </div>
      </section>
      <section className="flex flex-col gap-4">
        <Title title={t("cost")} />
        <Field label={t("hourlyRate")} name="hourlyRate">
          <Input
            numeric
            autoComplete="off"
            maxLength={10}
            disabled={!may}
            className="max-w-28"
            defaultValue={hourlyRate}
          />
        </Field>
      </section>
      <div>
        {may ? (
          <SubmitButton>{words("save")}</SubmitButton>
        ) : (
          <p className="text-muted text-sm">{t("only")}</p>
        )}
      </div>
    </Form>
  )
}

function Title({ title, text: about }: { title: string; text?: string }) {
  return (
    <header className="flex flex-col gap-1">
      <h2 className="text-lg">{title}</h2>
      {about && <p className="max-w-prose text-muted">{about}</p>}
    </header>
  )
}

type Words = ReturnType<typeof useTranslations<"evaluation.settings">>

function helpOf(measure: Measure, t: Words): string {
  const { better, unit } = MEASURE_RULES[measure]
  if (better === "more") return t(unit === "score" ? "atLeast.score" : "atLeast.share")
  return t(`atMost.${unit === "score" ? "share" : unit}`)
}
