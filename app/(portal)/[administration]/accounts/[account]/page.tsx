import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { AccountData } from "@/components/accounts/account-data"
import { AccountDetails } from "@/components/accounts/account-details"
import { AccountHead } from "@/components/accounts/account-head"
import { AccountHistory } from "@/components/accounts/account-history"
import { fieldName } from "@/components/classification/field-name"
import { LabelChips } from "@/components/classification/label-chips"
import { OrdersPanel } from "@/components/orders/orders-panel"
import { withAdministration } from "@/db/client"
import { happeningsOf } from "@/lib/accounts/card-queries"
import { portalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { cardLabels } from "@/lib/classification/label-queries"
import { countOrders, cursorText, ordersOfAccount, readCursor } from "@/lib/orders/queries"
import { getLocale } from "@/lib/platform/i18n"
import { readAccount } from "./account"

type Props = PageProps<"/[administration]/accounts/[account]">

const ORDERS = 20
const HAPPENINGS = 200

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { administration, account } = await params
  const { account: found } = await readAccount(administration, account)
  return { title: `${found.name} (${found.code})` }
}

export default async function AccountPage({ params, searchParams }: Props) {
  const { administration, account: accountId } = await params
  const context = await portalContext(administration, "accounts.read")
  const card = await readAccount(administration, accountId)
  const locale = await getLocale()
  const after = readCursor((await searchParams).after)
  const read = await withAdministration(context.administrationId, async (tx) => ({
    labels: await cardLabels(tx, context.administrationId, accountId, locale, fieldName),
    happenings: await happeningsOf(tx, context.administrationId, accountId, HAPPENINGS),
    page: await ordersOfAccount(tx, context.administrationId, accountId, { limit: ORDERS, after }),
    total: await countOrders(tx, context.administrationId, accountId),
  }))
  const { labels, happenings, page, total } = read
  if (!labels) notFound()
  const at = `/${administration}/accounts/${accountId}`
  const mayOrder = may(context.role, "orders.write")
  const mayTrace = may(context.role, "deliveries.read")
  return (
    <>
      <AccountHead
        administration={administration}
        card={card}
        orders={total}
        may={{
          write: may(context.role, "accounts.write"),
          order: mayOrder,
          removeTest: may(context.role, "accounts.removeTest"),
        }}
      />
      <LabelChips
        place={{ administration, accountId, mayChange: may(context.role, "labels.write"), mayTrace }}
        labels={labels}
        mayAddValues={may(context.role, "fields.manage")}
      />
      <div className="mt-6 grid items-start gap-6 lg:grid-cols-[24rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          <AccountData
            administration={administration}
            card={card}
            mayEdit={may(context.role, "accounts.write")}
          />
          <AccountDetails administration={administration} card={card} mayTrace={mayTrace} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <OrdersPanel
            orders={page.orders}
            total={total}
            newHref={mayOrder ? `${at}/orders/new` : null}
            earlierHref={page.next && `${at}?after=${encodeURIComponent(cursorText(page.next))}`}
            newestHref={after && at}
          />
          <AccountHistory card={card} labels={labels.labels} happenings={happenings} />
        </div>
      </div>
    </>
  )
}
