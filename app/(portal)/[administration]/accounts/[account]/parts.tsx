import { AccountActivity } from "@/components/accounts/account-activity"
import { tabHref } from "@/components/accounts/account-tabs"
import type { ActivityPlace } from "@/components/accounts/activity-place"
import { timelineWords } from "@/components/accounts/activity-words"
import { OrderInvoice } from "@/components/invoices/order-invoice"
import type { OrderLabel } from "@/components/orders/order-made-as"
import { OrdersPanel } from "@/components/orders/orders-panel"
import { type Tx, withAdministration } from "@/db/client"
import {
  type Activity,
  readTimelineCursor,
  timelineCursorText,
  timelineOf,
} from "@/lib/accounts/activity-queries"
import type { AccountCard } from "@/lib/accounts/card-queries"
import { personName } from "@/lib/accounts/rules"
import type { PortalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { listMembers } from "@/lib/administrations/queries"
import type { CardLabel } from "@/lib/classification/label-queries"
import { listValues, type Value } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import {
  countOrders,
  cursorText,
  type OrderOfAccount,
  ordersOfAccount,
  readCursor,
} from "@/lib/orders/queries"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import type { Locale } from "@/lib/platform/locale"
import { invoicesOfOrders } from "@/lib/receivables/invoices/from-order"

type PartProps = {
  context: PortalContext
  card: AccountCard
  /** How many are shown at once. */
  limit: number
  /** The rest of the address: a place to go on from. Undefined on the overview, which shows the newest. */
  after?: unknown
}

export async function OrdersPart({
  context,
  card,
  labels,
  limit,
  after,
}: PartProps & { labels: CardLabel[] }) {
  const { administrationId, administration } = context
  const cursor = readCursor(after)
  const accountId = card.account.id
  const { page, total, values, invoices } = await withAdministration(administrationId, async (tx) => {
    const found = await ordersOfAccount(tx, administrationId, accountId, { limit, after: cursor })
    return {
      page: found,
      total: await countOrders(tx, administrationId, accountId),
      values: await listValues(tx, administrationId),
      invoices: may(context.role, "receivables.read")
        ? await invoicesOfOrders(
            tx,
            administrationId,
            found.orders.map(({ id }) => id),
          )
        : null,
    }
  })
  const at = `/${administration.slug}/accounts/${accountId}`
  const orders = tabHref(at, "orders")
  return (
    <OrdersPanel
      orders={page.orders}
      madeAs={madeOtherwise(page.orders, labels, values, await getLocale())}
      invoices={
        invoices
          ? Object.fromEntries(
              page.orders.map((order) => [
                order.id,
                <OrderInvoice
                  key={order.id}
                  administration={administration.slug}
                  order={order}
                  invoice={invoices.get(order.id) ?? null}
                  may={may(context.role, "receivables.write")}
                />,
              ]),
            )
          : undefined
      }
      total={total}
      newHref={may(context.role, "orders.write") ? `${at}/orders/new` : null}
      earlierHref={page.next && `${orders}&after=${encodeURIComponent(cursorText(page.next))}`}
      newestHref={cursor && orders}
    />
  )
}

/** By order, the labels under which it was made, where those are others than the account has now. */
function madeOtherwise(
  orders: OrderOfAccount[],
  labels: CardLabel[],
  values: Value[],
  locale: Locale,
): Record<string, OrderLabel[]> {
  const byNumber = new Map(values.map((value) => [value.number, value]))
  const made = orders.map(({ id, madeAs }) => {
    const others = labels.flatMap(({ fieldLabel, position, number: now }): OrderLabel[] => {
      if (!madeAs) return []
      const then = byNumber.get(madeAs[position - 1] ?? 0)
      // A value that was merged goes by the name it has now.
      const number = then?.mergedInto ?? then?.number ?? null
      if (number === now) return []
      const value = byNumber.get(number ?? 0)
      return [{ field: fieldLabel, position, value: value ? valueText(value, locale) : null }]
    })
    return [id, others] as const
  })
  return Object.fromEntries(made)
}

export async function ActivityPart({
  context,
  card,
  labels,
  requests,
  limit,
  after,
}: PartProps & { labels: CardLabel[]; requests: Activity[] }) {
  const { administrationId, administration } = context
  const [t, locale] = await Promise.all([getTranslator("accounts.activities"), getLocale()])
  const { account } = card
  const cursor = readTimelineCursor(after)
  const read = await withAdministration(administrationId, async (tx) => ({
    timeline: await timelineOf(tx, administrationId, { accountId: account.id }, { limit, after: cursor }),
    place: await activityPlace(tx, context, card.contacts),
    values: await listValues(tx, administrationId),
  }))
  const { next, entries } = read.timeline
  const wordsOf = await timelineWords({
    channel: card.channel?.name ?? null,
    field: (position) => labels.find((label) => label.position === position)?.fieldLabel ?? "",
    value: (number) => {
      const value = read.values.find((candidate) => candidate.number === number)
      return value ? valueText(value, locale) : String(number)
    },
  })
  const activity = tabHref(`/${administration.slug}/accounts/${account.id}`, "activity")
  return (
    <AccountActivity
      place={read.place}
      title={t("title")}
      account={{ id: account.id, name: account.name, contactId: "" }}
      requests={requests}
      entries={entries}
      wordsOf={wordsOf}
      today={dayOf(new Date())}
      empty={t("empty")}
      earlier={
        next && {
          href: `${activity}&after=${encodeURIComponent(timelineCursorText(next))}`,
          label: t("earlier"),
        }
      }
      newestHref={cursor && activity}
    />
  )
}

/** What forms of activities need to know, for the people of one account. */
export async function activityPlace(
  tx: Tx,
  context: PortalContext,
  contacts: AccountCard["contacts"],
): Promise<ActivityPlace> {
  const members = await listMembers(tx, context.administrationId)
  return {
    administration: context.administration.slug,
    may: may(context.role, "activities.write"),
    userId: context.person.id,
    role: context.role,
    contacts: contacts.map((contact) => ({
      id: contact.id,
      name: personName(contact) ?? contact.email ?? "",
    })),
    members: members.map(({ userId, name }) => ({ id: userId, name })),
  }
}
