import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { alertsOfAccount } from "@/lib/receivables/alerts/queries"

type AccountAlertsProps = {
  administration: string
  accountId: string
  alerts: Awaited<ReturnType<typeof alertsOfAccount>>
  currency: string
}

/** In the head of a card: what is late, and what came only in part; nothing when all is well. */
export async function AccountAlerts({ administration, accountId, alerts, currency }: AccountAlertsProps) {
  if (alerts.length === 0) return null
  const [t, { number, money }] = await Promise.all([getTranslator("alerts.card"), getFormatter()])
  return (
    <Notice tone="warning" className="mb-4">
      <ul className="flex flex-col">
        {alerts.map(({ kind, items, openMinor, daysLate }) => (
          <li key={kind}>
            {[
              t(kind, { count: items, n: number(items) }),
              t("open", { amount: money(openMinor, currency) }),
              ...(daysLate > 0 ? [t("oldest", { count: daysLate, n: number(daysLate) })] : []),
            ].join(" · ")}
          </li>
        ))}
      </ul>
      <TextLink href={`/${administration}/accounts/${accountId}?tab=items`}>{t("toItems")}</TextLink>
    </Notice>
  )
}
