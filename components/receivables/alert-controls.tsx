"use client"
import { useTransition } from "react"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { useErrorText } from "@/components/ui/form-errors"
import { Select } from "@/components/ui/select"
import { toast } from "@/components/ui/toast"
import { assignAlert, markAlerts } from "@/lib/receivables/alerts/actions"
import type { AlertKind } from "@/lib/receivables/alerts/address"

type AlertProps = { administration: string; itemId: string; kind: AlertKind; number: string }

/** Off the list of what is new, or back on it. */
export function AlertSeen({ administration, itemId, kind, number, seen }: AlertProps & { seen: boolean }) {
  const t = useTranslations("alerts")
  const errorText = useErrorText()
  const [pending, start] = useTransition()
  return (
    <Button
      size="small"
      busy={pending}
      aria-label={t(seen ? "markNewOf" : "markSeenOf", { number })}
      onClick={() =>
        start(async () => {
          const result = await markAlerts(administration, { alerts: [{ itemId, kind }], seen: !seen })
          if (result.ok) toast({ title: t(seen ? "newToast" : "seenToast") })
          else toast({ tone: "danger", title: errorText(result.code, result.facts) })
        })
      }
    >
      {t(seen ? "markNew" : "markSeen")}
    </Button>
  )
}

type AssigneeProps = AlertProps & { assignedTo: string | null; people: { id: string; name: string }[] }

export function AlertAssignee({ administration, itemId, kind, number, assignedTo, people }: AssigneeProps) {
  const t = useTranslations("alerts")
  const errorText = useErrorText()
  const [pending, start] = useTransition()
  return (
    <Select
      aria-label={t("assigneeOf", { number })}
      className="w-40"
      disabled={pending}
      value={people.some(({ id }) => id === assignedTo) ? (assignedTo ?? "") : ""}
      onChange={({ target }) =>
        start(async () => {
          const result = await assignAlert(administration, { itemId, kind, assignedTo: target.value || null })
          if (result.ok) toast({ title: t("assigned") })
          else toast({ tone: "danger", title: errorText(result.code, result.facts) })
        })
      }
    >
      <option value="">{t("nobody")}</option>
      {people.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  )
}

export function AllSeen({ administration, count }: { administration: string; count: number }) {
  const t = useTranslations("alerts")
  const { number } = useFormatter()
  return (
    <ConfirmDialog
      harmless
      trigger={<Button>{t("allSeen")}</Button>}
      title={t("allSeenTitle", { count, n: number(count) })}
      confirm={t("allSeen")}
      saved={t("seenToast")}
      action={() => markAlerts(administration, { alerts: null, seen: true })}
    >
      {t("allSeenText")}
    </ConfirmDialog>
  )
}
