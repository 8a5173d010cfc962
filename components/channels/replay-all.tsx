"use client"
import { useRouter } from "next/navigation"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { toast } from "@/components/ui/toast"
import { replayAll } from "@/lib/channels/actions"
import type { Reason } from "@/lib/channels/rules"

export type ReplayAllProps = {
  administration: string
  channelId: string
  reason: Reason
  disabled: boolean
}

export function ReplayAll({ administration, channelId, reason, disabled }: ReplayAllProps) {
  const t = useTranslations("channels.deliveries")
  const reasonText = useTranslations("channels.reason")
  const { number } = useFormatter()
  const router = useRouter()

  async function replay() {
    const answer = await replayAll(administration, { channelId, reason })
    if (answer.ok) {
      const { replayed, left } = answer.value
      toast({
        title: t("replayedAll", { count: replayed, figure: number(replayed) }),
        text: left > 0 ? t("replayLeft", { figure: number(left) }) : undefined,
      })
      // The worker starts on them now: by then the first are done.
      setTimeout(() => router.refresh(), 2000)
    }
    return answer
  }

  return (
    <ConfirmDialog
      title={t("replayQuestion", { reason: reasonText(reason) })}
      confirm={t("replay")}
      harmless
      action={replay}
      trigger={<Button disabled={disabled}>{t("replayAll")}</Button>}
    >
      <p>{t("replayText")}</p>
    </ConfirmDialog>
  )
}
