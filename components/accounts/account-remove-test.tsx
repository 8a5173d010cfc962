"use client"
import type { Route } from "next"
import { useRouter } from "next/navigation"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { removeTestAccount } from "@/lib/channels/test-account-actions"

type AccountRemoveTestProps = {
  administration: string
  accountId: string
  name: string
  code: string
  orders: number
  may: boolean
}

export function AccountRemoveTest(props: AccountRemoveTestProps) {
  const { administration, accountId, name, code, orders, may } = props
  const t = useTranslations("accounts.card")
  const { number } = useFormatter()
  const router = useRouter()
  if (!may) {
    return (
      <>
        <span id="remove-only" className="text-muted text-sm">
          {t("removeOnly")}
        </span>
        <Button disabled aria-describedby="remove-only">
          {t("removeTest")}
        </Button>
      </>
    )
  }
  return (
    <ConfirmDialog
      trigger={<Button>{t("removeTest")}</Button>}
      title={t("removeTitle", { name, code })}
      confirm={t("removeTest")}
      saved={t("removed", { name })}
      action={async () => {
        const result = await removeTestAccount(administration, { accountId })
        if (result.ok) router.replace(`/${administration}/accounts` as Route)
        return result
      }}
    >
      <p>{t("removeText", { orders, count: number(orders) })}</p>
      <p className="text-muted">{t("removeStays")}</p>
    </ConfirmDialog>
  )
}
