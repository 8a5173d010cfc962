import type { ReactNode } from "react"
import { Badge, type BadgeTone } from "@/components/ui/badge"
import { EmptyState } from "@/components/ui/empty-state"
import { TextLink } from "@/components/ui/link"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { Table, TBody, Td, THead, Th, Tr } from "@/components/ui/table"
import { Time } from "@/components/ui/time"
import type { OrderOfAccount } from "@/lib/orders/queries"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"
import { OrderDetails } from "./order-details"
import type { OrderLabel } from "./order-made-as"
import { OrderRow } from "./order-row"
import { owedByText, paymentText } from "./order-words"

export type OrdersPanelProps = {
  orders: OrderOfAccount[]
  /** By order, the labels under which it was made that are others now. */
  madeAs: Record<string, OrderLabel[]>
  /** By order, its invoice or the way to make it. */
  invoices?: Record<string, ReactNode>
  total: number
  /** Where an order is entered; null for who may not. */
  newHref: string | null
  /** Earlier orders, when there are any; and back to the newest, when these are not. */
  earlierHref: string | null
  newestHref: string | null
}

/** The orders of an account, newest first; each unfolds to its lines, VAT and delivery address. */
export async function OrdersPanel(props: OrdersPanelProps) {
  const { orders, madeAs, total, newHref, earlierHref, newestHref } = props
  const [t, format] = await Promise.all([getTranslator("orders"), getFormatter()])
  return (
    <Panel
      flush
      title={
        <>
          {t("title")} <span className="font-normal text-muted tabular-nums">{format.number(total)}</span>
        </>
      }
    >
      {orders.length === 0 ? (
        <EmptyState title={t("none")} action={newHref && <TextLink href={newHref}>{t("enter")}</TextLink>}>
          {t("noneText")}
        </EmptyState>
      ) : (
        <Table label={t("title")} frameClassName="@container">
          <THead>
            <Tr>
              <Th pinned>{t("number")}</Th>
              <Th>{t("date")}</Th>
              <Th>{t("statusTitle")}</Th>
              <Th numeric>{t("total")}</Th>
              <Th numeric>{t("vat")}</Th>
              <Th>{t("payment")}</Th>
              <Th>{t("owedByTitle")}</Th>
            </Tr>
          </THead>
          <TBody>
            {orders.map((order) => (
              <OrderRow
                key={order.id}
                number={order.number}
                columns={7}
                details={
                  <OrderDetails
                    order={order}
                    madeAs={madeAs[order.id] ?? []}
                    invoice={props.invoices?.[order.id]}
                  />
                }
              >
                <Td>
                  <Time value={order.orderedAt} show="date" />
                </Td>
                <Td>
                  <span className="flex items-center gap-2">
                    <Badge tone={tones[order.status]}>{t(`status.${order.status}`)}</Badge>
                    {order.senderStatus && <span className="text-muted">{order.senderStatus}</span>}
                    {order.deletedAt && <span className="text-danger">{t("deleted")}</span>}
                  </span>
                </Td>
                <Td numeric>
                  <Money minor={order.totalMinor} currency={order.currency} />
                </Td>
                <Td numeric>
                  <Money minor={order.taxMinor} currency={order.currency} />
                </Td>
                <Td>{paymentText(order, t)}</Td>
                <Td>{owedByText(order, t)}</Td>
              </OrderRow>
            ))}
          </TBody>
        </Table>
      )}
      {(earlierHref || newestHref) && (
        <p className="flex gap-4 px-4 py-2 text-sm">
          {newestHref && <TextLink href={newestHref}>{t("newest")}</TextLink>}
          {earlierHref && <TextLink href={earlierHref}>{t("earlier")}</TextLink>}
        </p>
      )}
    </Panel>
  )
}

const tones: Record<OrderOfAccount["status"], BadgeTone> = {
  placed: "neutral",
  paid: "good",
  completed: "good",
  cancelled: "neutral",
  refunded: "warning",
}
