"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button, type ButtonProps } from "@/components/ui/button"
import { useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { replay } from "@/lib/channels/actions"

export type ReplayProps = Pick<ButtonProps, "size" | "variant" | "disabled"> & {
  administration: string
  channelId: string
  deliveryId: string
  /** Read instead of the word, where several stand in a list. */
  label?: string
  /** Why it is disabled, when the delivery is the reason. */
  why?: string
}

const tones = { applied: "good", ignored: "info", quarantined: "warning", received: "info" } as const

export function Replay({
  administration,
  channelId,
  deliveryId,
  label,
  why,
  size = "small",
  ...props
}: ReplayProps) {
  const t = useTranslations("channels.deliveries")
  const errorText = useErrorText()
  const [pending, start] = useTransition()
  const [error, setError] = useState<string>()

  function again() {
    setError(undefined)
    start(async () => {
      const answer = await replay(administration, { channelId, deliveryId })
      if (answer.ok) toast({ title: t(`replayed.${answer.value.state}`), tone: tones[answer.value.state] })
      else setError(errorText(answer.code, answer.facts))
    })
  }

  return (
    <span className="inline-flex items-center gap-2">
      {error && (
        <span role="alert" className="text-danger text-sm">
          {error}
        </span>
      )}
      <Button size={size} busy={pending} aria-label={label} title={why} onClick={again} {...props}>
        {t("replay")}
      </Button>
    </span>
  )
}
