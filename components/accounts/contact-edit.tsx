"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { removeContact } from "@/lib/accounts/contact-actions"
import { ContactDialog, type EditedContact } from "./contact-form"

type ContactEditProps = {
  administration: string
  contact: EditedContact
  /** As people call them. */
  name: string
  may: boolean
  /** Where to go when the page was the contact's own. */
  gone?: string
}

/** Edit and remove, disabled with the reason beside for who may not. */
export function ContactEdit({ administration, contact, name, may, gone }: ContactEditProps) {
  const t = useTranslations("accounts.contacts")
  const router = useRouter()
  const edit = (
    <Button
      size="small"
      variant="quiet"
      disabled={!may}
      aria-label={t("editTitle", { name })}
      aria-describedby={may ? undefined : "read-only"}
    >
      {t("edit")}
    </Button>
  )
  const remove = (
    <Button
      size="small"
      variant="quiet"
      disabled={!may}
      aria-label={t("removeName", { name })}
      aria-describedby={may ? undefined : "read-only"}
    >
      {t("remove")}
    </Button>
  )
  return (
    <span className="flex shrink-0 gap-1">
      {may ? (
        <ContactDialog
          administration={administration}
          contact={contact}
          title={t("editTitle", { name })}
          trigger={edit}
        />
      ) : (
        edit
      )}
      {may ? (
        <ConfirmDialog
          trigger={remove}
          title={t("removeTitle", { name })}
          confirm={t("remove")}
          saved={t("removed", { name })}
          action={async () => {
            const result = await removeContact(administration, { contactId: contact.id })
            if (result.ok && gone) router.replace(gone as Route)
            return result
          }}
        >
          <p>{t("removeText")}</p>
        </ConfirmDialog>
      ) : (
        remove
      )}
    </span>
  )
}
