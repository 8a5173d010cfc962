import type { OrderOfAccount } from "@/lib/orders/queries"
import { HAND_METHODS } from "@/lib/orders/rules"
import type { getTranslator } from "@/lib/platform/i18n"

type Words = Awaited<ReturnType<typeof getTranslator<"orders">>>

/** The sender's own words; our own for an order by hand. */
export function paymentText(order: OrderOfAccount, t: Words): string {
  const method = HAND_METHODS.find((known) => known === order.paymentMethod)
  if (order.channelId === null && method) return t(`method.${method}`)
  return order.paymentMethodTitle ?? order.paymentMethod ?? "–"
}

export function owedByText({ owedBy, owedByName }: OrderOfAccount, t: Words): string {
  return owedBy !== "shopper" && owedByName ? owedByName : t(`owedBy.${owedBy}`)
}
