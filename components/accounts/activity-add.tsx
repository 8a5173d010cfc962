"use client"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { ActivityForm } from "./activity-form"
import type { ActivityPlace } from "./activity-place"

type ActivityAddProps = {
  place: ActivityPlace
  /** `contactId` is chosen beforehand; empty for nobody. */
  account: { id: string; name: string; contactId: string }
}

export function ActivityAdd({ place, account }: ActivityAddProps) {
  const t = useTranslations("accounts.activities")
  const [open, setOpen] = useState(false)
  if (!place.may) {
    return (
      <>
        <span id="who-writes" className="text-muted text-sm">
          {t("readOnly")}
        </span>
        <Button size="small" disabled aria-describedby="who-writes">
          {t("add")}
        </Button>
      </>
    )
  }
  return (
    <Dialog
      trigger={<Button size="small">{t("add")}</Button>}
      open={open}
      onOpenChange={setOpen}
      title={t("addTo", { name: account.name })}
    >
      <ActivityForm place={place} account={account} onSaved={() => setOpen(false)} />
    </Dialog>
  )
}
