import { PageHeader } from "@/components/shell/page-header"
import { Badge } from "@/components/ui/badge"
import { Button } from "@/components/ui/button"
import { TextLink } from "@/components/ui/link"
import { LinkButton } from "@/components/ui/link-button"
import type { AccountCard } from "@/lib/accounts/card-queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { AccountRemoveTest } from "./account-remove-test"

type AccountHeadProps = {
  administration: string
  card: AccountCard
  orders: number
  may: { write: boolean; order: boolean; removeTest: boolean }
}

export async function AccountHead({ administration, card, orders, may }: AccountHeadProps) {
  const [t, format] = await Promise.all([getTranslator("accounts.card"), getFormatter()])
  const { account, channel } = card
  const facts = [
    account.kind === "company" ? t("company") : t("consumer"),
    [account.city, account.country].filter(Boolean).join(", "),
    t("since", { date: format.date(account.createdAt) }),
    channel?.name ?? t("byHand"),
  ]
  return (
    <PageHeader
      back={<TextLink href={`/${administration}/accounts`}>{t("back")}</TextLink>}
      title={account.name}
      count={account.code}
      description={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{facts.filter(Boolean).join(" · ")}</span>
          {account.blocked && <Badge tone="danger">{t("blocked")}</Badge>}
          {account.test && <Badge tone="warning">{t("test")}</Badge>}
          {!may.write && <span id="read-only">{t("readOnly")}</span>}
        </span>
      }
      actions={
        <>
          {account.test && (
            <AccountRemoveTest
              administration={administration}
              accountId={account.id}
              name={account.name}
              code={account.code}
              orders={orders}
              may={may.removeTest}
            />
          )}
          {may.order ? (
            <LinkButton variant="primary" href={`/${administration}/accounts/${account.id}/orders/new`}>
              {t("newOrder")}
            </LinkButton>
          ) : (
            <Button variant="primary" disabled aria-describedby="read-only">
              {t("newOrder")}
            </Button>
          )}
        </>
      }
    />
  )
}
