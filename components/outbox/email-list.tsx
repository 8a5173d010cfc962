"use client"
import { useTranslations } from "use-intl"
import { Time } from "@/components/ui/time"
import type { ListedEmail } from "@/lib/administrations/outbox/queries"
import { EmailActions } from "./email-actions"
import { EmailDetail, EmailStateBadge } from "./email-state"
import { EmailText } from "./email-text"

type EmailListProps = { administration: string; emails: ListedEmail[]; may: boolean }

/** The e-mails of one document, in a narrow place. */
export function EmailList({ administration, emails, may }: EmailListProps) {
  const t = useTranslations("outbox.panel")
  if (emails.length === 0) return <p className="text-muted">{t("none")}</p>
  return (
    <ul className="flex flex-col divide-y divide-line">
      {emails.map((email) => (
        <li key={email.id} className="flex flex-col gap-1.5 py-3 first:pt-0 last:pb-0">
          <span className="flex flex-wrap items-baseline justify-between gap-x-3">
            <EmailStateBadge state={email.state} />
            <Time value={email.createdAt} className="text-muted text-sm tabular-nums" />
          </span>
          <span className="min-w-0 break-words">{email.to}</span>
          <EmailDetail email={email} />
          <span className="flex flex-wrap gap-2">
            <EmailText email={email} />
            {may && <EmailActions administration={administration} email={email} />}
          </span>
        </li>
      ))}
    </ul>
  )
}
