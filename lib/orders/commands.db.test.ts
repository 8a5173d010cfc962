import { eq } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { audit, orders } from "@/db/schema"
import { insertAccount } from "@/lib/accounts/commands"
import type { Context } from "@/lib/administrations/context"
import { createOrder } from "./commands"
import type { NewOrder } from "./input"
import { countOrders, cursorText, ordersOfAccount, readCursor } from "./queries"

afterAll(closeDatabase)

let context: Context
let accountId: string

const now = new Date("2026-11-21T10:00:00Z")

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  accountId = await inside((tx) =>
    insertAccount(
      tx,
      context,
      {
        kind: "consumer",
        firstName: "Bo",
        lastName: "Jansen",
        email: "",
        phone: "",
        language: "",
        line1: "Kerkstraat 2",
        line2: "",
        postcode: "1234 AB",
        city: "Utrecht",
        country: "NL",
      },
      now,
    ),
  )
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

function order(change: Partial<NewOrder> = {}): NewOrder {
  return {
    accountId,
    number: "2026-001",
    date: "2026-11-20",
    currency: "EUR",
    status: "placed",
    paymentMethod: "invoice",
    lines: [
      { description: "Bicycle", quantity: "2", unitPrice: "499.995", rate: "21" },
      { description: "Book", quantity: "1", unitPrice: "10", rate: "9" },
    ],
    delivery: {
      name: "Bo Jansen",
      line1: "Kerkstraat 2",
      line2: "",
      postcode: "1234 AB",
      city: "Utrecht",
      country: "NL",
    },
    ...change,
  }
}

async function page(limit: number, after: string | null = null) {
  return inside((tx) =>
    ordersOfAccount(tx, context.administrationId, accountId, { limit, after: readCursor(after) }),
  )
}

describe("an order by hand", () => {
  it("is stored with the amounts that its rules give, owed by the shopper, of no channel", async () => {
    const id = await inside((tx) => createOrder(tx, context, order(), now))
    const { orders: shown } = await page(10)
    expect(shown).toMatchObject([
      {
        id,
        number: "2026-001",
        status: "placed",
        channel: null,
        channelId: null,
        externalId: null,
        senderStatus: null,
        totalMinor: 122_089n,
        taxMinor: 21_090n,
        refundedMinor: 0n,
        pricesIncludeTax: false,
        owedBy: "shopper",
        paymentMethod: "invoice",
        billing: { line1: "Kerkstraat 2", city: "Utrecht" },
        shipping: { name: "Bo Jansen", postcode: "1234 AB", country: "NL" },
        lines: [
          { name: "Bicycle", quantity: "2", netMinor: 99_999n, taxMinor: 21_000n },
          { name: "Book", quantity: "1", netMinor: 1000n, taxMinor: 90n },
        ],
        taxes: [
          { rate: "21", country: "NL", taxMinor: 21_000n },
          { rate: "9", country: "NL", taxMinor: 90n },
        ],
      },
    ])
    // Midnight in Amsterdam.
    expect(shown[0]?.orderedAt.toISOString()).toBe("2026-11-19T23:00:00.000Z")
    expect(await inside((tx) => tx.select().from(audit).where(eq(audit.subject, id)))).toMatchObject([
      { action: "order.created", facts: { accountId, number: "2026-001" } },
    ])
  })

  it("that was entered before, by its number, is refused", async () => {
    await inside((tx) => createOrder(tx, context, order(), now))
    await expect(inside((tx) => createOrder(tx, context, order(), now))).rejects.toMatchObject({
      fields: { number: "order_number_known" },
    })
    expect(await inside((tx) => countOrders(tx, context.administrationId, accountId))).toBe(1)
  })

  it("of two sent at once with one number is stored once", async () => {
    const results = await Promise.allSettled(
      [1, 2].map(() => inside((tx) => createOrder(tx, context, order(), now))),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
  })

  it("for another administration's account is not found", async () => {
    const other = (await anAdministration()).context
    await expect(inside((tx) => createOrder(tx, other, order(), now), other)).rejects.toMatchObject({
      code: "not_found",
    })
    expect(await inside((tx) => tx.$count(orders), other)).toBe(0)
  })
})

describe("the orders of an account", () => {
  it("come newest first, page after page, each once", async () => {
    for (const [number, date] of [
      ["1", "2026-11-01"],
      ["2", "2026-11-03"],
      ["3", "2026-11-03"],
      ["4", "2026-11-02"],
    ] as const) {
      await inside((tx) => createOrder(tx, context, order({ number, date }), now))
    }
    const first = await page(3)
    expect(first.orders.map((one) => one.number)).toEqual(["3", "2", "4"])
    const second = await page(3, first.next && cursorText(first.next))
    expect(second.orders.map((one) => one.number)).toEqual(["1"])
    expect(second.next).toBeNull()
  })

  it("are not shown to another administration", async () => {
    await inside((tx) => createOrder(tx, context, order(), now))
    const other = (await anAdministration()).context
    const seen = await inside(
      (tx) => ordersOfAccount(tx, other.administrationId, accountId, { limit: 10, after: null }),
      other,
    )
    expect(seen.orders).toEqual([])
  })

  it.each([undefined, "", "x", "2026-99-99T00:00:00Z_no", ["a"]])("%j is no cursor", (text) => {
    expect(readCursor(text)).toBeNull()
  })
})
