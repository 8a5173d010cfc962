"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Checkbox } from "@/components/ui/checkbox"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Panel } from "@/components/ui/panel"
import { Select } from "@/components/ui/select"
import { TextArea } from "@/components/ui/text-area"
import { saveScheme } from "@/lib/receivables/reminders/actions"
import type { LevelWithTexts } from "@/lib/receivables/reminders/settings"
import { levelKey } from "./level-key"

type SchemeFormProps = {
  administration: string
  id: string
  buyer: "company" | "consumer"
  /** All five; those that are not used have what they would start with. */
  levels: (LevelWithTexts & { used: boolean })[]
  may: boolean
}

const languages = ["nl", "en", "zh"] as const

/** Levels with their letters in three languages. */
export function SchemeForm({ administration, id, buyer, levels, may }: SchemeFormProps) {
  const t = useTranslations("reminders.settings")
  const words = useTranslations("platform")
  const [used, setUsed] = useState(() => new Set(levels.filter((one) => one.used).map(({ level }) => level)))
  const shown = levels.filter(({ level }) => used.has(level))
  return (
    <Form
      className="gap-6"
      saved={t("schemeSaved")}
      action={async (data) => {
        const result = await saveScheme(administration, {
          id,
          levels: shown.map(({ level }) => readLevel(data, level, buyer)),
        })
        return result.ok ? result : { ...result, fields: ofLevels(result.fields, shown) }
      }}
    >
      <FormErrors />
      {levels.map((level) => (
        <LevelPanel
          key={level.level}
          level={level}
          isFirst={shown[0]?.level === level.level}
          isUsed={used.has(level.level)}
          onUsed={(on) => {
            const next = new Set(used)
            if (on) next.add(level.level)
            else next.delete(level.level)
            setUsed(next)
          }}
          buyer={buyer}
          may={may}
        />
      ))}
      {may && (
        <div>
          <SubmitButton>{words("save")}</SubmitButton>
        </div>
      )}
    </Form>
  )
}

type LevelPanelProps = {
  level: LevelWithTexts
  isFirst: boolean
  isUsed: boolean
  onUsed: (on: boolean) => void
  buyer: "company" | "consumer"
  may: boolean
}

function LevelPanel({ level, isFirst, isUsed, onUsed, buyer, may }: LevelPanelProps) {
  const t = useTranslations("reminders")
  const name = (part: string) => `${level.level}.${part}`
  return (
    <Panel title={t(`level.${levelKey(level.level)}`)} level={3}>
      <div className="flex flex-col gap-4">
        <Checkbox
          label={t("settings.on")}
          checked={isUsed}
          disabled={!may}
          onChange={(event) => onUsed(event.target.checked)}
        />
        {isUsed && (
          <>
            <div className="flex flex-wrap gap-4">
              <Field
                label={t(isFirst ? "settings.daysAfterDue" : "settings.daysAfterLast")}
                name={name("days")}
              >
                <Input numeric maxLength={3} disabled={!may} className="w-20" defaultValue={level.days} />
              </Field>
              <Field label={t("settings.payDays")} name={name("payDays")}>
                <Input numeric maxLength={3} disabled={!may} className="w-20" defaultValue={level.payDays} />
              </Field>
              <Field label={t("settings.by")} name={name("channel")}>
                <Select disabled={!may} defaultValue={level.channel} className="w-36">
                  <option value="email">{t("channel.email")}</option>
                  <option value="letter">{t("channel.letter")}</option>
                </Select>
              </Field>
            </div>
            <fieldset className="flex flex-col">
              <legend className="mb-1 font-medium">{t("settings.asks")}</legend>
              <Checkbox
                name={name("costs")}
                label={t("settings.costs")}
                disabled={!may}
                defaultChecked={level.costs}
              />
              <Checkbox
                name={name("interest")}
                label={t("settings.interest")}
                disabled={!may}
                defaultChecked={level.interest}
              />
              {buyer === "consumer" && (
                <Checkbox
                  name={name("letterFirst")}
                  label={t("settings.isLetterFirst")}
                  disabled={!may}
                  defaultChecked={level.letterFirst}
                />
              )}
            </fieldset>
            {languages.map((language) => (
              <div key={language} className="flex flex-col gap-2">
                <Field
                  label={t("settings.subjectIn", { language: t(`settings.languages.${language}`) })}
                  name={name(`${language}.subject`)}
                >
                  <Input
                    maxLength={200}
                    disabled={!may}
                    lang={language}
                    defaultValue={level.texts[language].subject}
                  />
                </Field>
                <Field
                  label={t("settings.bodyIn", { language: t(`settings.languages.${language}`) })}
                  name={name(`${language}.body`)}
                >
                  <TextArea
                    rows={8}
                    maxLength={8000}
                    disabled={!may}
                    lang={language}
                    defaultValue={level.texts[language].body}
                  />
                </Field>
              </div>
            ))}
          </>
        )}
      </div>
    </Panel>
  )
}

function readLevel(data: FormData, level: number, buyer: "company" | "consumer") {
  const of = (part: string) => text(data, `${level}.${part}`)
  const on = (part: string) => data.get(`${level}.${part}`) === "on"
  const textIn = (language: string) => ({ subject: of(`${language}.subject`), body: of(`${language}.body`) })
  return {
    level,
    days: of("days"),
    payDays: of("payDays"),
    channel: of("channel") === "email" ? ("email" as const) : ("letter" as const),
    costs: on("costs"),
    interest: on("interest"),
    letterFirst: buyer === "consumer" && on("letterFirst"),
    texts: { nl: textIn("nl"), en: textIn("en"), zh: textIn("zh") },
  }
}

/** "levels.2.texts.nl.body" is the third of the levels that are shown. */
function ofLevels(fields: Record<string, string>, shown: { level: number }[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([path, code]) => {
      const [, place, rest] = /^levels\.(\d+)\.(?:texts\.)?(.+)$/.exec(path) ?? []
      const level = shown[Number(place)]?.level
      return [level && rest ? `${level}.${rest}` : path, code]
    }),
  )
}
