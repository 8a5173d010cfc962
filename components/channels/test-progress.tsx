"use client"
import { useEffect, useState } from "react"
import { useTranslations } from "use-intl"
import type { FormResult } from "@/components/ui/form"
import { Failure } from "@/components/ui/form-errors"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Spinner } from "@/components/ui/spinner"
import { followDelivery } from "@/lib/channels/actions"
import type { DeliveryProgress } from "@/lib/channels/delivery-queries"
import { DeliverySteps } from "./delivery-steps"

export type TestProgressProps = { administration: string; channelId: string; deliveryId: string }

const LOOK_EVERY_MS = 200
const GIVE_UP_MS = 5000

/** Follows a delivery until it is processed, for five seconds. */
export function TestProgress({ administration, channelId, deliveryId }: TestProgressProps) {
  const t = useTranslations("channels.test")
  const [delivery, setDelivery] = useState<DeliveryProgress | null>(null)
  const [failure, setFailure] = useState<Extract<FormResult, { ok: false }> | null>(null)
  const [slow, setSlow] = useState(false)

  useEffect(() => {
    const until = Date.now() + GIVE_UP_MS
    let timer: ReturnType<typeof setTimeout> | undefined
    let gone = false
    async function look() {
      const answer = await followDelivery(administration, { channelId, deliveryId })
      if (gone) return
      if (!answer.ok) return setFailure(answer)
      setDelivery(answer.value)
      if (answer.value.state !== "received") return
      if (Date.now() < until) timer = setTimeout(look, LOOK_EVERY_MS)
      else setSlow(true)
    }
    void look()
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [administration, channelId, deliveryId])

  const here = `/${administration}/channels/${channelId}/deliveries/${deliveryId}`
  return (
    <section aria-label={t("result")} className="flex flex-col gap-3 border-line border-t pt-4">
      <h3 className="text-base">{t("result")}</h3>
      <div role="status">
        {delivery ? (
          <DeliverySteps administration={administration} delivery={delivery} />
        ) : (
          !failure && <Spinner />
        )}
      </div>
      {failure && <Failure failure={failure} />}
      {slow && <Notice tone="warning">{t("slow")}</Notice>}
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {delivery?.account && (
          <TextLink href={`/${administration}/accounts/${delivery.account.id}`}>{t("openAccount")}</TextLink>
        )}
        <TextLink href={here}>{t("openDelivery")}</TextLink>
      </p>
    </section>
  )
}
