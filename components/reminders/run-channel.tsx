"use client"
import { Download, Printer } from "lucide-react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { buttonClass } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { toast } from "@/components/ui/toast"
import { markSent } from "@/lib/receivables/reminders/actions"

type RunChannelProps = {
  administration: string
  runId: string
  channel: "letter" | "email"
  waiting: number
  /** Where they are printed, or downloaded from. */
  href: string
  today: string
  may: boolean
}

/** What is to be done with the letters of a run, or with its e-mails, until they have left. */
export function RunChannel({ administration, runId, channel, waiting, href, today, may }: RunChannelProps) {
  const t = useTranslations("reminders.run")
  const { number } = useFormatter()
  const isLetter = channel === "letter"
  return (
    <Panel title={t(isLetter ? "letters" : "emails")}>
      <div className="flex flex-col items-start gap-3">
        <p>
          {t("waiting", { count: waiting, n: number(waiting) })}{" "}
          {waiting > 0 && t(isLetter ? "lettersText" : "emailsText")}
        </p>
        {isLetter ? (
          <LinkButton href={href}>
            <Printer aria-hidden="true" className="size-4" />
            {t("print")}
          </LinkButton>
        ) : may ? (
          <a href={href} download className={buttonClass()}>
            <Download aria-hidden="true" className="size-4" />
            {t("download")}
          </a>
        ) : null}
        {may && waiting > 0 && (
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
              <SubmitButton variant="secondary">{t(isLetter ? "markLetters" : "markEmails")}</SubmitButton>
            </div>
          </Form>
        )}
      </div>
    </Panel>
  )
}
