"use client"
import { useState, useTransition } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { useErrorText } from "@/components/ui/form-errors"
import { toast } from "@/components/ui/toast"
import { removeAccountTerms } from "@/lib/receivables/terms/actions"
import type { TermsRow } from "@/lib/receivables/terms/rules"
import { TermsForm } from "./terms-form"

type AccountTermsEditProps = {
  administration: string
  account: { id: string; name: string }
  row: TermsRow
  hasOwn: boolean
}

/** What differs for one account from what its class says. */
export function AccountTermsEdit({ administration, account, row, hasOwn }: AccountTermsEditProps) {
  const t = useTranslations("reminders.terms")
  const errorText = useErrorText()
  const [open, setOpen] = useState(false)
  const [pending, start] = useTransition()

  function clear() {
    start(async () => {
      const result = await removeAccountTerms(administration, { accountId: account.id })
      if (!result.ok) return toast({ tone: "danger", title: errorText(result.code, result.facts) })
      toast({ title: t("removed") })
      setOpen(false)
    })
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("editTitle", { name: account.name })}
      trigger={<Button size="small">{t("edit")}</Button>}
    >
      <TermsForm
        administration={administration}
        accountId={account.id}
        row={row}
        may
        onSaved={() => setOpen(false)}
        footer={
          hasOwn && (
            <Button variant="quiet" busy={pending} onClick={clear}>
              {t("clear")}
            </Button>
          )
        }
      />
    </Dialog>
  )
}
