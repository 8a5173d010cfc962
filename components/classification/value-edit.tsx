"use client"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Form, SubmitButton } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { describeValue } from "@/lib/classification/actions"
import type { ValueDialogProps } from "./value-actions"
import { type Parents, readValue, ValueInputs } from "./value-inputs"

export function ValueEdit({
  administration,
  row,
  parents,
  onClose,
}: ValueDialogProps & { parents: Parents }) {
  const t = useTranslations("classification.values")
  const platform = useTranslations("platform")
  return (
    <Dialog open onOpenChange={onClose} title={t("editTitle", { code: row.code })}>
      <Form
        action={(data) => describeValue(administration, { number: row.number, ...readValue(data) })}
        saved={platform("saved")}
        onSaved={onClose}
      >
        <FormErrors />
        <ValueInputs parents={parents} value={row} />
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button>{platform("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{platform("save")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}
