import { Description, DescriptionList } from "@/components/ui/description-list"
import { linkClass, TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import type { ContactCard } from "@/lib/accounts/contact-queries"
import { getTranslator } from "@/lib/platform/i18n"

export async function ContactData({
  administration,
  contact,
  account,
}: ContactCard & { administration: string }) {
  const t = await getTranslator("accounts.contacts")
  return (
    <Panel title={t("data")}>
      <DescriptionList>
        <Description term={t("account")}>
          <TextLink href={`/${administration}/accounts/${account.id}`}>{account.name}</TextLink>
        </Description>
        <Description term={t("jobTitle")}>{contact.jobTitle}</Description>
        <Description term={t("email")}>
          {contact.email && (
            <a className={linkClass} href={`mailto:${contact.email}`}>
              {contact.email}
            </a>
          )}
        </Description>
        <Description term={t("phone")}>{contact.phone}</Description>
        <Description term={t("main")}>{contact.main ? t("yes") : t("no")}</Description>
        <Description term={t("mailingExcluded")}>{contact.mailingExcluded ? t("yes") : t("no")}</Description>
        <Description term={t("since")}>
          <Time value={contact.createdAt} show="date" />
        </Description>
      </DescriptionList>
    </Panel>
  )
}
