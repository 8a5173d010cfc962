import { RowLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { ChannelRow } from "@/lib/channels/queries"
import { getTranslator } from "@/lib/platform/i18n"

export async function RemovedChannels(props: { administration: string; channels: ChannelRow[] }) {
  const t = await getTranslator("channels")
  return (
    <Panel title={t("list.removedTitle")} flush className="mt-6 max-w-180">
      <p className="px-4 py-3 text-muted">{t("list.removedText")}</p>
      <Table label={t("list.removedTitle")}>
        <THead>
          <Tr>
            <Th pinned>{t("list.name")}</Th>
            <Th>{t("list.platform")}</Th>
            <Th>{t("list.last")}</Th>
            <Th>{t("list.removedOn")}</Th>
          </Tr>
        </THead>
        <TBody>
          {props.channels.map((channel) => (
            <Tr key={channel.id}>
              <RowTh pinned>
                <RowLink href={`/${props.administration}/channels/${channel.id}/deliveries`}>
                  {channel.name}
                </RowLink>
              </RowTh>
              <Td>{t(`kind.${channel.kind}`)}</Td>
              <Td>
                {channel.lastAt ? (
                  <Time value={channel.lastAt} />
                ) : (
                  <span className="text-muted">{t("list.never")}</span>
                )}
              </Td>
              <Td>{channel.removedAt && <Time value={channel.removedAt} />}</Td>
            </Tr>
          ))}
        </TBody>
      </Table>
    </Panel>
  )
}
