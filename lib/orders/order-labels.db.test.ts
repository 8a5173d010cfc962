import { eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { merge } from "@/app/(portal)/[administration]/duplicates/merging"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { addHistory } from "@/db/demo/history"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { accounts, deliveries, orderLines } from "@/db/schema"
import { newAccountInput } from "@/lib/accounts/input"
import { generic } from "@/lib/channels/generic"
import { applyDeliveries } from "@/lib/channels/process"
import { receiveDelivery } from "@/lib/channels/receive"
import { setLabel } from "@/lib/classification/labels"
import { saveModule } from "@/lib/classification/module"
import { createAccount } from "@/lib/classification/new-account"
import { createOrder } from "./commands"
import { keepOrderLabels, orderLabelsOf } from "./order-labels"
import { ordersOfAccount } from "./queries"

afterAll(closeDatabase)

async function aShop() {
  const { administrationId, slug } = await anAdministration()
  const { context } = await aMember(administrationId, "admin")
  const { secret } = await aChannel(context, "generic")
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  const gives = (classification: string) =>
    inside((tx) =>
      saveModule(tx, context, { field: "classification1", classification, perChannel: [] }, new Date()),
    )
  const { number: other } = await gives("VIP")
  const { number: label } = await gives("Webshop")
  let sent = 0
  return {
    administrationId,
    context,
    inside,
    label,
    other,
    /** An order of one customer as it is now; returns the order and its account. */
    async deliver(id: string, change: object = {}) {
      sent++
      const body = Buffer.from(JSON.stringify(event(id, sent, change)))
      const headers = generic.sign(body, {
        topic: "order.upserted",
        secret,
        id: `m-${sent}`,
        now: new Date(),
      })
      const answer = await receiveDelivery(
        new Request("http://shop.test", { method: "POST", body, headers: new Headers(headers) }),
        { administration: slug, channel: "generic" },
      )
      const { delivery } = (await answer.json()) as { delivery: string }
      while ((await applyDeliveries(administrationId)) !== 0);
      const [row] = await inside((tx) => tx.select().from(deliveries).where(eq(deliveries.id, delivery)))
      if (!row?.outcome?.orderId || !row.outcome.accountId) throw new Error(JSON.stringify(row))
      return { orderId: row.outcome.orderId, accountId: row.outcome.accountId }
    },
    first: (orderId: string) =>
      inside(async (tx) => (await orderLabelsOf(tx, administrationId, [orderId])).get(orderId)?.[0]),
    company: (name: string) =>
      inside((tx) => createAccount(tx, context, newAccountInput.parse({ ...blank, name }), new Date())),
    version: (accountId: string) =>
      inside(async (tx) => {
        const [account] = await tx.select().from(accounts).where(eq(accounts.id, accountId))
        return account?.updatedAt.toISOString() ?? ""
      }),
    classify: (accountId: string, number: number | null) =>
      inside((tx) => setLabel(tx, context, accountId, "classification1", number, new Date())),
  }
}

function event(id: string, minute: number, change: object) {
  const at = new Date(Date.UTC(2026, 5, 1, 10, minute)).toISOString()
  return {
    type: "order.upserted",
    timestamp: at,
    data: {
      id,
      status: "paid",
      orderedAt: at,
      currency: "EUR",
      total: "121.00",
      tax: "21.00",
      customer: { id: "K-1", email: "inkoop@devries.example", company: "De Vries" },
      lines: [{ name: "Koppeling", net: "100.00", tax: "21.00" }],
      ...change,
    },
  }
}

const blank = {
  kind: "company",
  vatNumber: "",
  cocNumber: "",
  firstName: "",
  lastName: "",
  email: "",
  phone: "",
  language: "",
  line1: "",
  line2: "",
  postcode: "",
  city: "",
  country: "NL",
}

const byHand = (accountId: string, number: string) => ({
  accountId,
  number,
  date: "2026-11-20",
  currency: "EUR" as const,
  status: "placed" as const,
  paymentMethod: "invoice" as const,
  lines: [{ description: "Bicycle", quantity: "1", unitPrice: "100", rate: "21" as const }],
  delivery: { name: "", line1: "", line2: "", postcode: "", city: "", country: "NL" as const },
})

describe("the classification that an order was made under", () => {
  it("is that of its account after the module labelled it, and stays when the account is classified anew", async () => {
    const shop = await aShop()
    const made = await shop.deliver("B-1")
    expect(await shop.first(made.orderId)).toBe(shop.label)
    await shop.classify(made.accountId, shop.other)
    const later = await shop.deliver("B-2")
    expect(later.accountId).toBe(made.accountId)
    expect([await shop.first(made.orderId), await shop.first(later.orderId)]).toEqual([
      shop.label,
      shop.other,
    ])
    // Stated anew, also with other lines, it is the same order.
    const again = await shop.deliver("B-1", { status: "completed" })
    expect(again.orderId).toBe(made.orderId)
    expect(await shop.first(made.orderId)).toBe(shop.label)
    const { orders } = await shop.inside((tx) =>
      ordersOfAccount(tx, shop.administrationId, made.accountId, { limit: 9, after: null }),
    )
    // The first was stated last, and by then ordered last.
    expect(orders.map(({ madeAs }) => madeAs?.[0])).toEqual([shop.label, shop.other])
  })

  it("is not made up for an order that came in before it was kept", async () => {
    const shop = await aShop()
    const { orderId } = await shop.deliver("B-1")
    await shop.inside((tx) => tx.execute(sql`delete from order_labels where order_id = ${orderId}`))
    await shop.deliver("B-1", { status: "completed" })
    await shop.inside((tx) => keepOrderLabels(tx, shop.administrationId, [orderId], new Date()))
    expect(await shop.first(orderId)).toBeUndefined()
  })

  it("is kept for orders by hand and of the demo, stays through a merge, and is nobody else's", async () => {
    const shop = await aShop()
    const [keepId, mergedId] = [await shop.company("Stays"), await shop.company("Goes")]
    await shop.classify(mergedId, shop.other)
    const orderId = await shop.inside((tx) =>
      createOrder(tx, shop.context, byHand(mergedId, "2026-001"), new Date()),
    )
    expect(await shop.first(orderId)).toBe(shop.other)
    const versions = { keepVersion: await shop.version(keepId), mergedVersion: await shop.version(mergedId) }
    const both = { keepId, mergedId, ...versions, fields: [], addresses: [], labels: [] }
    await shop.inside((tx) => merge(tx, shop.context, both, new Date()))
    expect(await shop.first(orderId)).toBe(shop.other)
    const stranger = await aShop()
    expect(await stranger.first(orderId)).toBeUndefined()
    await stranger.inside((tx) => keepOrderLabels(tx, shop.administrationId, [orderId], new Date()))

    const now = new Date("2026-11-21T10:00:00Z")
    const found = await stranger.inside(async (tx) => {
      const { administrationId } = stranger
      await generateAccounts(tx, administrationId, { count: 60, seed: 4, now, complete: true })
      await addHistory(tx, administrationId, { first: 0, last: 59, seed: 4, now, complete: true })
      const { rows } = await tx.execute<{
        orders: number
        kept: number
        categories: number
        costs: number
      }>(sql`
        select (select count(*)::int from orders) as orders, (select count(*)::int from order_labels) as kept,
          (select count(distinct category)::int from order_lines) as categories,
          (select count(*)::int from order_lines where cost_minor < net_minor) as costs`)
      return rows[0]
    })
    expect(found?.kept).toBe(found?.orders)
    expect(found?.categories).toBeGreaterThan(1)
    expect(found?.costs).toBeGreaterThan(5)
  })
})

describe("a line of an order", () => {
  it("has the category and the cost that its sender tells, and neither when it tells none", async () => {
    const shop = await aShop()
    const line = { name: "Koppeling", net: "100.00", tax: "21.00" }
    const { orderId } = await shop.deliver("B-1", {
      lines: [
        { ...line, category: " Koppelingen ", cost: "62.4" },
        { ...line, cost: "0" },
        { ...line, cost: null },
      ],
    })
    const lines = await shop.inside((tx) =>
      tx.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(orderLines.position),
    )
    expect(lines.map(({ category, costMinor }) => [category, costMinor])).toEqual([
      ["Koppelingen", 6240n],
      [null, 0n],
      [null, null],
    ])
  })
})
