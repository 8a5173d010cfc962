import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { DeliveryFacts } from "@/components/channels/delivery-facts"
import { DeliverySteps } from "@/components/channels/delivery-steps"
import { PayloadView } from "@/components/channels/payload-view"
import { Replay } from "@/components/channels/replay"
import { DeliveryStateBadge } from "@/components/channels/state-badge"
import { PageHeader } from "@/components/shell/page-header"
import { Badge } from "@/components/ui/badge"
import { TextLink } from "@/components/ui/link"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { findDelivery } from "@/lib/channels/delivery-queries"
import { isUuid } from "@/lib/channels/filters"
import { getTranslator } from "@/lib/platform/i18n"
import { readChannel } from "../../read-channel"

type Props = PageProps<"/[administration]/channels/[channel]/deliveries/[delivery]">

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("channels"))("delivery.title") }
}

export default async function DeliveryPage({ params, searchParams }: Props) {
  const { administration, channel: channelId, delivery: id } = await params
  const context = await portalContext(administration, "deliveries.read")
  const { administrationId } = context
  const channel = await readChannel(administrationId, channelId)
  const delivery = isUuid(id)
    ? await withAdministration(administrationId, (tx) => findDelivery(tx, administrationId, channelId, id))
    : null
  if (!delivery) notFound()
  const t = await getTranslator("channels")
  const { body, headers, dedupeKey, blankAt, ...progress } = delivery
  const whyNot = channel.removedAt
    ? t("delivery.removedReplay")
    : delivery.blanked
      ? t("delivery.blankedReplay")
      : delivery.state === "received"
        ? t("delivery.waitsReplay")
        : may(context.role, "deliveries.replay")
          ? null
          : t("onlyReplay")
  const here = `/${administration}/channels/${channelId}/deliveries`
  return (
    <>
      <PageHeader
        title={<span className="font-mono">{delivery.topic || t("deliveries.noTopic")}</span>}
        back={
          <TextLink href={here}>
            {channel.name}: {t("deliveries.title")}
          </TextLink>
        }
        actions={
          <>
            {whyNot && <span className="text-muted text-sm">{whyNot}</span>}
            <Replay
              administration={administration}
              channelId={channelId}
              deliveryId={id}
              size="medium"
              disabled={whyNot !== null}
            />
          </>
        }
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 pb-4">
        <DeliveryStateBadge state={delivery.state} label={t(`deliveries.state.${delivery.state}`)} />
        {delivery.test && <Badge tone="accent">{t("deliveries.test")}</Badge>}
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Panel title={t("delivery.happened")}>
          <DeliverySteps administration={administration} delivery={progress} />
        </Panel>
        <DeliveryFacts delivery={progress} headers={headers} dedupeKey={dedupeKey} />
        <PayloadView
          className="lg:col-span-2"
          body={body}
          blanked={delivery.outcome?.blanked}
          blankAt={blankAt}
          payloadDays={context.administration.payloadDays}
          here={`${here}/${id}`}
          whole={(await searchParams).payload === "all"}
        />
      </div>
    </>
  )
}
