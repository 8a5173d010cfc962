"use client"
import { type ReactNode, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, type FormResult, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { LinkButton } from "@/components/ui/link-button"
import { TextArea } from "@/components/ui/text-area"

export type Message = { to: string; subject: string; body: string }

type ComposeEmailProps = {
  administration: string
  title: ReactNode
  /** What goes along, and what to know before. */
  note: ReactNode
  proposed: Message
  /** False while nobody said who writes, and through which server. */
  ready: boolean
  /** Of the message's language. */
  lang: string
  send: (message: Message) => Promise<FormResult>
}

/** An e-mail before it leaves: to whom, and in which words. */
export function ComposeEmail({
  administration,
  title,
  note,
  proposed,
  ready,
  lang,
  send,
}: ComposeEmailProps) {
  const t = useTranslations("outbox")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={title}
      description={ready ? note : t("notSetUp")}
      trigger={<Button>{t("compose.invoice")}</Button>}
    >
      {ready ? (
        <Form
          saved={t("compose.queued")}
          onSaved={() => setOpen(false)}
          action={(data) =>
            send({ to: text(data, "to"), subject: text(data, "subject"), body: text(data, "body") })
          }
        >
          <FormErrors />
          <Field label={t("compose.to")} name="to" required>
            <Input type="email" autoComplete="off" maxLength={254} defaultValue={proposed.to} />
          </Field>
          <Field label={t("compose.subject")} name="subject" required>
            <Input autoComplete="off" maxLength={200} lang={lang} defaultValue={proposed.subject} />
          </Field>
          <Field label={t("compose.text")} name="body" required>
            <TextArea rows={12} maxLength={10_000} lang={lang} defaultValue={proposed.body} />
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose>
              <Button>{words("cancel")}</Button>
            </DialogClose>
            <SubmitButton>{t("compose.send")}</SubmitButton>
          </div>
        </Form>
      ) : (
        <LinkButton href={`/${administration}/settings/mail`}>{t("toSettings")}</LinkButton>
      )}
    </Dialog>
  )
}
