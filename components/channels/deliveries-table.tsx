import { Badge } from "@/components/ui/badge"
import { RowLink, TextLink } from "@/components/ui/link"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import type { DeliveryRow } from "@/lib/channels/delivery-queries"
import { isReason } from "@/lib/channels/rules"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { Replay } from "./replay"
import { stamp } from "./stamp"
import { DeliveryStateBadge } from "./state-badge"

export type DeliveriesTableProps = {
  administration: string
  channelId: string
  rows: DeliveryRow[]
  canReplay: boolean
}

export async function DeliveriesTable(props: DeliveriesTableProps) {
  const { administration, channelId, rows, canReplay } = props
  const [t, common, format] = await Promise.all([
    getTranslator("channels"),
    getTranslator("platform"),
    getFormatter(),
  ])
  return (
    <Table label={t("deliveries.title")}>
      <THead>
        <Tr>
          <Th pinned>{t("deliveries.receivedAt")}</Th>
          <Th>{t("deliveries.topic")}</Th>
          <Th>{t("deliveries.stateColumn")}</Th>
          <Th>{t("deliveries.reason")}</Th>
          <Th>{t("deliveries.outcome")}</Th>
          <Th numeric>{t("deliveries.attempts")}</Th>
          <Th numeric>{t("deliveries.repeats")}</Th>
          <Th>
            <span className="sr-only">{common("actions")}</span>
          </Th>
        </Tr>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Tr key={row.id}>
            <RowTh pinned className="tabular-nums">
              <RowLink
                href={`/${administration}/channels/${channelId}/deliveries/${row.id}`}
                title={t("deliveries.open", { time: stamp(format, row.receivedAt) })}
              >
                <time dateTime={row.receivedAt.toISOString()}>{stamp(format, row.receivedAt)}</time>
              </RowLink>
            </RowTh>
            <Td>
              <span className="flex items-center gap-2">
                <span className="max-w-52 truncate font-mono">{row.topic || t("deliveries.noTopic")}</span>
                {row.test && <Badge tone="accent">{t("deliveries.test")}</Badge>}
              </span>
            </Td>
            <Td>
              <DeliveryStateBadge state={row.state} label={t(`deliveries.state.${row.state}`)} />
            </Td>
            <Td className="max-w-70 truncate" title={row.outcome?.detail}>
              {row.reason &&
                (isReason(row.reason)
                  ? t(`reason.${row.reason}`)
                  : t("reason.unknown", { code: row.reason }))}
            </Td>
            <Td>
              <Outcome administration={administration} row={row} />
            </Td>
            <Td numeric>{format.number(row.attempts)}</Td>
            <Td numeric>{format.number(row.repeats)}</Td>
            <Td className="text-right">
              {row.state !== "received" && (
                <Replay
                  administration={administration}
                  channelId={channelId}
                  deliveryId={row.id}
                  label={t("deliveries.replayOne", { time: stamp(format, row.receivedAt) })}
                  disabled={!canReplay || row.blanked}
                  variant={row.state === "quarantined" ? "secondary" : "quiet"}
                  why={row.blanked ? t("delivery.blankedReplay") : undefined}
                />
              )}
            </Td>
          </Tr>
        ))}
      </TBody>
    </Table>
  )
}

async function Outcome({ administration, row }: { administration: string; row: DeliveryRow }) {
  const t = await getTranslator("channels")
  return (
    <span className="flex items-center gap-2">
      {row.account && (
        <TextLink
          href={`/${administration}/accounts/${row.account.id}`}
          className="max-w-60 truncate"
          title={row.account.code}
        >
          {row.account.name}
        </TextLink>
      )}
      {row.account && row.outcome?.created && <Badge tone="good">{t("deliveries.created")}</Badge>}
      {row.orderNumber && <span className="text-muted">{t("step.order", { number: row.orderNumber })}</span>}
    </span>
  )
}
