import { eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import {
  accountLabels,
  accounts,
  addresses,
  assignments,
  audit,
  contacts,
  deliveries,
  identities,
  orderLines,
  orders,
  orderTaxes,
  resources,
} from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { anInvoice, openTestBooks, sent } from "@/lib/receivables/testing"
import { platforms } from "./platforms"
import { applyDeliveries } from "./process"
import { receiveDelivery, TEST_HEADER, testMark } from "./receive"
import { wooCustomer, wooOrder } from "./samples/woocommerce"
import { removeTestAccount } from "./test-accounts"

afterAll(closeDatabase)

let context: Context
let administration: string
let secret: string

beforeEach(async () => {
  const made = await anAdministration()
  administration = made.slug
  context = (await aMember(made.administrationId, "developer")).context
  secret = (await aChannel(made.context, "woocommerce")).secret
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

async function deliver(topic: string, body: unknown, test: boolean, applied = true): Promise<string> {
  const raw = Buffer.from(JSON.stringify(body))
  const signed = platforms.woocommerce.sign(raw, { topic, secret, id: uuidv7(), now: new Date() })
  const mark: Record<string, string> = test ? { [TEST_HEADER]: testMark(secret, raw) } : {}
  const request = new Request("http://shop.test/", {
    method: "POST",
    body: raw,
    headers: { ...signed, ...mark },
  })
  const response = await receiveDelivery(request, { administration, channel: "woocommerce" })
  while (applied && (await applyDeliveries(context.administrationId)) !== 0);
  return ((await response.json()) as { state: string }).state
}

async function onlyAccount() {
  const [account, ...others] = await inside((tx) => tx.select().from(accounts))
  expect(others).toEqual([])
  if (!account) throw new Error("no account")
  return account
}

it("a test account goes with its orders and all that hangs on it; its deliveries stay", async () => {
  await deliver("customer.created", wooCustomer({ seed: 4 }), true)
  await deliver("order.created", wooOrder({ seed: 4, customer_id: 5004 }), true)
  const { id, code } = await onlyAccount()
  await inside((tx) => removeTestAccount(tx, context, id))
  const hanging = [accounts, accountLabels, addresses, assignments, contacts, identities]
  for (const table of [...hanging, orders, orderLines, orderTaxes, resources]) {
    expect(await inside((tx) => tx.$count(table))).toBe(0)
  }
  expect(await inside((tx) => tx.$count(deliveries))).toBe(2)
  expect(await inside((tx) => tx.select().from(audit).where(eq(audit.subject, id)))).toMatchObject([
    { action: "account.testRemoved", facts: { code, orders: 1 } },
  ])
})

it("the same test can be sent again and has its effect again", async () => {
  const body = wooOrder({ seed: 4 })
  await deliver("order.created", body, true)
  const before = await onlyAccount()
  expect(await deliver("order.created", body, true)).toBe("duplicate")
  await inside((tx) => removeTestAccount(tx, context, before.id))
  expect(await deliver("order.created", body, true)).toBe("received")
  const after = await onlyAccount()
  expect(after).toMatchObject({ email: before.email, test: true })
  expect(after.id).not.toBe(before.id)
  expect(await inside((tx) => tx.$count(orders))).toBe(1)
})

it("an account on which something was booked is refused, test or not", async () => {
  await deliver("order.created", wooOrder({ seed: 4 }), true)
  const { id } = await onlyAccount()
  await inside(async (tx) => {
    await openTestBooks(tx, context)
    await sent(tx, context, anInvoice(id), new Date())
  })
  await expect(inside((tx) => removeTestAccount(tx, context, id))).rejects.toMatchObject({
    code: "account_in_books",
  })
  expect(await inside((tx) => tx.$count(accounts))).toBe(1)
})

it("a real account is refused, and everything of it stays", async () => {
  await deliver("order.created", wooOrder({ seed: 4 }), false)
  const { id } = await onlyAccount()
  await expect(inside((tx) => removeTestAccount(tx, context, id))).rejects.toMatchObject({
    code: "account_is_real",
  })
  for (const table of [accounts, orders, identities]) {
    expect(await inside((tx) => tx.$count(table))).toBe(1)
  }
  expect(await inside((tx) => tx.$count(resources))).toBeGreaterThan(0)
})

it.each(["one by one", "in one batch"])(
  "a test account becomes real with the first real delivery, and so do its data (%s)",
  async (how) => {
    const { billing } = wooOrder({ seed: 4 })
    const order = { ...wooOrder({ seed: 5, customer_id: 0 }), billing: { ...billing, city: "Werkelijk" } }
    await deliver("customer.created", wooCustomer({ seed: 4 }), true, how === "one by one")
    await deliver("order.created", order, false)
    const { id, test, city } = await onlyAccount()
    expect({ test, city }).toEqual({ test: false, city: "Werkelijk" })
    await expect(inside((tx) => removeTestAccount(tx, context, id))).rejects.toMatchObject({
      code: "account_is_real",
    })
    await deliver("customer.updated", wooCustomer({ seed: 4, first_name: "Test" }), true)
    expect(await onlyAccount()).toMatchObject({ test: false, city: "Werkelijk" })
    expect(await inside((tx) => tx.$count(orders))).toBe(1)
  },
)

it("another administration's test account is not found", async () => {
  await deliver("order.created", wooOrder({ seed: 4 }), true)
  const { id } = await onlyAccount()
  const other = (await anAdministration()).context
  await expect(inside((tx) => removeTestAccount(tx, other, id), other)).rejects.toMatchObject({
    code: "not_found",
  })
  await onlyAccount()
})
