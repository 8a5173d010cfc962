import type { ReactNode } from "react"
import { Money } from "@/components/ui/money"
import { Time } from "@/components/ui/time"
import type { Activity } from "@/lib/accounts/activity-queries"
import { requestState } from "@/lib/accounts/activity-rules"
import type { AccountFigures as Figures } from "@/lib/accounts/card-queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { RequestDue } from "./request-controls"

type AccountFiguresProps = {
  figures: Figures
  /** What is asked for most urgently; null when nothing is. */
  next: Activity | null
  /** "2026-11-21", in the zone of the books. */
  today: string
  /** Figures of other rooms, such as what is owed, in front of these. */
  children?: ReactNode
}

/** What an account comes to, in a line of figures. */
export async function AccountFigures({ figures, next, today, children }: AccountFiguresProps) {
  const [t, { number }] = await Promise.all([getTranslator("accounts.card"), getFormatter()])
  return (
    <dl aria-label={t("figures")} className="flex flex-wrap gap-x-8 gap-y-2">
      {children}
      <Figure term={t("figureOrders")}>{number(figures.orders)}</Figure>
      <Figure term={t("figureRevenue")}>
        <Money minor={figures.revenueMinor} currency="EUR" />
      </Figure>
      <Figure term={t("figureLast")}>
        {figures.lastOrderAt ? (
          <Time value={figures.lastOrderAt} show="date" />
        ) : (
          <span className="font-normal text-muted">{t("noOrder")}</span>
        )}
      </Figure>
      {next && (
        <Figure term={t("figureNext")}>
          <span className="flex flex-wrap items-center gap-x-3 text-base">
            <span className="max-w-80 truncate">{next.subject}</span>
            <span className="font-normal">
              <RequestDue state={requestState(next, today)} dueOn={next.dueOn} />
            </span>
          </span>
        </Figure>
      )}
    </dl>
  )
}

export function Figure({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-muted text-sm">{term}</dt>
      <dd className="font-medium text-lg tabular-nums">{children}</dd>
    </div>
  )
}
