import type { Metadata } from "next"
import { ChannelsTable } from "@/components/channels/channels-table"
import { RemovedChannels } from "@/components/channels/removed-channels"
import { PageHeader } from "@/components/shell/page-header"
import { Button } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { LinkButton } from "@/components/ui/link-button"
import { Panel } from "@/components/ui/panel"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { COUNTED_DAYS, listChannels } from "@/lib/channels/queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("channels"))("title") }
}

export default async function ChannelsPage({ params }: PageProps<"/[administration]/channels">) {
  const { administration } = await params
  const context = await portalContext(administration, "channels.read")
  const now = new Date()
  const [t, { number }, channels] = await Promise.all([
    getTranslator("channels"),
    getFormatter(),
    withAdministration(context.administrationId, (tx) => listChannels(tx, context.administrationId, now)),
  ])
  const open = channels.filter((channel) => !channel.removedAt)
  const removed = channels.filter((channel) => channel.removedAt)
  const canManage = may(context.role, "channels.manage")
  const add = canManage ? (
    <LinkButton variant="primary" href={`/${administration}/channels/new`}>
      {t("add")}
    </LinkButton>
  ) : (
    <Button variant="primary" disabled aria-describedby="only-managers">
      {t("add")}
    </Button>
  )
  return (
    <>
      <PageHeader
        title={t("title")}
        count={open.length > 0 ? number(open.length) : undefined}
        description={t("description")}
        actions={open.length > 0 && add}
      />
      {!canManage && (
        <p id="only-managers" className="pb-4 text-muted text-sm">
          {t("only")}
        </p>
      )}
      {open.length === 0 ? (
        <Panel flush>
          <EmptyState title={t("list.emptyTitle")} action={add}>
            {t("list.emptyText")}
          </EmptyState>
        </Panel>
      ) : (
        <>
          <ChannelsTable administration={administration} channels={open} now={now} />
          <p className="py-3 text-muted text-sm">{t("list.counted", { days: COUNTED_DAYS })}</p>
        </>
      )}
      {removed.length > 0 && <RemovedChannels administration={administration} channels={removed} />}
    </>
  )
}
