import { PageHeader } from "@/components/shell/page-header"
import { Badge } from "@/components/ui/badge"
import { TextLink } from "@/components/ui/link"
import type { ContactCard } from "@/lib/accounts/contact-queries"
import { personName } from "@/lib/accounts/rules"
import { getTranslator } from "@/lib/platform/i18n"
import { editedContact } from "./account-contacts"
import { ContactEdit } from "./contact-edit"

type ContactHeadProps = ContactCard & { administration: string; mayEdit: boolean }

export async function ContactHead({ administration, contact, account, mayEdit }: ContactHeadProps) {
  const [t, card] = await Promise.all([getTranslator("accounts.contacts"), getTranslator("accounts.card")])
  const name = personName(contact) ?? contact.email ?? t("noName")
  return (
    <PageHeader
      back={<TextLink href={`/${administration}/contacts`}>{t("back")}</TextLink>}
      title={name}
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {contact.jobTitle && <span>{contact.jobTitle}</span>}
          <TextLink href={`/${administration}/accounts/${account.id}`}>{account.name}</TextLink>
          <span className="tabular-nums">{account.code}</span>
          {contact.main && <Badge tone="accent">{t("mainBadge")}</Badge>}
          {contact.mailingExcluded && <Badge>{t("mailingExcluded")}</Badge>}
          {account.blocked && <Badge tone="danger">{card("blocked")}</Badge>}
          {!mayEdit && <span id="read-only">{t("readOnly")}</span>}
        </span>
      }
      actions={
        <ContactEdit
          administration={administration}
          contact={editedContact(contact)}
          name={name}
          may={mayEdit}
          gone={`/${administration}/accounts/${account.id}`}
        />
      }
    />
  )
}
