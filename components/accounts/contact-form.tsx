"use client"
import { type ReactNode, useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Checkbox } from "@/components/ui/checkbox"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Form, SubmitButton, text } from "@/components/ui/form"
import { FormErrors } from "@/components/ui/form-errors"
import { Input } from "@/components/ui/input"
import { addContact, editContact } from "@/lib/accounts/contact-actions"

export type EditedContact = {
  id: string
  /** When it was last changed: a form filled from an older state is refused. */
  version: string
  firstName: string
  lastName: string
  email: string
  phone: string
  jobTitle: string
  main: boolean
  mailingExcluded: boolean
}

type ContactDialogProps = {
  administration: string
  title: string
  trigger: ReactNode
} & ContactOf

type ContactOf =
  | { contact: EditedContact; account?: undefined }
  /** `first`: nobody is the main contact yet. */
  | { contact?: undefined; account: { id: string; first: boolean } }

/** Adds a person to an account, or changes one. */
export function ContactDialog({ trigger, title, ...form }: ContactDialogProps) {
  const t = useTranslations("accounts.contacts")
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
      title={title}
      description={form.contact ? undefined : t("addHelp")}
    >
      <ContactForm {...form} onSaved={() => setOpen(false)} />
    </Dialog>
  )
}

type ContactFormProps = { administration: string; onSaved: () => void } & ContactOf

function ContactForm({ administration, onSaved, ...of }: ContactFormProps) {
  const t = useTranslations("accounts.contacts")
  const words = useTranslations("platform")
  // The page may be drawn anew behind the dialog; what was typed belongs to the state it was filled from.
  const [{ contact, account }] = useState(of)
  return (
    <Form
      saved={contact ? t("saved") : t("added")}
      onSaved={onSaved}
      action={async (data) => {
        const person = {
          firstName: text(data, "firstName"),
          lastName: text(data, "lastName"),
          email: text(data, "email"),
          phone: text(data, "phone"),
          jobTitle: text(data, "jobTitle"),
          main: data.has("main"),
          mailingExcluded: data.has("mailingExcluded"),
        }
        return contact
          ? editContact(administration, { contactId: contact.id, version: contact.version, ...person })
          : addContact(administration, { accountId: account?.id ?? "", ...person })
      }}
    >
      <FormErrors />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("firstName")} name="firstName" optional>
          <Input defaultValue={contact?.firstName} autoComplete="off" />
        </Field>
        <Field label={t("lastName")} name="lastName" optional>
          <Input defaultValue={contact?.lastName} autoComplete="off" />
        </Field>
        <Field label={t("email")} name="email" optional>
          <Input type="email" defaultValue={contact?.email} autoComplete="off" />
        </Field>
        <Field label={t("phone")} name="phone" optional>
          <Input type="tel" defaultValue={contact?.phone} autoComplete="off" />
        </Field>
        <Field label={t("jobTitle")} name="jobTitle" optional className="sm:col-span-2">
          <Input defaultValue={contact?.jobTitle} autoComplete="off" />
        </Field>
      </div>
      <Checkbox
        name="main"
        label={t("main")}
        help={t("mainHelp")}
        defaultChecked={contact?.main ?? account?.first}
      />
      <Checkbox
        name="mailingExcluded"
        label={t("mailingExcluded")}
        help={t("mailingHelp")}
        defaultChecked={contact?.mailingExcluded}
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
