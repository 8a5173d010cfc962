import { randomUUID } from "node:crypto"
import { eq } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { audit, connections, deliveries } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { saveModule } from "@/lib/classification/module"
import {
  addChannel,
  removeChannel,
  replayDelivery,
  replayQuarantined,
  rotateSecret,
  setStart,
} from "./commands"
import { platforms } from "./platforms"
import { applyDeliveries } from "./process"
import { type Arriving, store } from "./receive"
import { shopifyCustomer } from "./samples/shopify"
import { wooCustomer } from "./samples/woocommerce"
import { blankPayloads } from "./worker"

afterAll(closeDatabase)

let context: Context
let administrationId: string
let administration: string
let channelId: string
let secret: string

beforeEach(async () => {
  const made = await anAdministration()
  context = made.context
  administrationId = made.administrationId
  administration = made.slug
  const channel = await aChannel(context, "woocommerce")
  channelId = channel.channelId
  secret = channel.secret
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(administrationId, work)

function signed(body: string, signedWith: string): Arriving {
  const raw = Buffer.from(body)
  const delivery = { topic: "customer.created", secret: signedWith, id: randomUUID(), now: new Date() }
  return {
    administration,
    channel: "woocommerce",
    raw,
    headers: platforms.woocommerce.sign(raw, delivery),
    receivedAt: new Date(),
  }
}

/** Sends a body of one's own; the id of its delivery, or null when it was refused. */
async function send(body: string, signedWith = secret): Promise<string | null> {
  const [receipt] = await store(administration, [signed(body, signedWith)])
  return receipt?.delivery ?? null
}

async function stored(id: string) {
  const [delivery] = await inside((tx) => tx.select().from(deliveries).where(eq(deliveries.id, id)))
  if (!delivery) throw new Error("not stored")
  return delivery
}

describe("a rotated secret", () => {
  it("leaves the former one a day, and not a moment more", async () => {
    const now = new Date()
    const next = await inside((tx) => rotateSecret(tx, context, channelId, undefined, now))
    expect(next).not.toBe(secret)
    expect(await send('{"id":1}', secret)).not.toBeNull()
    expect(await send('{"id":2}', next)).not.toBeNull()
    const [connection] = await inside((tx) => tx.select().from(connections))
    expect(connection?.previousUntil).toEqual(new Date(now.getTime() + 24 * 3600 * 1000))

    await inside((tx) => tx.update(connections).set({ previousUntil: new Date() }))
    expect(await send('{"id":3}', secret)).toBeNull()
    expect(await send('{"id":4}', next)).not.toBeNull()
  })

  it("ends the one before it at the second rotation", async () => {
    await inside((tx) => rotateSecret(tx, context, channelId, undefined, new Date()))
    await inside((tx) => rotateSecret(tx, context, channelId, undefined, new Date()))
    expect(await send('{"id":1}', secret)).toBeNull()
  })

  it("is stored encrypted and never told to the history", async () => {
    const next = await inside((tx) =>
      rotateSecret(tx, context, channelId, "0123456789abcdef0123", new Date()),
    )
    expect(next).toBe("0123456789abcdef0123")
    const [connection] = await inside((tx) => tx.select().from(connections))
    expect(Buffer.from(connection?.secret ?? []).includes(next)).toBe(false)
    const history = await inside((tx) => tx.select().from(audit))
    expect(history.map(({ action }) => action)).toContain("channel.secretRotated")
    expect(JSON.stringify(history)).not.toContain(next)
  })
})

describe("a replay", () => {
  it("is refused once the payload is blanked, and for a delivery of another administration", async () => {
    const id = (await send("no json")) ?? ""
    await applyDeliveries(administrationId)
    const other = await anAdministration()
    const replayElsewhere = withAdministration(other.administrationId, (tx) =>
      replayDelivery(tx, other.context, id, new Date()),
    )
    await expect(replayElsewhere).rejects.toMatchObject({ code: "not_found" })

    const blankedAt = new Date(Date.now() + 91 * 86_400_000)
    expect(await blankPayloads(administrationId, blankedAt)).toBe(1)
    const replay = inside((tx) => replayDelivery(tx, context, id, new Date()))
    await expect(replay).rejects.toMatchObject({ code: "payload_blanked" })
    expect(await stored(id)).toMatchObject({
      state: "quarantined",
      reason: "not_json",
      outcome: { blanked: { at: blankedAt.toISOString(), why: "age" } },
    })
  })

  it("of all with one reason takes those, of this channel, and no blanked one", async () => {
    const [first, second] = [(await send("no json")) ?? "", (await send("none either")) ?? ""]
    const missing = (await send("{}")) ?? ""
    await applyDeliveries(administrationId)
    await inside((tx) => tx.update(deliveries).set({ body: null }).where(eq(deliveries.id, second)))
    const replayed = await inside((tx) => replayQuarantined(tx, context, channelId, "not_json", new Date()))
    expect(replayed).toEqual({ replayed: 1, left: 0 })
    expect(await stored(first)).toMatchObject({ state: "received", reason: null, attempts: 0 })
    expect(await stored(second)).toMatchObject({ state: "quarantined" })
    expect(await stored(missing)).toMatchObject({ state: "quarantined", reason: "missing_field" })
  })

  it("of a removed channel is refused", async () => {
    const id = (await send("no json")) ?? ""
    await applyDeliveries(administrationId)
    await inside((tx) => removeChannel(tx, context, channelId, new Date()))
    const one = inside((tx) => replayDelivery(tx, context, id, new Date()))
    await expect(one).rejects.toMatchObject({ code: "channel_removed" })
    const all = inside((tx) => replayQuarantined(tx, context, channelId, "not_json", new Date()))
    await expect(all).rejects.toMatchObject({ code: "channel_removed" })
  })
})

describe("a removed channel", () => {
  beforeEach(() =>
    inside((tx) =>
      saveModule(
        tx,
        context,
        { field: "classification1", classification: "Webshop", perChannel: [] },
        new Date(),
      ),
    ),
  )

  it("receives nothing, keeps its deliveries, and labels nobody in what still waited", async () => {
    const id = (await send(JSON.stringify(wooCustomer({ now: new Date() })))) ?? ""
    await inside((tx) => removeChannel(tx, context, channelId, new Date()))
    expect(await send('{"id":5}')).toBeNull()
    await applyDeliveries(administrationId)
    const { state, outcome } = await stored(id)
    expect(state).toBe("applied")
    expect(outcome).toMatchObject({ created: true, unlabelled: "channel_removed" })
    expect(outcome).not.toHaveProperty("label")
  })

  it("leaves its address taken, so that nobody takes over a shop's deliveries", async () => {
    await inside((tx) => removeChannel(tx, context, channelId, new Date()))
    const again = { kind: "woocommerce", slug: "woocommerce", name: "Again", startsAt: new Date() } as const
    const adding = inside((tx) => addChannel(tx, context, again, new Date()))
    await expect(adding).rejects.toMatchObject({ code: "channel_exists", fields: { slug: "channel_exists" } })
  })
})

describe("a new account without a label says why", () => {
  it("the module was off", async () => {
    const id = (await send(JSON.stringify(wooCustomer({ now: new Date() })))) ?? ""
    await applyDeliveries(administrationId)
    expect((await stored(id)).outcome).toMatchObject({ created: true, unlabelled: "module_off" })
  })

  it("it is older than the start date, which can be moved", async () => {
    await inside((tx) =>
      saveModule(
        tx,
        context,
        { field: "classification1", classification: "Webshop", perChannel: [] },
        new Date(),
      ),
    )
    await inside((tx) => setStart(tx, context, channelId, new Date(Date.now() + 86_400_000)))
    const id = (await send(JSON.stringify(wooCustomer({ now: new Date() })))) ?? ""
    await applyDeliveries(administrationId)
    expect((await stored(id)).outcome).toMatchObject({ created: true, unlabelled: "older_than_start" })
  })
})

it("a privacy request takes out the payloads of that person, and they say so", async () => {
  const shop = await aChannel(context, "shopify")
  const sendTopic = async (topic: string, body: object) => {
    const raw = Buffer.from(JSON.stringify(body))
    const delivery = { topic, secret: shop.secret, id: randomUUID(), now: new Date() }
    const headers = platforms.shopify.sign(raw, delivery)
    const arriving = { administration, channel: "shopify", raw, headers, receivedAt: new Date() }
    const [receipt] = await store(administration, [arriving])
    await applyDeliveries(administrationId)
    return stored(receipt?.delivery ?? "")
  }
  const customer = shopifyCustomer({ now: new Date() })
  const { id } = await sendTopic("customers/create", customer)
  await sendTopic("customers/redact", { customer: { id: customer.id }, orders_to_redact: [] })
  expect(await stored(id)).toMatchObject({
    body: null,
    headers: {},
    outcome: { created: true, blanked: { why: "privacy" } },
  })
})
