import { RowLink, TextLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { ChannelRow } from "@/lib/channels/queries"
import { channelState } from "@/lib/channels/rules"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { channelPath } from "./address"
import { ChannelStateBadge } from "./state-badge"

const COUNTS = ["received", "applied", "ignored", "quarantined"] as const

export async function ChannelsTable(props: { administration: string; channels: ChannelRow[]; now: Date }) {
  const [t, { number }] = await Promise.all([getTranslator("channels"), getFormatter()])
  return (
    <Table label={t("title")}>
      <THead>
        <Tr>
          <Th pinned>{t("list.name")}</Th>
          <Th>{t("list.state")}</Th>
          <Th>{t("list.platform")}</Th>
          <Th>{t("list.address")}</Th>
          <Th>{t("list.start")}</Th>
          <Th>{t("list.last")}</Th>
          <Th numeric>{t("list.received")}</Th>
          <Th numeric>{t("deliveries.state.applied")}</Th>
          <Th numeric>{t("deliveries.state.ignored")}</Th>
          <Th numeric>{t("deliveries.state.quarantined")}</Th>
          <Th>{t("list.oldest")}</Th>
        </Tr>
      </THead>
      <TBody>
        {props.channels.map((channel) => {
          const here = `/${props.administration}/channels/${channel.id}`
          const state = channelState({ ...channel, quarantined: channel.counts.quarantined }, props.now)
          return (
            <Tr key={channel.id}>
              <RowTh pinned>
                <RowLink href={here}>{channel.name}</RowLink>
              </RowTh>
              <Td>
                <ChannelStateBadge state={state} label={t(`state.${state}`)} />
              </Td>
              <Td>{t(`kind.${channel.kind}`)}</Td>
              <Td className="font-mono" title={channelPath(props.administration, channel.slug)}>
                {channel.startsAt && channel.slug}
              </Td>
              <Td>{channel.startsAt && <Time value={dayOf(channel.startsAt)} show="date" />}</Td>
              <Td>
                {channel.lastAt ? (
                  <Time value={channel.lastAt} show="relative" />
                ) : (
                  <span className="text-muted">{t("list.never")}</span>
                )}
              </Td>
              {COUNTS.map((name) => (
                <Td key={name} numeric>
                  {name === "quarantined" && channel.counts[name] > 0 ? (
                    <TextLink href={`${here}/deliveries?state=quarantined`}>
                      {number(channel.counts[name])}
                    </TextLink>
                  ) : (
                    number(channel.counts[name])
                  )}
                </Td>
              ))}
              <Td>
                {channel.oldestWaitingAt ? (
                  <Time value={channel.oldestWaitingAt} show="relative" />
                ) : (
                  <span className="text-muted">–</span>
                )}
              </Td>
            </Tr>
          )
        })}
      </TBody>
    </Table>
  )
}
