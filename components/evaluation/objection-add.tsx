"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { TextArea } from "@/components/ui/text-area"
import { recordObjection } from "@/lib/classification/evaluation/actions"
import type { FieldId } from "@/lib/classification/rules"

type ObjectionAddProps = { administration: string; fields: { id: FieldId; name: string }[]; today: string }

export function ObjectionAdd({ administration, fields, today }: ObjectionAddProps) {
  const t = useTranslations("evaluation.objections")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      title={t("record")}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">{t("record")}</Button>}
    >
      <Form
        saved={t("recorded")}
        onSaved={() => setOpen(false)}
        action={(data) =>
          recordObjection(administration, {
            account: text(data, "account"),
            field: text(data, "field") as FieldId,
            note: text(data, "note"),
            receivedOn: text(data, "receivedOn"),
          })
        }
      >
        <FormErrors />
        <Field label={t("account")} name="account" help={t("accountHelp")}>
          <Input maxLength={40} className="max-w-44" autoComplete="off" />
        </Field>
        <Field label={t("field")} name="field">
          <Select>
            {fields.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("note")} name="note" optional>
          <TextArea rows={3} maxLength={500} />
        </Field>
        <Field label={t("day")} name="receivedOn">
          <Input type="date" defaultValue={today} max={today} className="max-w-44" />
        </Field>
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>{words("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("record")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
