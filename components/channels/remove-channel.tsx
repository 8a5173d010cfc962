"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { disconnectChannel } from "@/lib/channels/actions"

export type RemoveChannelProps = {
  administration: string
  channel: { id: string; name: string; slug: string }
  /** How many deliveries stay. */
  deliveries: number
  canManage: boolean
}

export function RemoveChannel({ administration, channel, deliveries, canManage }: RemoveChannelProps) {
  const t = useTranslations("channels.remove")
  const { number } = useFormatter()
  const router = useRouter()

  async function remove() {
    const result = await disconnectChannel(administration, { channelId: channel.id })
    if (result.ok) router.push(`/${administration}/channels` as Route)
    return result
  }

  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <p className="min-w-0 flex-1 text-muted">{t("text")}</p>
      <ConfirmDialog
        title={t("question", { name: channel.name })}
        confirm={t("open")}
        saved={t("done", { name: channel.name })}
        action={remove}
        trigger={
          <Button variant="danger" disabled={!canManage}>
            {t("open")}
          </Button>
        }
      >
        <p>{t("stops")}</p>
        <p>{t("module")}</p>
        <p>{t("stays", { count: deliveries, figure: number(deliveries) })}</p>
        <p>{t("address", { slug: channel.slug })}</p>
      </ConfirmDialog>
    </div>
  )
}
