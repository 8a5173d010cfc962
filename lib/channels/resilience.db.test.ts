import { eq, gt, or, type SQL } from "drizzle-orm"
import fc from "fast-check"
import { afterAll, expect, test } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { deliveries } from "@/db/schema"
import { platforms } from "./platforms"
import { applyDeliveries } from "./process"
import { receiveDelivery } from "./receive"
import { damaged } from "./samples/damaged"
import { genericCustomer, genericOrder } from "./samples/generic"
import { shopifyCustomer, shopifyOrder } from "./samples/shopify"
import { wooCustomer, wooOrder } from "./samples/woocommerce"

afterAll(closeDatabase)

const samples = [
  { kind: "woocommerce", topic: "customer.created", body: wooCustomer },
  { kind: "woocommerce", topic: "order.created", body: wooOrder },
  { kind: "shopify", topic: "customers/create", body: shopifyCustomer },
  { kind: "shopify", topic: "orders/create", body: shopifyOrder },
  { kind: "generic", topic: "customer.upserted", body: genericCustomer },
  { kind: "generic", topic: "order.upserted", body: genericOrder },
] as const

/** Few people and orders, so that the damaged ones meet. */
const delivery = fc
  .tuple(fc.constantFrom(...samples), fc.integer({ min: 1, max: 20 }))
  .chain(([{ kind, topic, body }, seed]) => damaged(body({ seed })).map((raw) => ({ kind, topic, raw })))

test("damaged bodies that are rightly signed are acknowledged, and none fails or holds up another", async () => {
  const { context, administrationId, slug } = await anAdministration()
  const secrets = {
    woocommerce: (await aChannel(context, "woocommerce")).secret,
    shopify: (await aChannel(context, "shopify")).secret,
    generic: (await aChannel(context, "generic")).secret,
  }
  const read = (which?: SQL) =>
    withAdministration(administrationId, (tx) => tx.select().from(deliveries).where(which))
  let count = 0
  const property = fc.asyncProperty(fc.array(delivery, { minLength: 20, maxLength: 20 }), async (sent) => {
    const answers = sent.map(({ kind, topic, raw }) => {
      count += 1
      const signed = { topic, secret: secrets[kind], id: `delivery-${count}`, now: new Date() }
      const request = new Request("https://books.example", {
        method: "POST",
        body: new Uint8Array(raw),
        headers: platforms[kind].sign(raw, signed),
      })
      return receiveDelivery(request, { administration: slug, channel: kind })
    })
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(sent.map(() => 200))
    while ((await applyDeliveries(administrationId)) !== 0);
    const failed = or(eq(deliveries.reason, "failed"), gt(deliveries.attempts, 1))
    expect(await read(or(eq(deliveries.state, "received"), failed))).toEqual([])
  })
  await fc.assert(property, { numRuns: 40, endOnFailure: true })
  const rows = await read()
  expect(rows.reduce((sum, { repeats }) => sum + 1 + repeats, 0)).toBe(count)
  expect(rows.map(({ state }) => state)).toEqual(expect.arrayContaining(["applied", "quarantined"]))
}, 120_000)
