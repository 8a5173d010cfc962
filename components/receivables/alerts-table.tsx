import { Badge } from "@/components/ui/badge"
import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { RowTh, Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { AlertState } from "@/lib/receivables/alerts/address"
import type { PaymentAlert } from "@/lib/receivables/alerts/queries"
import { AlertAssignee, AlertSeen } from "./alert-controls"

type AlertsTableProps = {
  administration: string
  alerts: PaymentAlert[]
  state: AlertState
  /** Whom an alert can be given to. */
  people: { id: string; name: string }[]
  may: boolean
}

/** The newest first: whose, what of it is open, how late, and who sees to it. */
export async function AlertsTable({ administration, alerts, state, people, may }: AlertsTableProps) {
  const [t, { date, number, money }] = await Promise.all([getTranslator("alerts"), getFormatter()])
  const closed = state === "closed"
  return (
    <Table label={t("title")} density="comfortable" frameClassName="rounded-md border border-line">
      <THead>
        <Tr>
          <Th pinned>{t("account")}</Th>
          <Th>{t("what")}</Th>
          <Th>{t("number")}</Th>
          <Th>{t("due")}</Th>
          <Th numeric>{t("daysLate")}</Th>
          <Th numeric>{t("open")}</Th>
          <Th>{t(closed ? "closed" : "raised")}</Th>
          <Th>{t("assignee")}</Th>
          {may && !closed && (
            <Th>
              <span className="sr-only">{t("markSeen")}</span>
            </Th>
          )}
        </Tr>
      </THead>
      <TBody>
        {alerts.map((alert) => {
          const { itemId, kind, account, number: itemNumber, daysLate } = alert
          const key = { administration, itemId, kind, number: itemNumber }
          return (
            <Tr key={`${itemId} ${kind}`}>
              <RowTh pinned className="max-w-72 truncate max-sm:max-w-36">
                <TextLink href={`/${administration}/accounts/${account.id}?tab=items`} prefetch={false}>
                  {account.name}
                </TextLink>
                <span className="ml-2 font-normal text-muted text-xs tabular-nums">{account.code}</span>
              </RowTh>
              <Td>
                <Badge tone={closed ? "neutral" : kind === "late" ? "danger" : "warning"}>
                  {t(`kind.${kind}`)}
                </Badge>
              </Td>
              <Td className="tabular-nums">
                <TextLink href={`/${administration}/reports/transactions/${alert.entryId}`} prefetch={false}>
                  {itemNumber || "–"}
                </TextLink>
              </Td>
              <Td className="tabular-nums">{date(alert.dueDate)}</Td>
              <Td numeric>
                {daysLate > 0 ? number(daysLate) : <span className="text-muted">{t("notDue")}</span>}
              </Td>
              <Td numeric>
                <Money minor={alert.openMinor} currency={alert.currency} className="font-medium" />
                {alert.openMinor !== alert.amountMinor && (
                  <span className="ml-2 text-muted">
                    {t("openOf", { amount: money(alert.amountMinor, alert.currency) })}
                  </span>
                )}
              </Td>
              <Td className="tabular-nums">{date(alert.closedOn ?? alert.raisedOn)}</Td>
              <Td>
                {may && !closed ? (
                  <AlertAssignee {...key} assignedTo={alert.assignedTo} people={people} />
                ) : (
                  (people.find(({ id }) => id === alert.assignedTo)?.name ?? t("nobody"))
                )}
              </Td>
              {may && !closed && (
                <Td>
                  <AlertSeen {...key} seen={alert.seenAt !== null} />
                </Td>
              )}
            </Tr>
          )
        })}
      </TBody>
    </Table>
  )
}
