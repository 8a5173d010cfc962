"use client"
import { type ReactNode, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Form, type FormResult, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"

type EditDialogProps = {
  trigger: ReactNode
  title: string
  description?: string
  /** The verb. */
  confirm: string
  saved: string
  action: (data: FormData) => Promise<FormResult>
  children: ReactNode
}

/** The same for something that is there, by its code. */
export function ChangeDialog({
  code,
  ...props
}: { code: string } & Omit<EditDialogProps, "trigger" | "confirm" | "saved">) {
  const t = useTranslations("books")
  const words = useTranslations("platform")
  const button = (
    <Button size="small" variant="quiet" aria-label={t("changeOf", { code })}>
      {t("change")}
    </Button>
  )
  return <EditDialog trigger={button} confirm={words("save")} saved={t("changed")} {...props} />
}

/** One thing of the books, in a form of its own; closes when it was saved. */
export function EditDialog({
  trigger,
  title,
  description,
  confirm,
  saved,
  action,
  children,
}: EditDialogProps) {
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      <Form saved={saved} onSaved={() => setOpen(false)} action={action}>
        <FormErrors />
        {children}
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{confirm}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
