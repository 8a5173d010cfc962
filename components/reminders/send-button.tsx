"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { sendReminders } from "@/lib/receivables/reminders/actions"

type SendButtonProps = {
  administration: string
  day: string
  /** Filters as the address has them: these reminders and no others. */
  address: string
  digest: string
  letters: number
  emails: number
  /** E-mails leave by themselves: somebody said who writes, and through which server. */
  ready: boolean
}

/** Says what happens, then does exactly that; a proposal that changed meanwhile is drawn anew. */
export function SendButton(props: SendButtonProps) {
  const { administration, day, address, digest, letters, emails, ready } = props
  const t = useTranslations("reminders.send")
  const router = useRouter()
  const { number } = useFormatter()
  const counted = (count: number) => ({ count, n: number(count) })
  const all = counted(letters + emails)
  return (
    <ConfirmDialog
      harmless
      trigger={<Button variant="primary">{t("button", all)}</Button>}
      title={t("title", all)}
      confirm={t("confirm")}
      action={async () => {
        const result = await sendReminders(administration, { day, address, digest })
        if (result.ok) router.push(`/${administration}/receivables/reminders/runs/${result.value}` as Route)
        else router.refresh()
        return result
      }}
    >
      <ul className="list-disc pl-5">
        <li>{t("letters", counted(letters))}</li>
        <li>{t("emails", counted(emails))}</li>
      </ul>
      {emails > 0 && !ready && <p className="text-warning">{t("emailsByHand")}</p>}
      <p>{t("text")}</p>
    </ConfirmDialog>
  )
}
