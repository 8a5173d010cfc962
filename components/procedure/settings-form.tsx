"use client"
import clsx from "clsx"
import type { ComponentProps } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Checkbox } from "@/components/ui/checkbox"
import { Field, FieldGroup, useField } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { controlClass, Input } from "@/components/ui/input"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { PROCEDURE_DUTIES } from "@/db/vocabulary"
import { saveProcedure } from "@/lib/classification/procedure/actions"
import { type Duty, OWN_TEXTS, type OwnText } from "@/lib/classification/procedure/rules"
import type { ProcedureSettings } from "@/lib/classification/procedure/settings"
import type { Texts } from "@/lib/classification/rules"
import { localeNames, locales } from "@/lib/platform/locale"

export type SettingsFormProps = {
  /** Slug. */
  administration: string
  settings: ProcedureSettings
  duties: Record<Duty, { id: string; name: string }[]>
  members: { id: string; name: string }[]
  words: {
    parts: Record<OwnText, string>
    duties: Record<Duty, { name: string; does: string }>
    /** What stands there while nobody wrote something, in each language. */
    standard: Record<OwnText, Texts>
  }
}

export function SettingsForm(props: SettingsFormProps) {
  const { administration, settings, duties, members, words } = props
  const t = useTranslations("procedure.settings")
  const save = useTranslations("platform")("save")
  const { language } = useFormatter()
  const inOrder = [language, ...locales.filter((locale) => locale !== language)]
  return (
    <Form
      saved={t("saved")}
      className="gap-6!"
      action={(data) =>
        saveProcedure(administration, {
          texts: byPart((part) => ({
            en: text(data, `texts.${part}.en`),
            nl: text(data, `texts.${part}.nl`),
            zh: text(data, `texts.${part}.zh`),
          })),
          duties: {
            owner: chosen(data, "owner"),
            executor: chosen(data, "executor"),
            reviewer: chosen(data, "reviewer"),
            trainer: chosen(data, "trainer"),
          },
          reviewMonths: text(data, "reviewMonths"),
          passMark: text(data, "passMark"),
        })
      }
    >
      <FormErrors />
      <Panel title={t("duties")}>
        <div className="flex flex-col gap-4">
          <p className="text-muted">{t("dutiesText")}</p>
          {PROCEDURE_DUTIES.map((duty) => (
            <FieldGroup
              key={duty}
              name={`duties.${duty}`}
              label={words.duties[duty].name}
              help={words.duties[duty].does}
            >
              <div className="flex flex-wrap gap-x-5">
                {members.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    name={`duties.${duty}`}
                    value={id}
                    label={name}
                    defaultChecked={duties[duty].some((one) => one.id === id)}
                  />
                ))}
              </div>
            </FieldGroup>
          ))}
        </div>
      </Panel>
      <Panel title={t("calendar")}>
        <div className="flex flex-col gap-4">
          <Field label={t("reviewMonths")} name="reviewMonths">
            <Input
              numeric
              autoComplete="off"
              maxLength={3}
              defaultValue={settings.reviewMonths}
              className="w-20"
            />
          </Field>
          <Field label={t("passMark")} name="passMark">
            <Input
              numeric
              autoComplete="off"
              maxLength={1}
              defaultValue={settings.passMark}
              className="w-20"
            />
          </Field>
          <p className="text-muted">
            {t("evaluationAt")}{" "}
            <TextLink href={`/${administration}/evaluation`}>{t("toEvaluation")}</TextLink>
          </p>
        </div>
      </Panel>
      <Panel title={t("texts")}>
        <div className="flex flex-col gap-4">
          <p className="text-muted">{t("textsText")}</p>
          {OWN_TEXTS.map((part) =>
            inOrder.map((locale) => (
              <Field
                key={`${part}.${locale}`}
                name={`texts.${part}.${locale}`}
                label={t("in", { part: words.parts[part], language: localeNames[locale] })}
              >
                <Lines
                  lang={locale}
                  defaultValue={settings.texts[part][locale]}
                  placeholder={words.standard[part][locale]}
                />
              </Field>
            )),
          )}
        </div>
      </Panel>
      <div>
        <SubmitButton>{save}</SubmitButton>
      </div>
    </Form>
  )
}

function Lines({ className, ...props }: ComponentProps<"textarea">) {
  return (
    <textarea
      rows={4}
      maxLength={5000}
      {...useField(props)}
      className={clsx(controlClass, "h-auto! min-h-24 resize-y py-1.5", className)}
    />
  )
}

function chosen(data: FormData, duty: Duty): string[] {
  return data.getAll(`duties.${duty}`).map(String)
}

function byPart<Value>(make: (part: OwnText) => Value): Record<OwnText, Value> {
  return { purpose: make("purpose"), exceptions: make("exceptions"), feedback: make("feedback") }
}
