"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { FieldDot, type FieldHue } from "@/components/ui/chip"
import { Field, FieldGroup } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Radio } from "@/components/ui/radio-group"
import { Stepper } from "@/components/ui/stepper"
import { toast } from "@/components/ui/toast"
import { saveModule } from "@/lib/classification/actions"
import { codeFrom, type FieldId, valueText } from "@/lib/classification/rules"
import { type Choice, meaningOf } from "@/lib/classification/typed"
import { endedOn, type ModuleState } from "@/lib/modules/rules"
import { ClassificationCombobox } from "./classification-combobox"
import { Meaning } from "./meaning"
import { type Answer, ModuleAnswer, useAnswer } from "./module-answer"
import { ModuleChannels } from "./module-channels"
import { ModuleTrial } from "./module-trial"

export type Chosen = {
  field: FieldId
  /** As typed or chosen; blank while nothing is. */
  classification: string
  /** By channel; a channel without one gives the classification of all. */
  perChannel: Record<string, string>
}

export type ModuleFormProps = {
  /** Slug. */
  administration: string
  disabled: boolean
  priceMinor: bigint
  state: ModuleState
  /** In the time zone of the books. */
  today: string
  /** The eight. */
  fields: { id: FieldId; number: FieldHue; name: string; values: number }[]
  choices: Map<FieldId, Choice[]>
  channels: { id: string; name: string }[]
  existing: number
  chosen: Chosen
}

export function ModuleForm(props: ModuleFormProps) {
  const { administration, disabled, channels, existing } = props
  const t = useTranslations("classification.module")
  const format = useFormatter()
  const [chosen, setChosen] = useState(props.chosen)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const say = useAnswer(administration)
  const field = props.fields.find(({ id }) => id === chosen.field)
  const choices = props.choices.get(chosen.field) ?? []
  const given = nameOf(chosen.classification, choices, format.language)

  function choose(change: Partial<Chosen>) {
    setChosen({ ...chosen, ...change })
    setAnswer(null)
  }

  return (
    <Form
      action={() =>
        saveModule(administration, {
          field: chosen.field,
          classification: chosen.classification,
          perChannel: channels.map(({ id }) => ({
            channelId: id,
            classification: chosen.perChannel[id] ?? "",
          })),
        })
      }
      onSaved={({ value: saved }) => {
        const perChannel = channels.filter(({ id }) => codeFrom(chosen.perChannel[id] ?? "")).length
        setAnswer({ ...saved, perChannel })
        toast(say({ ...saved, perChannel }))
      }}
      className="gap-6!"
    >
      <Stepper
        label={t("steps")}
        steps={[t("step.field"), t("step.classification"), t("step.save")]}
        current={answer ? 4 : given ? 3 : 2}
      />
      <FormErrors />
      <FieldGroup label={t("field")} name="field">
        <div className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {props.fields.map(({ id, number, name, values }) => (
            <Radio
              key={id}
              name="field"
              value={id}
              checked={id === chosen.field}
              onChange={() => choose({ field: id })}
              disabled={disabled}
              label={
                <span className="inline-flex flex-wrap items-baseline gap-x-2">
                  <span className="inline-flex items-center gap-2">
                    <FieldDot hue={number} />
                    {name}
                  </span>
                  <span className="text-muted text-sm">
                    {t("values", { count: values, n: format.number(values) })}
                  </span>
                </span>
              }
            />
          ))}
        </div>
      </FieldGroup>
      <div className="flex flex-col gap-3">
        <Field
          label={t("classification")}
          name="classification"
          help={<Meaning text={chosen.classification} choices={choices} help={t("classificationHelp")} />}
        >
          <ClassificationCombobox
            choices={choices}
            value={chosen.classification}
            onValueChange={(classification) => choose({ classification })}
            disabled={disabled}
            className="max-w-100"
          />
        </Field>
        <ModuleChannels
          channels={channels}
          choices={choices}
          chosen={chosen.perChannel}
          onChoose={(perChannel) => choose({ perChannel })}
          asAbove={given}
          disabled={disabled}
        />
      </div>
      <div className="flex flex-col items-start gap-3 border-line border-t pt-4">
        {!answer && !endedOn(props.state, props.today) && (
          <p>
            {given && field
              ? t.rich("from", {
                  value: given,
                  field: field.name,
                  count: existing,
                  n: format.number(existing),
                  b: (text) => <strong className="font-semibold">{text}</strong>,
                })
              : t("fromNothing")}
          </p>
        )}
        <ModuleTrial state={props.state} priceMinor={props.priceMinor} today={props.today} />
        <SaveButton disabled={disabled} />
        <div role="status" className="w-full empty:hidden">
          {answer && <ModuleAnswer administration={administration} answer={answer} />}
        </div>
      </div>
    </Form>
  )
}

function SaveButton({ disabled }: { disabled: boolean }) {
  const t = useTranslations("platform")
  return <SubmitButton disabled={disabled}>{t("save")}</SubmitButton>
}

/** How the value will read, or null while nothing is chosen. */
function nameOf(text: string, choices: Choice[], language: "en" | "nl" | "zh"): string | null {
  const meaning = meaningOf(text, choices)
  if (meaning.is === "nothing") return null
  return meaning.is === "new" ? meaning.code : valueText(meaning.choice, language)
}
