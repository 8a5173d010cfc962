"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { toast } from "@/components/ui/toast"
import { emailInvoices } from "@/lib/receivables/mailing/actions"

/** All invoices that an address of their list names: "ids=" of those that are ticked, or its filters. */
export function EmailBatch({ administration, address }: { administration: string; address: string }) {
  const t = useTranslations("outbox.batch")
  const { number } = useFormatter()
  return (
    <ConfirmDialog
      harmless
      trigger={<Button size="small">{t("button")}</Button>}
      title={t("title")}
      confirm={t("confirm")}
      action={async () => {
        const done = await emailInvoices(administration, { address })
        if (!done.ok) return done
        const { queued, drafts, noAddress, before } = done.value
        const left = { drafts: number(drafts), noAddress: number(noAddress), before: number(before) }
        toast({
          title: t("done", { count: queued, n: number(queued) }),
          ...(drafts + noAddress + before > 0 && { text: t("left", left) }),
        })
        return done
      }}
    >
      {t("text")}
    </ConfirmDialog>
  )
}
