import { Description, DescriptionList } from "@/components/ui/description-list"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import type { AccountCard } from "@/lib/accounts/card-queries"
import { personName } from "@/lib/accounts/rules"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { AddressLines, isSameAddress } from "./account-address"

/** Where it is, whom one speaks to, and what channels call it. */
export async function AccountDetails({
  administration,
  card,
  mayTrace,
}: {
  administration: string
  card: AccountCard
  /** May this person see channels? */
  mayTrace: boolean
}) {
  const [t, locale] = await Promise.all([getTranslator("accounts.card"), getLocale()])
  const { addresses, contacts, identities } = card
  const [billing, shipping] = addresses
  const repeated = billing && shipping && isSameAddress(billing, shipping) ? shipping : null
  return (
    <>
      <Panel title={t("addresses")}>
        {addresses.length === 0 ? (
          <p className="text-muted">{t("noAddresses")}</p>
        ) : (
          <DescriptionList>
            {addresses.map((address) => (
              <Description key={address.kind} term={t(address.kind)}>
                {address === repeated ? (
                  t("sameAsBilling")
                ) : (
                  <AddressLines address={address} locale={locale} />
                )}
              </Description>
            ))}
          </DescriptionList>
        )}
      </Panel>
      <Panel title={t("contacts")}>
        {contacts.length === 0 ? (
          <p className="text-muted">{t("noContacts")}</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {contacts.map((contact) => (
              <li key={contact.id}>
                <p className="font-medium">{personName(contact) ?? contact.email}</p>
                <p className="break-words text-muted">
                  {[contact.email, contact.phone].filter(Boolean).join(" · ")}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t("identities")}>
        {identities.length === 0 ? (
          <p className="text-muted">{t("noIdentities")}</p>
        ) : (
          <DescriptionList>
            {identities.map(({ channelId, channel, externalId }) => (
              <Description
                key={`${channelId} ${externalId}`}
                term={
                  mayTrace ? (
                    <TextLink href={`/${administration}/channels/${channelId}`}>{channel}</TextLink>
                  ) : (
                    channel
                  )
                }
              >
                <span className="break-all tabular-nums">{externalId}</span>
              </Description>
            ))}
          </DescriptionList>
        )}
      </Panel>
    </>
  )
}
