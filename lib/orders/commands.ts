import { and, eq, isNull } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import type { Tx } from "@/db/client"
import { addresses, orderLines, orders, orderTaxes } from "@/db/schema"
import type { OrderAddress } from "@/db/schema/orders"
import { livingAccount } from "@/lib/accounts/living-account"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import { startOfDay } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import type { NewOrder } from "./input"
import { keepOrderLabels } from "./order-labels"
import { lineAmounts, orderTotals } from "./rules"
import { refreshOrderTotals } from "./totals"

/**
 * An order by hand: no channel, owed by the shopper, amounts by the same rules as the form showed them.
 * Returns its id. A number that the account's orders by hand have already is refused: most likely it was
 * entered twice.
 */
export async function createOrder(tx: Tx, context: Context, input: NewOrder, now: Date): Promise<string> {
  const { administrationId } = context
  const account = await livingAccount(tx, context, input.accountId)
  await refuseKnownNumber(tx, context, input)
  const { currency } = input
  const totals = orderTotals(input.lines, currency)
  const id = uuidv7()
  await tx.insert(orders).values({
    administrationId,
    id,
    accountId: input.accountId,
    channelId: null,
    externalId: null,
    number: input.number,
    status: input.status,
    senderStatus: null,
    orderedAt: startOfDay(input.date),
    paidAt: null,
    currency,
    totalMinor: totals.totalMinor,
    taxMinor: totals.taxMinor,
    shippingMinor: 0n,
    discountMinor: 0n,
    refundedMinor: 0n,
    pricesIncludeTax: false,
    paymentMethod: input.paymentMethod || null,
    paymentMethodTitle: null,
    owedBy: "shopper",
    owedByName: null,
    billing: await billingOf(tx, context, input.accountId),
    shipping: deliveryAddress(input.delivery),
    createdAt: now,
    updatedAt: now,
  })
  await tx.insert(orderLines).values(
    input.lines.map((line, position) => ({
      administrationId,
      orderId: id,
      position,
      kind: "item" as const,
      sku: null,
      name: line.description,
      quantity: line.quantity,
      ...lineAmounts(line, currency),
    })),
  )
  await tx.insert(orderTaxes).values(
    totals.taxes.map(({ rate, taxMinor }, position) => ({
      administrationId,
      orderId: id,
      position,
      name: "VAT",
      rate,
      country: input.delivery.country || account.country,
      taxMinor,
    })),
  )
  await keepOrderLabels(tx, administrationId, [id], now)
  await refreshOrderTotals(tx, administrationId, [input.accountId])
  await record(tx, context, "order.created", id, { accountId: input.accountId, number: input.number })
  return id
}

async function refuseKnownNumber(tx: Tx, context: Context, input: NewOrder): Promise<void> {
  const same = await tx.$count(
    orders,
    and(
      eq(orders.administrationId, context.administrationId),
      eq(orders.accountId, input.accountId),
      eq(orders.number, input.number),
      isNull(orders.channelId),
    ),
  )
  if (same > 0) throw new Refusal("invalid_input", { number: "order_number_known" })
}

async function billingOf(tx: Tx, context: Context, accountId: string): Promise<OrderAddress | null> {
  const [billing] = await tx
    .select({
      name: addresses.name,
      company: addresses.company,
      line1: addresses.line1,
      line2: addresses.line2,
      postcode: addresses.postcode,
      city: addresses.city,
      region: addresses.region,
      country: addresses.country,
      phone: addresses.phone,
    })
    .from(addresses)
    .where(
      and(
        eq(addresses.administrationId, context.administrationId),
        eq(addresses.accountId, accountId),
        eq(addresses.kind, "billing"),
      ),
    )
  return billing ?? null
}

function deliveryAddress(delivery: NewOrder["delivery"]): OrderAddress | null {
  const { name, line1, line2, postcode, city, country } = delivery
  if (!name && !line1 && !line2 && !postcode && !city) return null
  return {
    name: name || null,
    company: null,
    line1: line1 || null,
    line2: line2 || null,
    postcode: postcode || null,
    city: city || null,
    region: null,
    country: country || null,
    phone: null,
  }
}
