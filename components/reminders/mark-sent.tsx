"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { toast } from "@/components/ui/toast"
import { markSent } from "@/lib/receivables/reminders/actions"

type MarkSentProps = { administration: string; runId: string; channel: "letter" | "email"; today: string }

/** Somebody posted the letters of a run, or sent its e-mails by hand: on which day. */
export function MarkSent({ administration, runId, channel, today }: MarkSentProps) {
  const t = useTranslations("reminders.run")
  const { number } = useFormatter()
  return (
    <Form
      className="w-full"
      action={(data) => markSent(administration, { runId, channel, sentOn: text(data, "sentOn") })}
      onSaved={({ value }) => toast({ title: t("marked", { count: value, n: number(value) }) })}
    >
      <FormErrors />
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("leftOn")} name="sentOn">
          <Input type="date" defaultValue={today} max={today} className="max-w-44" />
        </Field>
        <SubmitButton variant="secondary">
          {t(channel === "letter" ? "markLetters" : "markEmails")}
        </SubmitButton>
      </div>
    </Form>
  )
}
