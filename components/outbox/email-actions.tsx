"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import type { ListedEmail } from "@/lib/administrations/outbox/queries"
import { cancelEmail, emailArrived, retryEmail } from "@/lib/receivables/mailing/actions"

type EmailActionsProps = { administration: string; email: ListedEmail }

/** What a person can do with an e-mail that did not leave, or may not have. */
export function EmailActions({ administration, email }: EmailActionsProps) {
  const { state } = email
  if (!["queued", "failed", "uncertain"].includes(state)) return null
  return (
    <>
      <SendAgain administration={administration} email={email} />
      {state === "uncertain" && <Arrived administration={administration} email={email} />}
      <Cancel administration={administration} email={email} />
    </>
  )
}

function SendAgain({ administration, email }: EmailActionsProps) {
  const t = useTranslations("outbox")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  const { id, to, account, state } = email
  const again = t(state === "queued" ? "tryNow" : "sendAgain")
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("againTitle", { account })}
      description={state === "uncertain" ? t("againTwice") : undefined}
      trigger={
        <Button size="small" aria-label={t("of", { action: again, to })}>
          {again}
        </Button>
      }
    >
      <Form
        saved={t("againDone")}
        onSaved={() => setOpen(false)}
        action={(data) => retryEmail(administration, { id, to: text(data, "to") })}
      >
        <FormErrors />
        <Field label={t("againAddress")} name="to" required>
          <Input type="email" autoComplete="off" maxLength={254} defaultValue={to} />
        </Field>
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("sendAgain")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}

function Arrived({ administration, email: { id, to, account } }: EmailActionsProps) {
  const t = useTranslations("outbox")
  return (
    <ConfirmDialog
      harmless
      trigger={
        <Button size="small" aria-label={t("of", { action: t("arrived"), to })}>
          {t("arrived")}
        </Button>
      }
      title={t("arrivedTitle", { account })}
      confirm={t("arrived")}
      action={() => emailArrived(administration, { id })}
      saved={t("arrivedDone")}
    >
      {t("arrivedText")}
    </ConfirmDialog>
  )
}

function Cancel({ administration, email: { id, to, account, kind } }: EmailActionsProps) {
  const t = useTranslations("outbox")
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={t("of", { action: t("cancel"), to })}>
          {t("cancel")}
        </Button>
      }
      title={t("cancelTitle", { account })}
      confirm={t("cancel")}
      action={() => cancelEmail(administration, { id })}
      saved={t("cancelDone")}
    >
      {t(kind === "reminder" ? "cancelReminder" : "cancelText")}
    </ConfirmDialog>
  )
}
