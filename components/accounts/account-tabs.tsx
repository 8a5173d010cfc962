import clsx from "clsx"
import { Link } from "@/components/ui/link"
import { getTranslator } from "@/lib/platform/i18n"

export const accountTabs = ["overview", "orders", "items", "classification", "activity"] as const
export type AccountTab = (typeof accountTabs)[number]

/** The part of a card that an address names; anything else is the overview. */
export function readTab(text: unknown): AccountTab {
  return accountTabs.find((tab) => tab === text) ?? "overview"
}

export function tabHref(account: string, tab: AccountTab): string {
  return tab === "overview" ? account : `${account}?tab=${tab}`
}

type AccountTabsProps = {
  /** The address of the card. */
  account: string
  current: AccountTab
  /** Already formatted; left out where there is nothing to count. */
  counts: Partial<Record<AccountTab, string>>
  /** Parts that this person may not see. */
  without?: AccountTab[]
}

/** The parts of a card are addresses: each can be opened beside the other. */
export async function AccountTabs({ account, current, counts, without = [] }: AccountTabsProps) {
  const [t, receivables] = await Promise.all([
    getTranslator("accounts.card"),
    getTranslator("receivables.card"),
  ])
  const labels: Record<AccountTab, string> = {
    overview: t("tabOverview"),
    orders: t("tabOrders"),
    items: receivables("tab"),
    classification: t("tabClassification"),
    activity: t("tabActivity"),
  }
  const shown = accountTabs.filter((tab) => !without.includes(tab))
  return (
    <nav
      aria-label={t("tabs")}
      className="-mb-px flex gap-1 overflow-x-auto border-line border-b print:hidden"
    >
      {shown.map((tab) => (
        <Link
          key={tab}
          href={tabHref(account, tab)}
          aria-current={tab === current ? "page" : undefined}
          className={clsx(
            "flex h-9 shrink-0 items-center gap-1.5 border-transparent border-b-2 px-2 text-muted -outline-offset-2",
            "transition-colors hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink",
          )}
        >
          {labels[tab]}
          {counts[tab] && <span className="font-normal text-muted text-sm tabular-nums">{counts[tab]}</span>}
        </Link>
      ))}
    </nav>
  )
}
