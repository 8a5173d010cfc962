import { Badge } from "@/components/ui/badge"
import { linkClass, RowLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import type { AccountCard } from "@/lib/accounts/card-queries"
import { personName } from "@/lib/accounts/rules"
import { getTranslator } from "@/lib/platform/i18n"
import { ContactAdd } from "./contact-add"
import { ContactEdit } from "./contact-edit"
import type { EditedContact } from "./contact-form"

type AccountContactsProps = { administration: string; card: AccountCard; mayEdit: boolean }

/** Whom one speaks to, the main contact first. */
export async function AccountContacts({ administration, card, mayEdit }: AccountContactsProps) {
  const t = await getTranslator("accounts.contacts")
  const { account, contacts } = card
  const first = !contacts.some(({ main }) => main)
  return (
    <Panel
      title={t("title")}
      actions={
        <ContactAdd
          administration={administration}
          account={{ id: account.id, name: account.name, first }}
          may={mayEdit}
        />
      }
    >
      {contacts.length === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {contacts.map((contact) => {
            const name = personName(contact) ?? contact.email ?? t("noName")
            return (
              <li key={contact.id} className="flex flex-wrap items-start gap-x-3">
                <div className="min-w-0 flex-1">
                  <p className="flex flex-wrap items-center gap-x-2">
                    <RowLink href={`/${administration}/contacts/${contact.id}`} prefetch={false}>
                      {name}
                    </RowLink>
                    {contact.main && <Badge tone="accent">{t("mainBadge")}</Badge>}
                    {contact.mailingExcluded && <Badge>{t("mailingExcluded")}</Badge>}
                  </p>
                  <p className="break-words text-muted">
                    {[contact.jobTitle, contact.phone].filter(Boolean).join(" · ")}
                  </p>
                  {contact.email && (
                    <a className={linkClass} href={`mailto:${contact.email}`}>
                      {contact.email}
                    </a>
                  )}
                </div>
                <ContactEdit
                  administration={administration}
                  contact={editedContact(contact)}
                  name={name}
                  may={mayEdit}
                />
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}

export function editedContact(contact: AccountCard["contacts"][number]): EditedContact {
  return {
    id: contact.id,
    version: contact.updatedAt.toISOString(),
    firstName: contact.firstName ?? "",
    lastName: contact.lastName ?? "",
    email: contact.email ?? "",
    phone: contact.phone ?? "",
    jobTitle: contact.jobTitle ?? "",
    main: contact.main,
    mailingExcluded: contact.mailingExcluded,
  }
}
