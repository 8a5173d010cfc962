"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { ListedEmail } from "@/lib/administrations/outbox/queries"

/** A message as it went out, or is to. */
export function EmailText({ email }: { email: ListedEmail }) {
  const t = useTranslations("outbox")
  const { number } = useFormatter()
  const { to, subject, body, attachments } = email
  return (
    <Dialog
      size="large"
      title={subject}
      description={
        <>
          {t("message", { to })}
          {attachments > 0 && ` · ${t("attached", { count: attachments, n: number(attachments) })}`}
        </>
      }
      trigger={
        <Button size="small" aria-label={t("of", { action: t("open"), to })}>
          {t("open")}
        </Button>
      }
    >
      <p className="whitespace-pre-wrap break-words rounded-md border border-line p-4">{body}</p>
    </Dialog>
  )
}
