import { randomInt } from "node:crypto"
import type { Metadata } from "next"
import { channelPath } from "@/components/channels/address"
import { ChannelBilling } from "@/components/channels/channel-billing"
import { ChannelHeader } from "@/components/channels/channel-header"
import { ConnectionSetup } from "@/components/channels/connection-setup"
import { RemoveChannel } from "@/components/channels/remove-channel"
import { RotateSecret } from "@/components/channels/rotate-secret"
import { StartDate } from "@/components/channels/start-date"
import { TestCustomer } from "@/components/channels/test-customer"
import { Column } from "@/components/shell/page-header"
import { CodeBlock } from "@/components/ui/code-block"
import { Notice } from "@/components/ui/notice"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { countDeliveries } from "@/lib/channels/delivery-queries"
import { readFilter } from "@/lib/channels/filters"
import { TEST_COUNTRIES } from "@/lib/channels/input"
import { isPlatformKind } from "@/lib/channels/rules"
import { dayOf } from "@/lib/platform/calendar"
import { env } from "@/lib/platform/env"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { readBilling } from "@/lib/receivables/billing/due"
import { BILLING_OBSTACLES } from "@/lib/receivables/billing/input"
import { readChannel } from "./read-channel"

type Props = PageProps<"/[administration]/channels/[channel]">

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { administration, channel } = await params
  const { administrationId } = await portalContext(administration, "channels.read")
  return { title: (await readChannel(administrationId, channel)).name }
}

export default async function ChannelPage({ params }: Props) {
  const { administration, channel: id } = await params
  const context = await portalContext(administration, "channels.read")
  const { administrationId } = context
  const [t, locale, channel] = await Promise.all([
    getTranslator("channels"),
    getLocale(),
    readChannel(administrationId, id),
  ])
  const { kind, startsAt } = channel
  const header = <ChannelHeader administration={administration} channel={channel} />
  if (channel.removedAt) return header
  if (!isPlatformKind(kind) || !startsAt) {
    return (
      <>
        {header}
        <Notice>{t("channel.noConnection")}</Notice>
      </>
    )
  }
  const canManage = may(context.role, "channels.manage")
  const now = new Date()
  const { total, billing } = await withAdministration(administrationId, async (tx) => ({
    total: (await countDeliveries(tx, administrationId, id, readFilter({}))).total,
    billing: await readBilling(tx, administrationId, id),
  }))
  const { number } = await getFormatter()
  const obstacle = (reason: string) =>
    t(`billing.reasons.${BILLING_OBSTACLES.find((known) => known === reason) ?? "other"}`)
  const address = env.publicUrl + channelPath(administration, channel.slug)
  const secretFromShop = kind === "shopify"
  const countries = new Intl.DisplayNames(locale, { type: "region" })
  return (
    <>
      {header}
      <Column>
        {!canManage && <p className="text-muted text-sm">{t("only")}</p>}
        <Panel title={t("channel.connection")}>
          <div className="flex flex-col gap-5">
            <CodeBlock label={t("setup.address")} code={address} wrap />
            <StartDate
              key={startsAt.getTime()}
              administration={administration}
              channelId={id}
              startsOn={dayOf(startsAt)}
              today={dayOf(now)}
              canManage={canManage}
            />
            <RotateSecret
              administration={administration}
              channel={{ id, name: channel.name }}
              previousUntil={channel.previousUntil}
              secretFromShop={secretFromShop}
              canManage={canManage}
            />
          </div>
        </Panel>
        {may(context.role, "receivables.read") && (
          <Panel title={t("billing.title")}>
            <ChannelBilling
              key={`${billing.mode} ${billing.fromDay}`}
              administration={administration}
              channelId={id}
              mode={billing.mode}
              fromDay={billing.fromDay ?? dayOf(now)}
              counts={{ booked: number(billing.booked), due: number(billing.due) }}
              failed={billing.failed.map(({ reason, orders }) => ({
                text: obstacle(reason),
                orders: number(orders),
              }))}
              mayManage={may(context.role, "books.manage")}
            />
          </Panel>
        )}
        <TestCustomer
          administration={administration}
          channelId={id}
          kind={kind}
          seed={randomInt(1_000_000_000)}
          countries={TEST_COUNTRIES.map((code) => ({ code, name: countries.of(code) ?? code }))}
          canManage={canManage}
        />
        <Panel title={t("channel.setup")}>
          <ConnectionSetup kind={kind} address={address} />
        </Panel>
        <Panel title={t("remove.title")}>
          <RemoveChannel
            administration={administration}
            channel={{ id, name: channel.name, slug: channel.slug }}
            deliveries={total}
            canManage={canManage}
          />
        </Panel>
      </Column>
    </>
  )
}
