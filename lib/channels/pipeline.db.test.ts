import { createHash } from "node:crypto"
import { and, eq, sql } from "drizzle-orm"
import fc from "fast-check"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import {
  accountLabels,
  accounts,
  assignments,
  channels,
  deliveries,
  identities,
  orderLines,
  orders,
} from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { saveModule } from "@/lib/classification/module"
import { deactivateModule } from "@/lib/modules/commands"
import { replayDelivery } from "./commands"
import { type PlatformKind, platforms } from "./platforms"
import { applyDeliveries } from "./process"
import { MAX_BODY, receiveDelivery, TEST_HEADER, testMark } from "./receive"
import { shopifyCustomer, shopifyOrder } from "./samples/shopify"
import { wooCustomer, wooOrder } from "./samples/woocommerce"

afterAll(closeDatabase)

let context: Context
let administration: string
let administrationId: string
let secrets: Record<PlatformKind, string>

beforeEach(async () => {
  const made = await anAdministration()
  context = made.context
  administration = made.slug
  administrationId = made.administrationId
  const woocommerce = await aChannel(context, "woocommerce")
  const shopify = await aChannel(context, "shopify")
  const generic = await aChannel(context, "generic")
  secrets = { woocommerce: woocommerce.secret, shopify: shopify.secret, generic: generic.secret }
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(administrationId, work)

async function labelNewCustomers(classification = "Webshop") {
  return inside((tx) =>
    saveModule(tx, context, { field: "classification1", classification, perChannel: [] }, new Date()),
  )
}

type Sent = {
  kind?: PlatformKind
  topic: string
  body: unknown
  headers?: Record<string, string>
  id?: string
}

function request({ kind = "woocommerce", topic, body, headers = {}, id = uuidv7() }: Sent): Request {
  const raw =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body))
  const signed = platforms[kind].sign(raw, { topic, secret: secrets[kind], id, now: new Date() })
  return new Request(`http://shop.test/api/channels/${administration}/${kind}`, {
    method: "POST",
    body: new Uint8Array(raw),
    headers: { "content-type": "application/json", ...signed, ...headers },
  })
}

async function deliver(sent: Sent): Promise<{ status: number; delivery: string; state: string }> {
  const response = await receiveDelivery(request(sent), {
    administration,
    channel: sent.kind ?? "woocommerce",
  })
  return { status: response.status, ...((await response.json()) as { delivery: string; state: string }) }
}

async function apply(): Promise<void> {
  while ((await applyDeliveries(administrationId)) !== 0);
}

async function deliverAndApply(sent: Sent) {
  const receipt = await deliver(sent)
  await apply()
  return inside(async (tx) => {
    const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, receipt.delivery))
    if (!row) throw new Error("the delivery was not stored")
    return row
  })
}

const allAccounts = () => inside((tx) => tx.select().from(accounts))
const allOrders = () => inside((tx) => tx.select().from(orders))

