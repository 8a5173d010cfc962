"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors, useErrorText } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { toast } from "@/components/ui/toast"
import { excludeAccount, includeAccount } from "@/lib/receivables/reminders/actions"

type ExclusionProps = {
  administration: string
  account: { id: string; name: string }
  excluded: boolean
}

/** An account that is not reminded, whatever it owes; and back. */
export function Exclusion({ administration, account, excluded }: ExclusionProps) {
  const t = useTranslations("reminders.exclude")
  const words = useTranslations("platform")
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const [pending, start] = useTransition()
  const { id: accountId, name } = account
  if (excluded)
    return (
      <Button
        size="small"
        busy={pending}
        onClick={() =>
          start(async () => {
            const result = await includeAccount(administration, { accountId })
            if (result.ok) toast({ title: t("ended", { name }) })
            else toast({ tone: "danger", title: errorText(result.code, result.facts) })
          })
        }
      >
        {t("end")}
      </Button>
    )
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="small"
      title={t("title", { name })}
      trigger={<Button size="small">{t("button")}</Button>}
    >
      <Form
        action={(data) => excludeAccount(administration, { accountId, reason: text(data, "reason") })}
        saved={t("done", { name })}
        onSaved={() => setOpen(false)}
      >
        <FormErrors />
        <Field label={t("reason")} name="reason">
          <Input maxLength={400} autoComplete="off" />
        </Field>
        <footer className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("button")}</SubmitButton>
        </footer>
      </Form>
    </Dialog>
  )
}
