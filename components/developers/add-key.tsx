"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field, FieldGroup } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import type { ApiScope } from "@/lib/administrations/api-keys"
import { addKey } from "@/lib/administrations/key-actions"
import type { MadeKey } from "./api-keys"

export type AddKeyProps = {
  administration: string
  /** All that there are. */
  scopes: readonly ApiScope[]
  onMade: (made: MadeKey) => void
}

export function AddKey({ administration, scopes: offered, onMade }: AddKeyProps) {
  const t = useTranslations("developers.keys")
  const common = useTranslations("platform")
  const [open, setOpen] = useState(false)

  async function add(data: FormData) {
    const name = text(data, "name")
    const scopes = offered.filter((scope) => data.getAll("scopes").includes(scope))
    const result = await addKey(administration, { name, scopes })
    return result.ok ? { ok: true as const, made: { name, scopes, key: result.value } } : result
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("add")}
      trigger={<Button variant="primary">{t("add")}</Button>}
    >
      <Form
        action={add}
        onSaved={({ made }) => {
          setOpen(false)
          onMade(made)
        }}
      >
        <FormErrors />
        <Field label={t("name")} name="name" help={t("nameHelp")} required>
          <Input maxLength={100} autoComplete="off" autoFocus />
        </Field>
        <FieldGroup label={t("scopes")} name="scopes">
          {offered.map((scope) => (
            <Checkbox key={scope} name="scopes" value={scope} label={t(`scope.${scope}`)} help={scope} />
          ))}
        </FieldGroup>
        <footer className="flex flex-wrap justify-end gap-2">
          <DialogClose>
            <Button>{common("cancel")}</Button>
          </DialogClose>
          <SubmitButton>{t("add")}</SubmitButton>
        </footer>
      </Form>
    </Dialog>
  )
}
