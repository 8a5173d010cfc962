import type { ReactNode } from "react"
import { AddressLines } from "@/components/accounts/account-address"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { Money } from "@/components/ui/money"
import { Time } from "@/components/ui/time"
import type { OrderOfAccount } from "@/lib/orders/queries"
import { getFormatter, getLocale, getTranslator } from "@/lib/platform/i18n"
import { type OrderLabel, OrderMadeAs } from "./order-made-as"

type OrderDetailsProps = {
  order: OrderOfAccount
  madeAs: OrderLabel[]
  /** Its invoice, or the way to make it. */
  invoice?: ReactNode
}

/** Lines, VAT as it was charged, what makes up the total, and where it went. */
export async function OrderDetails({ order, madeAs, invoice }: OrderDetailsProps) {
  const [t, format, locale] = await Promise.all([getTranslator("orders"), getFormatter(), getLocale()])
  const { currency, channel } = order
  const amount = (minor: bigint) => <Money minor={minor} currency={currency} />
  const decimals = (text: string) => format.number(Number(text), { maximumFractionDigits: 4 })
  return (
    <div className="grid gap-x-8 gap-y-4 @2xl:grid-cols-[minmax(0,1fr)_17rem]">
      <table className="h-fit w-full text-sm">
        <caption className="sr-only">{t("linesOf", { number: order.number })}</caption>
        <thead className="text-muted">
          <tr>
            <HeadCell>{t("description")}</HeadCell>
            <HeadCell numeric>{t("quantity")}</HeadCell>
            <HeadCell numeric>{t("net")}</HeadCell>
            <HeadCell numeric>{t("vat")}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.position} className="align-top">
              <td className="py-1 pr-4">
                {line.name}
                {line.sku && <span className="text-muted"> · {line.sku}</span>}
                {line.category && <span className="text-muted"> · {line.category}</span>}
              </td>
              <td className="py-1 pl-4 text-right tabular-nums">{decimals(line.quantity)}</td>
              <td className="py-1 pl-4 text-right">{amount(line.netMinor)}</td>
              <td className="py-1 pl-4 text-right">{amount(line.taxMinor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="flex flex-col gap-4">
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
          <Sum term={t("net")}>{amount(order.totalMinor - order.taxMinor)}</Sum>
          {order.taxes.map((tax) => (
            <Sum
              key={tax.position}
              term={[
                channel === null ? t("vat") : tax.name,
                tax.rate !== null && t("percent", { rate: decimals(tax.rate) }),
                tax.country,
              ]
                .filter(Boolean)
                .join(" ")}
            >
              {amount(tax.taxMinor)}
            </Sum>
          ))}
          <Sum term={t("total")} strong>
            {amount(order.totalMinor)}
          </Sum>
          {order.refundedMinor !== 0n && <Sum term={t("refunded")}>{amount(order.refundedMinor)}</Sum>}
        </dl>
        <DescriptionList>
          {(order.shippingMinor !== 0n || order.discountMinor !== 0n) && (
            <>
              <Description term={t("shipping")}>{amount(order.shippingMinor)}</Description>
              <Description term={t("discount")}>{amount(order.discountMinor)}</Description>
            </>
          )}
          <Description term={t("channel")}>{channel ?? t("byHand")}</Description>
          {order.paidAt && (
            <Description term={t("paidAt")}>
              <Time value={order.paidAt} show="date" />
            </Description>
          )}
          <Description term={t("delivery")}>
            {order.shipping && <AddressLines address={order.shipping} locale={locale} />}
          </Description>
          {madeAs.length > 0 && (
            <Description term={t("madeAs")}>
              <OrderMadeAs labels={madeAs} />
            </Description>
          )}
        </DescriptionList>
        {invoice}
      </div>
    </div>
  )
}

function HeadCell({ numeric, children }: { numeric?: boolean; children: ReactNode }) {
  return (
    <th scope="col" className={numeric ? "pb-1 pl-4 text-right font-medium" : "pb-1 text-left font-medium"}>
      {children}
    </th>
  )
}

function Sum({ term, strong, children }: { term: ReactNode; strong?: boolean; children: ReactNode }) {
  return (
    <>
      <dt className={strong ? "font-medium" : "text-muted"}>{term}</dt>
      <dd className={strong ? "text-right font-medium" : "text-right"}>{children}</dd>
    </>
  )
}
