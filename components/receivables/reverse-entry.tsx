"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { reverseEntry } from "@/lib/receivables/paying/actions"

type ReverseEntryProps = { administration: string; entryId: string; number: string; today: string }

/** Books the opposite of an entry, on a day that is asked for. */
export function ReverseEntry({ administration, entryId, number, today }: ReverseEntryProps) {
  const t = useTranslations("receivables.reverse")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t("open")}</Button>}
      title={t("title", { number })}
      description={t("text")}
    >
      <Form
        saved={t("booked")}
        onSaved={() => setOpen(false)}
        action={(data) => reverseEntry(administration, { entryId, day: text(data, "day") })}
      >
        <FormErrors />
        <Field label={t("day")} name="day" required className="max-w-48">
          <Input type="date" defaultValue={today} />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("book")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
