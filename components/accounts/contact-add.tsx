"use client"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ContactDialog } from "./contact-form"

type ContactAddProps = {
  administration: string
  account: { id: string; name: string; first: boolean }
  may: boolean
}

export function ContactAdd({ administration, account, may }: ContactAddProps) {
  const t = useTranslations("accounts.contacts")
  const trigger = (
    <Button size="small" disabled={!may} aria-describedby={may ? undefined : "read-only"}>
      {t("add")}
    </Button>
  )
  if (!may) return trigger
  return (
    <ContactDialog
      administration={administration}
      account={account}
      title={t("addTo", { name: account.name })}
      trigger={trigger}
    />
  )
}
