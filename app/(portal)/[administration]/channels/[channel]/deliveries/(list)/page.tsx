import type { Metadata } from "next"
import { ChannelHeader } from "@/components/channels/channel-header"
import { DeliveriesTable } from "@/components/channels/deliveries-table"
import { DeliveryFilters } from "@/components/channels/delivery-filters"
import { DeliveryStates } from "@/components/channels/delivery-states"
import { ReplayAll } from "@/components/channels/replay-all"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Pagination } from "@/components/ui/pagination"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { countDeliveries, listDeliveries } from "@/lib/channels/delivery-queries"
import { filterQuery, readFilter, readPlace } from "@/lib/channels/filters"
import { REASONS } from "@/lib/channels/rules"
import { getTranslator } from "@/lib/platform/i18n"
import { readChannel } from "../../read-channel"

type Props = PageProps<"/[administration]/channels/[channel]/deliveries">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { administration, channel } = await params
  const { administrationId } = await portalContext(administration, "deliveries.read")
  const [t, { name }] = await Promise.all([getTranslator("channels"), readChannel(administrationId, channel)])
  return { title: `${t("deliveries.title")}: ${name}` }
}

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const [{ administration, channel: id }, query] = await Promise.all([params, searchParams])
  const context = await portalContext(administration, "deliveries.read")
  const { administrationId } = context
  const [t, common, channel] = await Promise.all([
    getTranslator("channels"),
    getTranslator("platform"),
    readChannel(administrationId, id),
  ])
  const filter = readFilter(query)
  const [page, counts] = await Promise.all([
    withAdministration(administrationId, (tx) =>
      listDeliveries(tx, administrationId, id, filter, readPlace(query)),
    ),
    withAdministration(administrationId, (tx) => countDeliveries(tx, administrationId, id, filter)),
  ])
  const here = `/${administration}/channels/${id}/deliveries`
  const filters = filterQuery(filter)
  const canReplay = may(context.role, "deliveries.replay") && !channel.removedAt
  return (
    <>
      <ChannelHeader administration={administration} channel={channel} />
      <DeliveryStates here={here} filter={filter} counts={counts} />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2 pb-3">
        <DeliveryFilters here={here} filter={filter} topics={counts.topics} reasons={counts.reasons} />
        {filter.reason && REASONS[filter.reason] === "quarantined" && (
          <ReplayAll
            administration={administration}
            channelId={id}
            reason={filter.reason}
            disabled={!canReplay || counts.total === 0}
          />
        )}
      </div>
      {!may(context.role, "deliveries.replay") && (
        <p className="pb-3 text-muted text-sm">{t("onlyReplay")}</p>
      )}
      {page.rows.length > 0 ? (
        <>
          <DeliveriesTable
            administration={administration}
            channelId={id}
            rows={page.rows}
            canReplay={canReplay}
          />
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <p className="max-w-prose text-muted text-sm">{t("deliveries.refused")}</p>
            <Pagination
              from={page.from}
              to={page.from + page.rows.length - 1}
              total={counts.total}
              previousHref={page.previous ? here + filterQuery(filter, page.previous) : undefined}
              nextHref={page.next ? here + filterQuery(filter, page.next) : undefined}
            />
          </div>
        </>
      ) : (
        <Panel flush>
          {filters ? (
            <EmptyState
              title={t("deliveries.filteredTitle")}
              action={<LinkButton href={here}>{common("reset")}</LinkButton>}
            />
          ) : (
            <EmptyState
              title={t("deliveries.emptyTitle")}
              action={
                channel.connected && (
                  <LinkButton variant="primary" href={`/${administration}/channels/${id}#test`}>
                    {t("test.title")}
                  </LinkButton>
                )
              }
            >
              {t(channel.removedAt ? "deliveries.emptyRemoved" : "deliveries.emptyText")}
            </EmptyState>
          )}
        </Panel>
      )}
    </>
  )
}