describe("a new customer", () => {
  it("becomes an account with identity, source, label and the reason for both", async () => {
    const { number } = await labelNewCustomers()
    const order = wooOrder({ seed: 7, payment_method: "bacs", payment_method_title: "Overboeking" })
    const delivery = await deliverAndApply({ topic: "order.created", body: order })
    expect(delivery).toMatchObject({ state: "applied", outcome: { created: true, label: number } })
    const [account, ...others] = await allAccounts()
    expect(others).toEqual([])
    expect(account).toMatchObject({ email: order.billing.email, code: "10001", test: false })
    const why = await inside((tx) => tx.select().from(assignments).orderBy(assignments.field))
    expect(why.map(({ cause, field, toNumber }) => ({ cause, field, toNumber }))).toEqual([
      { cause: "module", field: 1, toNumber: number },
      { cause: "channel", field: 13, toNumber: 13_000_001 },
    ])
    expect(why[0]?.facts).toMatchObject({
      channel: "woocommerce",
      delivery: delivery.id,
      topic: "order.created",
    })
    const [labels] = await inside((tx) => tx.select().from(accountLabels))
    expect(labels).toMatchObject({ classification1: number, source: 13_000_001, byHand: 0 })
    const [stored] = await allOrders()
    expect(stored).toMatchObject({ accountId: account?.id, externalId: String(order.id), owedBy: "shopper" })
    const lines = await inside((tx) => tx.select().from(orderLines))
    expect(lines.length).toBeGreaterThan(0)
  })

  it("is not labelled while the module is off, and its source is known all the same", async () => {
    await labelNewCustomers()
    await inside((tx) => deactivateModule(tx, context, "customer-classification", new Date()))
    await deliverAndApply({ topic: "order.created", body: wooOrder({ seed: 8 }) })
    const [labels] = await inside((tx) => tx.select().from(accountLabels))
    expect(labels).toMatchObject({ classification1: null, source: 13_000_001 })
  })

  it("older than the channel's start is stored as existing and not labelled", async () => {
    await labelNewCustomers()
    await inside((tx) =>
      tx.execute(
        sql`update connections set starts_at = '2100-01-01' where administration_id = ${administrationId}`,
      ),
    )
    const delivery = await deliverAndApply({ topic: "customer.created", body: wooCustomer({ seed: 9 }) })
    expect(delivery.outcome).toMatchObject({ created: true })
    expect(delivery.outcome?.label).toBeUndefined()
  })

  it("of a Shopify test delivery is never labelled and is marked as a test", async () => {
    await labelNewCustomers()
    await deliverAndApply({
      kind: "shopify",
      topic: "orders/create",
      body: shopifyOrder({ seed: 3 }),
      headers: { "x-shopify-test": "true" },
    })
    const [account] = await allAccounts()
    expect(account?.test).toBe(true)
    const [labels] = await inside((tx) => tx.select().from(accountLabels))
    expect(labels?.classification1).toBeNull()
  })

  it("of the test button is labelled and marked as a test", async () => {
    const { number } = await labelNewCustomers()
    const body = JSON.stringify(wooCustomer({ seed: 4 }))
    const mark = testMark(secrets.woocommerce, Buffer.from(body))
    await deliverAndApply({ topic: "customer.created", body, headers: { [TEST_HEADER]: mark } })
    const [account] = await allAccounts()
    expect(account?.test).toBe(true)
    const [labels] = await inside((tx) => tx.select().from(accountLabels))
    expect(labels?.classification1).toBe(number)
  })
})

describe("a known customer", () => {
  it("is updated and never labelled again", async () => {
    await deliverAndApply({ topic: "customer.created", body: wooCustomer({ seed: 1 }) })
    await labelNewCustomers()
    const renamed = wooCustomer({ seed: 1, date_modified_gmt: "2030-01-01T00:00:00" })
    const delivery = await deliverAndApply({
      topic: "customer.updated",
      body: { ...renamed, first_name: "Renamed", billing: { ...renamed.billing, company: "Nieuw B.V." } },
    })
    expect(delivery.outcome).toMatchObject({ created: false })
    const [account, ...others] = await allAccounts()
    expect(others).toEqual([])
    expect(account?.name).toBe("Nieuw B.V.")
    const [labels] = await inside((tx) => tx.select().from(accountLabels))
    expect(labels?.classification1).toBeNull()
  })

  it("is recognised by e-mail when a guest and across channels, whatever its case", async () => {
    const order = wooOrder({ seed: 5, customer_id: 0 })
    await deliverAndApply({ topic: "order.created", body: order })
    const again = {
      ...wooOrder({ seed: 6, customer_id: 0 }),
      billing: { ...order.billing, email: ` ${order.billing.email.toUpperCase()}` },
    }
    await deliverAndApply({ topic: "order.created", body: again })
    const shopify = shopifyCustomer({ seed: 20 })
    await deliverAndApply({
      kind: "shopify",
      topic: "customers/create",
      body: { ...shopify, email: order.billing.email },
    })
    expect(await allAccounts()).toHaveLength(1)
    expect(await allOrders()).toHaveLength(2)
    const [identity] = await inside((tx) => tx.select().from(identities))
    expect(identity?.externalId).toBe(String(shopify.id))
  })

  it("behind a marketplace's relay address is known by the order alone", async () => {
    const relay = (seed: number, version: number) => {
      const order = wooOrder({ seed, customer_id: 0, date_modified_gmt: `2030-01-0${version}T00:00:00` })
      return { ...order, billing: { ...order.billing, email: "abc123@verkopen.bol.com" } }
    }
    await deliver({ topic: "order.created", body: relay(1, 1) })
    await deliver({ topic: "order.updated", body: relay(1, 2) })
    await apply()
    await deliverAndApply({ topic: "order.updated", body: relay(1, 3) })
    expect(await allAccounts()).toHaveLength(1)
    await deliverAndApply({ topic: "order.created", body: relay(2, 1) })
    expect(await allAccounts()).toHaveLength(2)
  })

  it("keeps its kind when a company name arrives later", async () => {
    const customer = wooCustomer({ seed: 11 })
    const bare = { ...customer, billing: { ...customer.billing, company: "" }, meta_data: [] }
    await deliverAndApply({ topic: "customer.created", body: bare })
    await deliverAndApply({
      topic: "customer.updated",
      body: {
        ...bare,
        date_modified_gmt: "2031-01-01T00:00:00",
        billing: { ...bare.billing, company: "Later B.V." },
      },
    })
    const [account] = await allAccounts()
    expect(account).toMatchObject({ kind: "consumer", name: "Later B.V." })
  })
})

