"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import type { EmailState, ListedEmail } from "@/lib/administrations/outbox/queries"

const tones: Record<EmailState, BadgeTone> = {
  queued: "accent",
  sending: "accent",
  sent: "good",
  failed: "danger",
  uncertain: "warning",
  cancelled: "neutral",
}

export function EmailStateBadge({ state }: { state: EmailState }) {
  const t = useTranslations("outbox.state")
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}

/** Why it is in its state, and what comes next. */
export function EmailDetail({ email }: { email: ListedEmail }) {
  const t = useTranslations("outbox")
  const { datetime } = useFormatter()
  const { state, dueAt, sentAt, lastError, cancelReason } = email
  const lines = [
    state === "sent" && sentAt && t("sentAt", { when: datetime(sentAt) }),
    state === "queued" && lastError && dueAt && t("nextTry", { when: datetime(dueAt) }),
    state === "uncertain" && t("uncertainText"),
    cancelReason && t(`cancelReason.${cancelReason}`),
    state !== "sent" && lastError && t("lastAnswer", { answer: lastError }),
  ].filter((line) => typeof line === "string")
  if (lines.length === 0) return null
  return (
    <span className="flex min-w-0 flex-col whitespace-normal break-words text-muted text-sm">
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </span>
  )
}
