"use client"
import { useTranslations } from "use-intl"
import { useFormatter } from "@/components/shell/translations"
import { Description, DescriptionList } from "@/components/ui/description-list"
import { Money } from "@/components/ui/money"
import { Panel } from "@/components/ui/panel"
import { Time } from "@/components/ui/time"
import type { CheckItem } from "@/lib/classification/evaluation/check-queries"

/** What is known of the customer. No link to the card: the label stands on it. */
export function CheckFacts({ item }: { item: CheckItem }) {
  const t = useTranslations("evaluation.check")
  const { number, language } = useFormatter()
  const country = item.country && countryName(item.country, language)
  return (
    <Panel title={item.name} aria-live="polite">
      <DescriptionList>
        <Description term={t("kind")}>{t(item.kind)}</Description>
        <Description term={t("place")}>{[item.city, country].filter(Boolean).join(", ")}</Description>
        <Description term={t("vatNumber")}>{item.vatNumber}</Description>
        <Description term={t("channel")}>{item.channel ?? t("byHand")}</Description>
        <Description term={t("since")}>
          <Time value={item.since} show="date" />
        </Description>
        <Description term={t("orders")}>
          <span className="tabular-nums">{number(item.orders)}</span>
        </Description>
        <Description term={t("revenue")}>
          <Money minor={BigInt(item.revenueMinor)} currency="EUR" />
        </Description>
        <Description term={t("examples")}>
          {item.examples.length === 0 ? (
            <span className="text-muted">{t("noOrders")}</span>
          ) : (
            <ul className="flex flex-col gap-1.5">
              {item.examples.map((order) => (
                <li key={order.number}>
                  <span className="tabular-nums">
                    {order.number} · <Time value={order.on} show="date" /> ·{" "}
                    <Money minor={BigInt(order.totalMinor)} currency={order.currency} />
                  </span>
                  {order.items.length > 0 && (
                    <span className="block text-muted text-sm">{order.items.join(", ")}</span>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Description>
      </DescriptionList>
    </Panel>
  )
}

function countryName(code: string, language: string): string {
  return new Intl.DisplayNames([language], { type: "region", fallback: "code" }).of(code) ?? code
}