describe("deliveries", () => {
  it("that repeat, however often and at the same time, have one effect", async () => {
    const body = wooOrder({ seed: 30 })
    const receipts = await Promise.all(
      Array.from({ length: 25 }, () => deliver({ topic: "order.created", body })),
    )
    await apply()
    expect(receipts.filter(({ state }) => state === "received")).toHaveLength(1)
    expect(new Set(receipts.map(({ delivery }) => delivery)).size).toBe(1)
    const [row] = await inside((tx) => tx.select().from(deliveries))
    expect(row?.repeats).toBe(24)
    expect(await allAccounts()).toHaveLength(1)
    expect(await allOrders()).toHaveLength(1)
  })

  it("of one customer at the same time, by several processes, end in one account", async () => {
    const { billing } = wooOrder({ seed: 31 })
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        deliver({
          topic: "order.created",
          body: { ...wooOrder({ seed: 500 + i, customer_id: 0 }), billing },
        }),
      ),
    )
    await Promise.all(Array.from({ length: 4 }, () => apply()))
    await apply()
    expect(await allAccounts()).toHaveLength(1)
    expect(await allOrders()).toHaveLength(40)
  })

  it("with the id of another and a different body are quarantined beside it", async () => {
    const sent = { kind: "shopify" as const, topic: "orders/create", id: "one-id" }
    await deliverAndApply({ ...sent, body: shopifyOrder({ seed: 1 }) })
    const other = await deliver({ ...sent, body: shopifyOrder({ seed: 2 }) })
    expect(other.state).toBe("quarantined")
    const rows = await inside((tx) => tx.select().from(deliveries).orderBy(deliveries.receivedAt))
    expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
      ["applied", null],
      ["quarantined", "same_id_other_body"],
    ])
  })

  it("older than what is known change nothing; equal ones apply in order of arrival", async () => {
    const base = wooOrder({ seed: 40 })
    const at = (date: string, status: string) => ({ ...base, status, date_modified_gmt: date })
    await deliverAndApply({ topic: "order.updated", body: at("2026-02-02T10:00:00", "completed") })
    const late = await deliverAndApply({ topic: "order.created", body: at("2026-02-02T09:00:00", "pending") })
    expect(late).toMatchObject({ state: "ignored", reason: "older" })
    expect((await allOrders())[0]?.status).toBe("completed")
    await deliverAndApply({ topic: "order.updated", body: at("2026-02-02T10:00:00", "cancelled") })
    expect((await allOrders())[0]?.status).toBe("cancelled")
  })

  it("that delete leave a tombstone, also when they come first", async () => {
    const order = wooOrder({ seed: 41 })
    await deliverAndApply({ topic: "order.deleted", body: { id: order.id } })
    const late = await deliverAndApply({ topic: "order.created", body: order })
    expect(late).toMatchObject({ state: "ignored", reason: "deleted" })
    expect(await allOrders()).toEqual([])
    const other = wooOrder({ seed: 42 })
    await deliverAndApply({ topic: "order.created", body: other })
    await deliverAndApply({ topic: "order.deleted", body: { id: other.id } })
    expect((await allOrders())[0]?.deletedAt).toBeInstanceOf(Date)
  })

  it("in any order end in the same orders and accounts", async () => {
    const versions = [1, 2, 3].flatMap((seed) =>
      [1, 2, 3].map((version) => {
        const order = wooOrder({ seed: 60 + seed, customer_id: 60 + seed })
        return {
          ...order,
          date_modified_gmt: `2026-03-0${version}T00:00:00`,
          billing: {
            ...order.billing,
            city: `City ${version}`,
            company: version === 2 ? "" : `B.V. ${version}`,
          },
        }
      }),
    )
    let expected: unknown
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(versions, { minLength: versions.length }), async (shuffled) => {
        const made = await anAdministration()
        const { secret } = await aChannel(made.context, "woocommerce", { secret: secrets.woocommerce })
        expect(secret).toBe(secrets.woocommerce)
        for (const body of shuffled) {
          await receiveDelivery(request({ topic: "order.updated", body }), {
            administration: made.slug,
            channel: "woocommerce",
          })
        }
        while ((await applyDeliveries(made.administrationId)) !== 0);
        const state = await withAdministration(made.administrationId, async (tx) => ({
          accounts: await tx
            .select({ name: accounts.name, email: accounts.email, city: accounts.city })
            .from(accounts)
            .orderBy(accounts.email),
          orders: await tx
            .select({ externalId: orders.externalId, status: orders.status, total: orders.totalMinor })
            .from(orders)
            .orderBy(orders.externalId),
        }))
        expected ??= state
        expect(state).toEqual(expected)
      }),
      { numRuns: 12 },
    )
  })

  it("that cannot be read are stored, quarantined with a reason, acknowledged and replayable", async () => {
    const bad: [string | Uint8Array, string][] = [
      ["{not json", "not_json"],
      [new Uint8Array([0x7b, 0xff, 0x7d]), "not_utf8"],
      [`${"[".repeat(200)}${"]".repeat(200)}`, "too_deep"],
      [JSON.stringify({ ...wooOrder({ seed: 1 }), number: "a\u0000b" }), "nul_character"],
      [JSON.stringify(wooOrder({ seed: 1 })).replace(/"id":\d+/, '"id":9007199254740993'), "unsafe_number"],
      ["[]", "not_a_webhook_shape"],
      ['{"data":{}}', "not_a_webhook_shape"],
    ]
    for (const [body, reason] of bad) {
      const delivery = await deliverAndApply({ topic: "order.created", body })
      expect(delivery, reason).toMatchObject({ state: "quarantined", reason })
      await inside((tx) => replayDelivery(tx, context, delivery.id, new Date()))
      await apply()
    }
    expect(await inside((tx) => tx.select().from(deliveries))).toHaveLength(bad.length)
    expect(await allAccounts()).toEqual([])
  })

  it("replayed change nothing that is there", async () => {
    await labelNewCustomers()
    const delivery = await deliverAndApply({ topic: "order.created", body: wooOrder({ seed: 70 }) })
    await inside((tx) => replayDelivery(tx, context, delivery.id, new Date()))
    await apply()
    expect(await allAccounts()).toHaveLength(1)
    expect(await allOrders()).toHaveLength(1)
    expect(await inside((tx) => tx.select().from(assignments))).toHaveLength(2)
  })

  it("that fail unexpectedly hold up no other, are tried again, and are quarantined in the end", async () => {
    // A channel whose kind nothing translates: a fault of ours, not of the payload.
    const till = uuidv7()
    await inside(async (tx) => {
      const past = new Date(Date.now() - 60_000)
      await tx
        .insert(channels)
        .values({ administrationId, id: till, slug: "till", name: "Till", kind: "till", createdAt: past })
      await tx.insert(deliveries).values({
        administrationId,
        id: uuidv7(),
        channelId: till,
        dedupeKey: "broken",
        topic: "order.created",
        bodyHash: createHash("sha256").digest(),
        headers: {},
        receivedAt: past,
        state: "received",
        dueAt: past,
      })
    })
    const fine = await deliver({ topic: "order.created", body: wooOrder({ seed: 71 }) })
    await applyDeliveries(administrationId)
    const read = () => inside((tx) => tx.select().from(deliveries).orderBy(deliveries.receivedAt))
    let rows = await read()
    expect(rows.find(({ id }) => id === fine.delivery)?.state).toBe("applied")
    expect(rows[0]).toMatchObject({
      state: "received",
      attempts: 1,
      outcome: { reference: expect.any(String) },
    })
    for (let day = 1; rows[0]?.state === "received" && day < 20; day++) {
      await applyDeliveries(administrationId, new Date(Date.now() + day * 86_400_000))
      rows = await read()
    }
    expect(rows[0]).toMatchObject({ state: "quarantined", reason: "failed", attempts: 8 })
  })
})

