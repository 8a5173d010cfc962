"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { editAccount } from "@/lib/accounts/actions"
import type { Choice } from "@/lib/accounts/countries"
import { AccountEmailField } from "./account-email-field"

export type EditedAccount = {
  id: string
  /** When it was last changed: a form filled from an older state is refused. */
  version: string
  kind: "company" | "consumer"
  name: string
  email: string
  phone: string
  vatNumber: string
  cocNumber: string
  language: string
  iban: string
  website: string
  blocked: boolean
}

type AccountEditProps = { administration: string; account: EditedAccount; languages: Choice[]; may: boolean }

export function AccountEdit({ administration, account, languages, may }: AccountEditProps) {
  const t = useTranslations("accounts.card")
  const words = useTranslations("platform")
  const [open, setOpen] = useState(false)
  const trigger = (
    <Button size="small" disabled={!may} aria-describedby={may ? undefined : "read-only"}>
      {words("edit")}
    </Button>
  )
  if (!may) return trigger
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      title={t("editTitle", { name: account.name })}
      description={t("editHelp")}
    >
      <EditForm
        administration={administration}
        account={account}
        languages={languages}
        onSaved={() => setOpen(false)}
      />
    </Dialog>
  )
}

type EditFormProps = Omit<AccountEditProps, "may"> & { onSaved: () => void }

function EditForm({ administration, account, languages, onSaved }: EditFormProps) {
  const t = useTranslations("accounts.card")
  const words = useTranslations("platform")
  // The page may be drawn anew behind the dialog; what was typed belongs to the state it was filled from.
  const [{ id, version }] = useState(account)

  return (
    <Form
      saved={t("edited")}
      onSaved={onSaved}
      action={(data) =>
        editAccount(administration, {
          accountId: id,
          version,
          name: text(data, "name"),
          email: text(data, "email"),
          phone: text(data, "phone"),
          vatNumber: text(data, "vatNumber"),
          cocNumber: text(data, "cocNumber"),
          language: text(data, "language"),
          iban: text(data, "iban"),
          website: text(data, "website"),
          blocked: data.has("blocked"),
        })
      }
    >
      <FormErrors />
      <Field label={t("name")} name="name" required>
        <Input defaultValue={account.name} autoComplete="off" />
      </Field>
      <AccountEmailField administration={administration} defaultValue={account.email} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("phone")} name="phone" optional>
          <Input type="tel" defaultValue={account.phone} autoComplete="off" />
        </Field>
        <Field label={t("language")} name="language" optional>
          <Select defaultValue={account.language}>
            <option value="">{t("notKnown")}</option>
            {languages.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t("vatNumber")} name="vatNumber" optional>
          <Input defaultValue={account.vatNumber} autoComplete="off" />
        </Field>
        <Field label={t("cocNumber")} name="cocNumber" optional>
          <Input defaultValue={account.cocNumber} autoComplete="off" />
        </Field>
        <Field label={t("iban")} name="iban" optional>
          <Input defaultValue={account.iban} autoComplete="off" spellCheck={false} />
        </Field>
        <Field label={t("website")} name="website" optional>
          <Input type="url" defaultValue={account.website} autoComplete="off" />
        </Field>
      </div>
      <Checkbox
        name="blocked"
        label={t("blockedField")}
        help={t("blockedHelp")}
        defaultChecked={account.blocked}
      />
      <div className="flex justify-end gap-2">
        <DialogClose>
          <Button>{words("cancel")}</Button>
        </DialogClose>
        <SubmitButton>{words("save")}</SubmitButton>
      </div>
    </Form>
  )
}
