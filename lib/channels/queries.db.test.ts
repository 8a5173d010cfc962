import { randomUUID } from "node:crypto"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { deliveries } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { removeChannel } from "./commands"
import { countDeliveries, findDelivery, listDeliveries, PAGE_SIZE } from "./delivery-queries"
import { type DeliveryFilter, type Place, readFilter } from "./filters"
import { findChannel, listChannels } from "./queries"

afterAll(closeDatabase)

const NOW = new Date("2026-11-21T12:00:00Z")
const everything = readFilter({})

let context: Context
let administrationId: string
let channelId: string

beforeEach(async () => {
  const made = await anAdministration()
  context = made.context
  administrationId = made.administrationId
  channelId = (await aChannel(context, "woocommerce", { name: "Webshop" })).channelId
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(administrationId, work)

type Delivery = Partial<typeof deliveries.$inferInsert>

/** Stored deliveries, as many as wanted, a minute apart and the last of them just now. */
async function deliver(
  count: number,
  delivery: Delivery = {},
  administration = administrationId,
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, i) => {
    const receivedAt = new Date(NOW.getTime() - (count - 1 - i) * 60_000)
    const state = delivery.state ?? "applied"
    return {
      administrationId: administration,
      id: uuidv7({ msecs: receivedAt.getTime() }),
      channelId,
      dedupeKey: randomUUID(),
      topic: "order.created",
      body: Buffer.from("{}"),
      bodyHash: Buffer.alloc(32),
      headers: {},
      receivedAt,
      dueAt: state === "received" ? receivedAt : null,
      ...delivery,
      state,
    }
  })
  await withAdministration(administration, (tx) => tx.insert(deliveries).values(rows))
  return rows.map(({ id }) => id)
}

const list = (filter: Partial<DeliveryFilter> = {}, place: Place = null) =>
  inside((tx) => listDeliveries(tx, administrationId, channelId, { ...everything, ...filter }, place))
const count = (filter: Partial<DeliveryFilter> = {}) =>
  inside((tx) => countDeliveries(tx, administrationId, channelId, { ...everything, ...filter }))

describe("the list of channels", () => {
  it("counts the last thirty days, and knows the oldest that waits however old it is", async () => {
    await deliver(2)
    await deliver(1, { state: "quarantined", reason: "not_json" })
    await deliver(1, { state: "ignored", reason: "older", receivedAt: new Date("2026-10-01T12:00:00Z") })
    const waiting = new Date("2026-09-01T12:00:00Z")
    await deliver(1, { state: "received", receivedAt: waiting, dueAt: waiting })
    const [channel] = await inside((tx) => listChannels(tx, administrationId, NOW))
    expect(channel).toMatchObject({
      id: channelId,
      counts: { received: 3, applied: 2, ignored: 0, quarantined: 1 },
      lastAt: NOW,
      oldestWaitingAt: waiting,
    })
  })

  it("has removed channels last, without a start date", async () => {
    await aChannel(context, "shopify", { name: "Zomershop" })
    await inside((tx) => removeChannel(tx, context, channelId, NOW))
    const channels = await inside((tx) => listChannels(tx, administrationId, NOW))
    expect(
      channels.map(({ name, removedAt, startsAt }) => [name, removedAt !== null, startsAt !== null]),
    ).toEqual([
      ["Zomershop", false, true],
      ["Webshop", true, false],
    ])
    expect(await inside((tx) => findChannel(tx, administrationId, channelId, NOW))).toMatchObject({
      connected: false,
      removedAt: NOW,
    })
  })
})

