import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Tabs } from "@/components/ui/tabs"
import type { Channel } from "@/lib/channels/queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

/** Title and tabs of a channel; says so when it was removed. */
export async function ChannelHeader({
  administration,
  channel,
}: {
  administration: string
  channel: Channel
}) {
  const [t, format] = await Promise.all([getTranslator("channels"), getFormatter()])
  const here = `/${administration}/channels/${channel.id}`
  return (
    <>
      <PageHeader
        title={channel.name}
        description={t(`kind.${channel.kind}`)}
        back={<TextLink href={`/${administration}/channels`}>{t("title")}</TextLink>}
        tabs={
          <Tabs
            label={t("channel.tabs")}
            tabs={[
              { href: here, label: t("channel.overview") },
              { href: `${here}/deliveries`, label: t("channel.deliveries") },
            ]}
          />
        }
      />
      {channel.removedAt && (
        <Notice className="mb-4">{t("channel.removed", { date: format.datetime(channel.removedAt) })}</Notice>
      )}
    </>
  )
}
