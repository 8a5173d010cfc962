import { Description, DescriptionList } from "@/components/ui/description-list"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import type { AccountCard } from "@/lib/accounts/card-queries"
import { getTranslator } from "@/lib/platform/i18n"

type AccountIdentitiesProps = {
  administration: string
  identities: AccountCard["identities"]
  /** May this person see channels? */
  mayTrace: boolean
}

/** What channels call it. */
export async function AccountIdentities({ administration, identities, mayTrace }: AccountIdentitiesProps) {
  const t = await getTranslator("accounts.card")
  return (
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
  )
}