describe("the list of deliveries", () => {
  it("gives every delivery exactly once going down, and the same pages going up again", async () => {
    // Many share a moment: the id decides then.
    const ids = [
      ...(await deliver(70)),
      ...(await deliver(60, { receivedAt: new Date("2026-11-20T12:00:00Z") })),
    ]
    const pages = [await list()]
    for (let next = pages[0]?.next ?? null; next; next = pages.at(-1)?.next ?? null)
      pages.push(await list({}, next))
    const rows = pages.flatMap((page) => page.rows)
    expect(rows.map(({ id }) => id).sort()).toEqual(ids.sort())
    const keys = rows.map(({ receivedAt, id }) => `${receivedAt.toISOString()} ${id}`)
    expect(keys).toEqual([...keys].sort().reverse())
    expect(pages.map(({ from }) => from)).toEqual([1, 51, 101])

    const up = [await list({}, pages[2]?.previous)]
    up.push(await list({}, up[0]?.previous))
    expect(up.map(({ from, rows }) => [from, rows[0]?.id])).toEqual([
      [51, pages[1]?.rows[0]?.id],
      [1, pages[0]?.rows[0]?.id],
    ])
    expect(up[1]).toMatchObject({ previous: null, rows: { length: PAGE_SIZE } })
  })

  it("is filtered by state, topic, reason and days, and counts each of them under the others", async () => {
    await deliver(3)
    await deliver(2, { state: "quarantined", reason: "not_json", topic: "" })
    await deliver(1, { state: "quarantined", reason: "missing_field" })
    await deliver(4, { receivedAt: new Date("2026-11-19T23:30:00Z") })
    expect((await list({ reason: "not_json", topic: "" })).rows).toHaveLength(2)
    // Half past midnight in Amsterdam on the 20th.
    expect((await list({ from: "2026-11-20", to: "2026-11-20" })).rows).toHaveLength(4)
    expect((await list({ to: "2026-11-19" })).rows).toHaveLength(0)
    expect(await count({ state: "quarantined", from: "2026-11-21" })).toEqual({
      states: { received: 0, applied: 3, ignored: 0, quarantined: 3 },
      topics: [
        { topic: "", count: 2 },
        { topic: "order.created", count: 1 },
      ],
      reasons: [
        { reason: "not_json", count: 2 },
        { reason: "missing_field", count: 1 },
      ],
      total: 3,
      oldestWaitingAt: null,
    })
  })

  it("is searched by our id, the sender's id, and text that would be a pattern elsewhere", async () => {
    const [id] = await deliver(1)
    await deliver(1, { dedupeKey: "evt_100%_A" })
    await deliver(1, { headers: { "x-wc-webhook-delivery-id": "abc123" } })
    const found = async (text: string) => (await list({ text })).rows.length
    expect(await found(id ?? "")).toBe(1)
    expect(await found("EVT_100%_a")).toBe(1)
    expect(await found("%")).toBe(1)
    expect(await found("abc123")).toBe(1)
    expect(await found("nothing like it")).toBe(0)
  })

  it("shows nothing of another channel or another administration", async () => {
    const [id = ""] = await deliver(1, { state: "quarantined", reason: "not_json" })
    const other = await anAdministration()
    const look = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
      withAdministration(other.administrationId, work)
    expect(await look((tx) => listChannels(tx, other.administrationId, NOW))).toEqual([])
    // Even asked for by its own ids: the wall stands in the database.
    for (const asked of [other.administrationId, administrationId]) {
      expect(await look((tx) => findChannel(tx, asked, channelId, NOW))).toBeNull()
      expect(await look((tx) => findDelivery(tx, asked, channelId, id))).toBeNull()
      expect((await look((tx) => listDeliveries(tx, asked, channelId, everything, null))).rows).toEqual([])
      expect((await look((tx) => countDeliveries(tx, asked, channelId, everything))).total).toBe(0)
    }
    const { channelId: second } = await aChannel(context, "shopify")
    expect(await inside((tx) => findDelivery(tx, administrationId, second, id))).toBeNull()
    expect(await inside((tx) => findDelivery(tx, administrationId, channelId, id))).toMatchObject({ id })
  })
})

it("a blanked delivery keeps what it did and shows no bytes", async () => {
  const blanked = { at: "2026-11-20T12:00:00.000Z", why: "age" } as const
  const [id = ""] = await deliver(1, { body: null, outcome: { blanked } })
  const delivery = await inside((tx) => findDelivery(tx, administrationId, channelId, id))
  expect(delivery).toMatchObject({ body: null, blanked: true, outcome: { blanked } })
})
