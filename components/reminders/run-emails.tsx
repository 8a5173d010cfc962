"use client"
import { Download } from "lucide-react"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button, buttonClass } from "@/components/ui/button"
import { Failure, type FailureProps } from "@/components/ui/form-errors"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { toast } from "@/components/ui/toast"
import { emailRun } from "@/lib/receivables/reminders/actions"
import { MarkSent } from "./mark-sent"

type RunEmailsProps = {
  administration: string
  runId: string
  /** Of the run's e-mails: how many did not leave, and of these how many the outbox does not have. */
  waiting: number
  unsent: number
  /** Somebody said who writes, and through which server. */
  ready: boolean
  /** Where their texts are downloaded from. */
  href: string
  today: string
  may: boolean
}

/** The e-mails of a run: they leave by themselves where mail is set up, else by hand. */
export function RunEmails({
  administration,
  runId,
  waiting,
  unsent,
  ready,
  href,
  today,
  may,
}: RunEmailsProps) {
  const t = useTranslations("reminders.run")
  const mail = useTranslations("outbox")
  const { number } = useFormatter()
  return (
    <Panel title={t("emails")}>
      <div className="flex flex-col items-start gap-3">
        <p className="max-w-prose">
          {t("waiting", { count: waiting, n: number(waiting) })}{" "}
          {waiting > 0 && t(ready ? "emailsQueued" : "emailsText")}
        </p>
        {ready && unsent > 0 && (
          <>
            <p className="max-w-prose text-warning">
              {t("emailsUnsent", { count: unsent, n: number(unsent) })}
            </p>
            {may && <SendRun administration={administration} runId={runId} />}
          </>
        )}
        {!ready && may && (
          <div className="flex flex-wrap gap-2">
            <a href={href} download className={buttonClass()}>
              <Download aria-hidden="true" className="size-4" />
              {t("download")}
            </a>
            {waiting > 0 && (
              <LinkButton href={`/${administration}/settings/mail`}>{mail("toSettings")}</LinkButton>
            )}
          </div>
        )}
        {!ready && may && unsent > 0 && (
          <MarkSent administration={administration} runId={runId} channel="email" today={today} />
        )}
      </div>
    </Panel>
  )
}

function SendRun({ administration, runId }: { administration: string; runId: string }) {
  const t = useTranslations("reminders.run")
  const { number } = useFormatter()
  const [failure, setFailure] = useState<FailureProps["failure"]>()
  const [pending, start] = useTransition()

  function send() {
    setFailure(undefined)
    start(async () => {
      const done = await emailRun(administration, { runId })
      if (!done.ok) return setFailure(done)
      toast({
        title: t("emailsMade", { count: done.value, n: number(done.value) }),
        ...(done.value === 0 && { tone: "warning" }),
      })
    })
  }

  return (
    <>
      <Button busy={pending} onClick={send}>
        {t("sendEmails")}
      </Button>
      {failure && <Failure failure={failure} />}
    </>
  )
}
