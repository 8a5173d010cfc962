import fc from "fast-check"
import { expect, test } from "vitest"
import { withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { aChannel, anAdministration } from "@/db/factories"
import { accounts, orders, orderTotals } from "@/db/schema"
import { ORDER_STATUSES } from "@/db/vocabulary"
import type { OrderFacts } from "./order"
import { findOrders, markOrdersDeleted, orderKey, recordOrders } from "./record"

const NOW = new Date("2026-11-21T10:00:00Z")

type Change = {
  order: number
  account: number
  deleted: boolean
  status: (typeof ORDER_STATUSES)[number]
  currency: string
  total: number
  tax: number
  refunded: number
  day: number
}

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    order: fc.nat(5),
    account: fc.nat(2),
    deleted: fc.boolean(),
    status: fc.constantFrom(...ORDER_STATUSES),
    currency: fc.constantFrom("EUR", "EUR", "USD"),
    total: fc.integer({ min: 0, max: 100_000 }),
    tax: fc.integer({ min: 0, max: 20_000 }),
    refunded: fc.integer({ min: 0, max: 50_000 }),
    day: fc.integer({ min: 1, max: 28 }),
  }),
  { minLength: 1, maxLength: 12 },
)

test("whatever happens to orders, each account's totals are what its orders come to", async () => {
  const { administrationId, context } = await anAdministration()
  const { channelId } = await aChannel(context, "generic")
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(administrationId, work)
  await inside((tx) => generateAccounts(tx, administrationId, { count: 3, seed: 1, now: NOW }))
  const ids = (await inside((tx) => tx.select({ id: accounts.id }).from(accounts))).map(({ id }) => id)

  await fc.assert(
    fc.asyncProperty(changes, async (history) => {
      await inside((tx) => tx.delete(orders))
      await inside((tx) => tx.delete(orderTotals))
      for (const change of history) {
        const key = { channelId, externalId: `o${change.order}` }
        await inside(async (tx) => {
          const known = await findOrders(tx, administrationId, [key])
          if (change.deleted && known.has(orderKey(channelId, key.externalId))) {
            await markOrdersDeleted(tx, administrationId, [key], NOW)
            return
          }
          const record = { channelId, accountId: ids[change.account] ?? "", order: factsOf(change) }
          await recordOrders(tx, administrationId, [record], known, NOW)
        })
      }
      const stored = await inside((tx) => tx.select().from(orderTotals))
      const all = await inside((tx) => tx.select().from(orders))
      for (const { accountId, ...totals } of stored) {
        const counted = all.filter(
          (order) => order.accountId === accountId && order.status !== "cancelled" && !order.deletedAt,
        )
        const days = counted.map((order) => order.orderedAt.getTime()).sort((a, b) => a - b)
        expect(totals).toMatchObject({
          orders: counted.length,
          revenueMinor: counted
            .filter((order) => order.currency === "EUR")
            .reduce((sum, order) => sum + netOf(order), 0n),
          firstAt: days.length > 0 ? new Date(days[0] ?? 0) : null,
          lastAt: days.length > 0 ? new Date(days.at(-1) ?? 0) : null,
        })
      }
      expect(new Set(stored.map(({ accountId }) => accountId))).toEqual(
        new Set([...all.map(({ accountId }) => accountId), ...stored.map(({ accountId }) => accountId)]),
      )
    }),
    { numRuns: 15 },
  )
})

/** A refund takes the order's own share of VAT along; rounded half away from zero, as the database does. */
function netOf(order: typeof orders.$inferSelect): bigint {
  const net = order.totalMinor - order.taxMinor
  if (order.totalMinor === 0n) return net
  const product = order.refundedMinor * net
  const sign = product < 0n ? -1n : 1n
  const refund = (sign * product * 2n + order.totalMinor) / (order.totalMinor * 2n)
  return net - sign * refund
}

function factsOf(change: Change): OrderFacts {
  return {
    externalId: `o${change.order}`,
    number: String(change.order),
    status: change.status,
    senderStatus: change.status,
    orderedAt: new Date(Date.UTC(2026, 9, change.day)),
    paidAt: null,
    currency: change.currency,
    totalMinor: BigInt(change.total),
    taxMinor: BigInt(change.tax),
    shippingMinor: 0n,
    discountMinor: 0n,
    refundedMinor: BigInt(change.refunded),
    pricesIncludeTax: false,
    paymentMethod: null,
    paymentMethodTitle: null,
    owedBy: "shopper",
    owedByName: null,
    billing: null,
    shipping: null,
    lines: [],
    taxes: [],
  }
}