describe("receiving", () => {
  const address = () => ({ administration, channel: "woocommerce" })

  it("answers 401, the same, for a wrong, missing or blank-secret signature and for unknown addresses", async () => {
    const body = JSON.stringify(wooOrder({ seed: 1 }))
    const blank = platforms.woocommerce.sign(Buffer.from(body), {
      topic: "order.created",
      secret: "",
      id: "1",
      now: new Date(),
    })
    const requests: [Request, { administration: string; channel: string }][] = [
      [request({ topic: "order.created", body, headers: { "x-wc-webhook-signature": "AAAA" } }), address()],
      [new Request("http://x.test", { method: "POST", body }), address()],
      [new Request("http://x.test", { method: "POST", body, headers: blank }), address()],
      [request({ topic: "order.created", body }), { administration, channel: "nothing-here" }],
      [request({ topic: "order.created", body }), { administration: "nobody", channel: "woocommerce" }],
    ]
    const answers = await Promise.all(
      requests.map(async ([sent, to]) => {
        const response = await receiveDelivery(sent, to)
        return { status: response.status, body: await response.text(), headers: [...response.headers] }
      }),
    )
    expect(answers[0]?.status).toBe(401)
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await inside((tx) => tx.select().from(deliveries))).toEqual([])
  })

  it("refuses more than 1 MiB before reading it whole, declared or not", async () => {
    const declared = new Request("http://x.test", {
      method: "POST",
      body: "x",
      headers: { "content-length": String(MAX_BODY + 1) },
    })
    expect((await receiveDelivery(declared, address())).status).toBe(413)
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    const streamed = new Request("http://x.test", {
      method: "POST",
      body: endless,
      duplex: "half",
    } as RequestInit)
    expect((await receiveDelivery(streamed, address())).status).toBe(413)
    expect(pulled).toBeLessThan(25)
  })

  it("answers WooCommerce's save ping with 200 anywhere and stores nothing", async () => {
    for (const channel of ["woocommerce", "shopify", "unknown"]) {
      const ping = new Request("http://x.test", {
        method: "POST",
        body: "webhook_id=12",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      })
      expect((await receiveDelivery(ping, { administration, channel })).status).toBe(200)
    }
    const nearly = new Request("http://x.test", {
      method: "POST",
      body: "webhook_id=12&x=1",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    })
    expect((await receiveDelivery(nearly, address())).status).toBe(401)
    expect(await inside((tx) => tx.select().from(deliveries))).toEqual([])
  })

  it("never stores another administration's delivery, even with its secret", async () => {
    const other = await anAdministration()
    await aChannel(other.context, "woocommerce")
    const response = await receiveDelivery(request({ topic: "order.created", body: wooOrder({ seed: 1 }) }), {
      administration: other.slug,
      channel: "woocommerce",
    })
    expect(response.status).toBe(401)
  })
})

describe("privacy topics of Shopify", () => {
  it("erase the person and keep the amounts", async () => {
    const order = shopifyOrder({ seed: 12 })
    await deliverAndApply({ kind: "shopify", topic: "orders/create", body: order })
    const before = await allOrders()
    await deliverAndApply({
      kind: "shopify",
      topic: "customers/redact",
      body: {
        shop_id: 1,
        shop_domain: "x.myshopify.com",
        customer: { id: order.customer?.id, email: order.email },
        orders_to_redact: [],
      },
    })
    const [account] = await allAccounts()
    expect(account).toMatchObject({
      email: null,
      emailKey: null,
      phone: null,
      city: null,
      name: account?.code,
    })
    const [kept] = await allOrders()
    expect(kept?.totalMinor).toBe(before[0]?.totalMinor)
    expect(JSON.stringify(kept?.billing)).not.toContain(order.billing_address?.last_name)
    const bodies = await inside((tx) =>
      tx
        .select()
        .from(deliveries)
        .where(and(eq(deliveries.topic, "orders/create"), sql`body is not null`)),
    )
    expect(bodies).toEqual([])
  })
})
