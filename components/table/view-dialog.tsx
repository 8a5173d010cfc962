"use client"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { RadioGroup } from "@/components/ui/radio-group"
import { VIEW_SCOPES } from "@/db/vocabulary"
import type { Role } from "@/lib/administrations/permissions"
import { addView, removeView, renameView } from "@/lib/administrations/view-actions"
import { type ListName, mayKeep, type SavedView, type ViewScope } from "@/lib/administrations/view-rules"

export type ViewDialogProps = {
  administration: string
  list: ListName
  role: Role
  /** What the list shows now. */
  address: string
  /** Null for a new one. */
  view: SavedView | null
  onClose: () => void
  onAdded: (id: string) => void
}

/** A view's name, and who sees it. */
export function ViewDialog({ administration, list, role, address, view, onClose, onAdded }: ViewDialogProps) {
  const t = useTranslations("platform.views")
  const common = useTranslations("platform")

  async function save(data: FormData) {
    const name = text(data, "name")
    const scope = VIEW_SCOPES.find((one) => one === text(data, "scope")) ?? "personal"
    if (view) {
      const { id, updatedAt } = view
      const result = await renameView(administration, { id, updatedAt, name, scope })
      if (result.ok) onClose()
      return result
    }
    const result = await addView(administration, { list, name, scope, address })
    if (result.ok) {
      onClose()
      onAdded(result.value)
    }
    return result
  }

  function option(scope: ViewScope) {
    const allowed = mayKeep(role, scope)
    return {
      value: scope,
      label: t(scope),
      help: allowed ? t(`${scope}Help`) : t("mayNot"),
      disabled: !allowed,
    }
  }

  return (
    <Dialog
      open
      size="small"
      title={view ? t("editTitle", { name: view.name }) : t("newTitle")}
      description={view ? undefined : t("keeps")}
      onOpenChange={(open) => !open && onClose()}
    >
      <Form action={save}>
        <FormErrors />
        <Field label={t("name")} name="name">
          <Input defaultValue={view?.name} maxLength={80} autoComplete="off" />
        </Field>
        <RadioGroup
          label={t("scope")}
          name="scope"
          defaultValue={view?.scope ?? "personal"}
          options={VIEW_SCOPES.map(option)}
        />
        <div className="flex justify-end gap-2">
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("save")}</SubmitButton>
        </div>
      </Form>
    </Dialog>
  )
}

type ViewDeleteProps = {
  administration: string
  view: SavedView
  onClose: () => void
  onDeleted: () => void
}

export function ViewDelete({ administration, view, onClose, onDeleted }: ViewDeleteProps) {
  const t = useTranslations("platform.views")
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("deleteTitle", { name: view.name })}
      confirm={t("delete")}
      saved={t("deleted", { name: view.name })}
      action={async () => {
        const result = await removeView(administration, { id: view.id })
        if (result.ok) onDeleted()
        return result
      }}
    >
      <p>{view.scope === "personal" ? t("deleteText") : t("deleteTextShared")}</p>
    </ConfirmDialog>
  )
}
