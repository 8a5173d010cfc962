"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Failure } from "@/components/ui/form-errors"
import { Notice } from "@/components/ui/notice"
import { sendTestMail } from "@/lib/administrations/outbox/actions"

type Answer = Awaited<ReturnType<typeof sendTestMail>>

/** One message to whoever asks, and what the server says of it. */
export function TestMail({ administration, address }: { administration: string; address: string }) {
  const t = useTranslations("outbox.settings")
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [pending, start] = useTransition()

  function send() {
    setAnswer(null)
    start(async () => setAnswer(await sendTestMail(administration, {})))
  }

  return (
    <div className="flex flex-col items-start gap-3">
      <p className="max-w-prose">{t("testText", { address })}</p>
      <Button busy={pending} onClick={send}>
        {t("testSend")}
      </Button>
      {answer && <Told answer={answer} />}
    </div>
  )
}

function Told({ answer }: { answer: Answer }) {
  const t = useTranslations("outbox.settings")
  if (!answer.ok) return <Failure failure={answer} />
  const { kind, answer: said } = answer.value
  if (kind === "sent") return <Notice tone="good">{t("testSent", { answer: said })}</Notice>
  return (
    <Notice tone={kind === "uncertain" ? "warning" : "danger"} role="alert">
      {t(kind === "uncertain" ? "testUncertain" : "testFailed", { answer: said })}
    </Notice>
  )
}
