"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { publishVersion } from "@/lib/classification/procedure/actions"

export type PublishVersionProps = {
  /** Slug. */
  administration: string
  /** Of the document on the page: what is published is what was seen. */
  hash: string
  /** The number it gets. */
  number: number
}

export function PublishVersion({ administration, hash, number }: PublishVersionProps) {
  const t = useTranslations("procedure.page")
  const cancel = useTranslations("platform")("cancel")
  const [open, setOpen] = useState(false)
  const publish = t("publish", { number: String(number) })
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">{publish}</Button>}
      title={t("publishTitle", { number: String(number) })}
      description={t("publishText")}
    >
      <Form
        action={(data) => publishVersion(administration, { hash, note: text(data, "note") })}
        saved={t("published")}
        onSaved={() => setOpen(false)}
      >
        <FormErrors />
        <Field label={t("note")} name="note" optional>
          <Input autoComplete="off" maxLength={200} />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>{cancel}</Button>
          </DialogClose>
          <SubmitButton>{publish}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
