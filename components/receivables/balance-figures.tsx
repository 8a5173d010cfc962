import { Figure } from "@/components/accounts/account-figures"
import { Money } from "@/components/ui/money"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import type { AccountBalance } from "@/lib/receivables/lists/account-items"

/** In the head of a card: what the account owes, what of it is late, and how late it usually is. */
export async function BalanceFigures({ balance, currency }: { balance: AccountBalance; currency: string }) {
  const [t, { number }] = await Promise.all([getTranslator("receivables.card"), getFormatter()])
  return (
    <>
      <Figure term={t("balance")}>
        <Money minor={balance.openMinor} currency={currency} />
      </Figure>
      <Figure term={t("overdue")}>
        <Money
          minor={balance.overdueMinor}
          currency={currency}
          className={balance.overdueMinor > 0n ? "text-danger" : undefined}
        />
      </Figure>
      <Figure term={t("daysLate")}>
        {balance.daysLate === null ? (
          <span className="font-normal text-muted">{t("notPaid")}</span>
        ) : (
          number(balance.daysLate)
        )}
      </Figure>
    </>
  )
}
