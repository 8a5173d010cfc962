"use client"
import { Ellipsis } from "lucide-react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Dialog } from "@/components/ui/dialog"
import { DropdownMenu, MenuItem, MenuLabel } from "@/components/ui/dropdown-menu"
import { removeActivity } from "@/lib/accounts/activity-actions"
import type { Activity } from "@/lib/accounts/activity-queries"
import { mayChangeActivity } from "@/lib/accounts/activity-rules"
import { ActivityForm } from "./activity-form"
import type { ActivityPlace } from "./activity-place"

/** Edit and delete: for who wrote it and for admins; others read why not. */
export function ActivityActions({ place, activity }: { place: ActivityPlace; activity: Activity }) {
  const t = useTranslations("accounts.activities")
  const [open, setOpen] = useState<"edit" | "remove" | null>(null)
  const { subject } = activity
  const may = place.may && mayChangeActivity({ userId: activity.author?.id ?? null }, place)
  return (
    <>
      <DropdownMenu
        trigger={
          <Button variant="quiet" size="small" aria-label={t("actionsFor", { subject })}>
            <Ellipsis aria-hidden="true" className="size-4" />
          </Button>
        }
      >
        {!may && <MenuLabel>{reason()}</MenuLabel>}
        <MenuItem disabled={!may} onSelect={() => setOpen("edit")}>
          {t("edit")}
        </MenuItem>
        <MenuItem danger disabled={!may} onSelect={() => setOpen("remove")}>
          {t("remove")}
        </MenuItem>
      </DropdownMenu>
      <Dialog open={open === "edit"} onOpenChange={() => setOpen(null)} title={t("editTitle", { subject })}>
        <ActivityForm place={place} activity={activity} onSaved={() => setOpen(null)} />
      </Dialog>
      <ConfirmDialog
        open={open === "remove"}
        onOpenChange={() => setOpen(null)}
        title={t("removeTitle", { subject })}
        confirm={t("remove")}
        saved={t("removed")}
        action={() => removeActivity(place.administration, { activityId: activity.id })}
      >
        <p>{t("removeText")}</p>
      </ConfirmDialog>
    </>
  )

  function reason(): string {
    if (!place.may) return t("readOnly")
    return activity.author ? t("onlyAuthor", { author: activity.author.name }) : t("onlyAdmins")
  }
}
