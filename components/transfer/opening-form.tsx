"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { TextArea } from "@/components/ui/text-area"
import { decimalFrom } from "@/lib/platform/decimal"
import { type OpeningTrial, takeOver, tryOpening } from "@/lib/transfer/opening/actions"

export type OpeningFormProps = { administration: string; day: string; disabled: boolean }

/** First it is tried and told what would happen; the same text is then taken over, whole or not at all. */
export function OpeningForm({ administration, day: firstDay, disabled }: OpeningFormProps) {
  const t = useTranslations("transfer.opening")
  const { format } = useFormatter()
  const [day, setDay] = useState(firstDay)
  const [control, setControl] = useState("")
  const [text, setText] = useState("")
  const [tried, setTried] = useState<{ trial: OpeningTrial; input: string } | null>(null)
  const input = {
    day,
    control: decimalFrom(control, format === "nl-NL" ? "," : ".") ?? control,
    text,
  }
  const asked = JSON.stringify(input)
  const trial = tried?.input === asked ? tried.trial : null
  const isReady = trial !== null && trial.faultCount === 0 && trial.differenceMinor === "0" && trial.items > 0
  return (
    <Form
      saved={isReady ? t("saved") : undefined}
      action={async () => {
        if (isReady) return takeOver(administration, input)
        const result = await tryOpening(administration, input)
        if (result.ok) setTried({ trial: result.value, input: asked })
        return result
      }}
      onSaved={() => {
        if (isReady) setTried(null)
      }}
      className="flex flex-col gap-4"
    >
      <FormErrors />
      <fieldset disabled={disabled} className="flex flex-col gap-4">
        <legend className="sr-only">{t("title")}</legend>
        <Field label={t("day")} name="day" help={t("dayHelp")} required>
          <Input
            type="date"
            value={day}
            className="max-w-44 tabular-nums"
            onChange={(event) => setDay(event.target.value)}
          />
        </Field>
        <Field label={t("control")} name="control" help={t("controlHelp")} required>
          <Input
            value={control}
            inputMode="decimal"
            autoComplete="off"
            className="max-w-44 text-right tabular-nums"
            onChange={(event) => setControl(event.target.value)}
          />
        </Field>
        <Field label={t("file")} name="file" help={t("fileHelp")} optional>
          <Input
            type="file"
            accept=".csv,.txt,text/csv"
            className="max-w-96 py-1"
            onChange={async (event) => {
              const file = event.target.files?.[0]
              if (file) setText(await file.text())
            }}
          />
        </Field>
        <Field label={t("text")} name="text" help={t("textHelp")} required>
          <TextArea
            rows={8}
            value={text}
            spellCheck={false}
            className="font-mono text-sm"
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
      </fieldset>
      {trial && <Trial trial={trial} />}
      <div>
        <SubmitButton disabled={disabled}>
          {isReady ? t("take", { count: trial.items, n: String(trial.items) }) : t("try")}
        </SubmitButton>
      </div>
    </Form>
  )
}

function Trial({ trial }: { trial: OpeningTrial }) {
  const t = useTranslations("transfer.opening")
  const { money, number } = useFormatter()
  const amount = (minor: string) => money(BigInt(minor), trial.currency)
  return (
    <Notice>
      <p role="status">
        {t("found", {
          count: trial.items,
          n: number(trial.items),
          sum: amount(trial.sumMinor),
          difference: amount(trial.differenceMinor),
        })}
      </p>
      {trial.faultCount > 0 && (
        <>
          <p className="mt-2 font-medium">
            {t("faults", { count: trial.faultCount, n: number(trial.faultCount) })}
          </p>
          <ul className="mt-1 list-disc pl-5">
            {trial.faults.map(({ row, reason, text }) => (
              <li key={row}>{t(`fault.${reason}`, { row: number(row), text: text || "–" })}</li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  )
}
