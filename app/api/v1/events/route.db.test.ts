import { eq } from "drizzle-orm"
import { afterAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel } from "@/db/factories"
import { accounts, channels, deliveries } from "@/db/schema"
import { acceptedEvent } from "@/lib/channels/api-events"
import { removeChannel } from "@/lib/channels/commands"
import { genericCustomer, genericOrder } from "@/lib/channels/samples/generic"
import { saveModule } from "@/lib/classification/module"
import { type Asked, aCaller, apply, noParams, requestTo } from "../testing"
import * as route from "./route"

afterAll(closeDatabase)

type Caller = Awaited<ReturnType<typeof aCaller>>

async function post(caller: Caller, asked: Asked & { query?: string; idempotencyKey?: string }) {
  const { query = "", idempotencyKey = crypto.randomUUID(), headers, ...rest } = asked
  const request = requestTo(`/api/v1/events${query}`, {
    key: caller.key,
    ...rest,
    headers: { "idempotency-key": idempotencyKey, ...headers },
  })
  const response = await route.POST(request, noParams)
  return { response, status: response.status, body: await response.json() }
}

const inside = <T>(caller: Caller, work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(caller.administrationId, work)
const stored = (caller: Caller) => inside(caller, (tx) => tx.select().from(deliveries))

describe("POST /api/v1/events", () => {
  it("stores, answers 202 with the delivery's address, and the event becomes a labelled account", async () => {
    const caller = await aCaller("events:write")
    await inside(caller, (tx) =>
      saveModule(
        tx,
        caller.context,
        { field: "classification1", classification: "Nieuw", perChannel: [] },
        new Date(),
      ),
    )
    const { response, status, body } = await post(caller, { body: genericOrder({ seed: 1 }) })
    expect(status).toBe(202)
    expect(acceptedEvent.strict().parse(body)).toMatchObject({ state: "received" })
    expect(response.headers.get("location")).toBe(`/api/v1/deliveries/${body.id}`)
    expect(body.href).toBe(response.headers.get("location"))
    await apply(caller.administrationId)
    const [delivery] = await stored(caller)
    expect(delivery).toMatchObject({ id: body.id, state: "applied", topic: "order.upserted" })
    expect(delivery?.outcome?.label).toBeGreaterThan(0)
    expect(JSON.stringify(delivery?.headers)).not.toContain(caller.key)
  })

  it("makes the channel for the API once, whoever comes first", async () => {
    const caller = await aCaller("events:write")
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => post(caller, { body: genericCustomer({ seed: i + 1 }) })),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202))
    const made = await inside(caller, (tx) => tx.select().from(channels))
    expect(made).toMatchObject([{ slug: "api", name: "API", kind: "api" }])
    expect(new Set((await stored(caller)).map(({ channelId }) => channelId)).size).toBe(1)
  })

  it("takes an event for a generic channel, and for no other", async () => {
    const caller = await aCaller("events:write")
    const { channelId } = await aChannel(caller.context, "generic", { slug: "kassa" })
    await aChannel(caller.context, "woocommerce")
    const body = genericCustomer({ seed: 2 })
    expect((await post(caller, { body, query: "?channel=kassa" })).status).toBe(202)
    expect(await stored(caller)).toMatchObject([{ channelId }])
    for (const query of ["?channel=woocommerce", "?channel=nowhere", "?channel=No%20slug"]) {
      const refused = await post(caller, { body, query })
      expect(refused.status).toBe(400)
      expect(refused.body.errors).toMatchObject([{ parameter: "channel" }])
    }
    await inside(caller, (tx) => removeChannel(tx, caller.context, channelId, new Date()))
    expect((await post(caller, { body, query: "?channel=kassa" })).status).toBe(409)
  })

  it("with the same key and body is the same delivery, also at the same time and after it was applied", async () => {
    const caller = await aCaller("events:write")
    const sent = { body: genericCustomer({ seed: 3 }), idempotencyKey: "order-3/created" }
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(caller, sent)))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const replayed = answers.filter(({ response }) => response.headers.has("idempotent-replayed"))
    expect(replayed).toHaveLength(19)
    await apply(caller.administrationId)
    const later = await post(caller, sent)
    expect(later).toMatchObject({ status: 200, body: { id: answers[0]?.body.id, state: "applied" } })
    expect(await stored(caller)).toMatchObject([
      { repeats: 20, dedupeKey: "idempotency-key:order-3/created" },
    ])
    expect(await inside(caller, (tx) => tx.select().from(accounts))).toHaveLength(1)
  })

  it("with the same key and another body is refused, and nothing of it is stored", async () => {
    const caller = await aCaller("events:write")
    const first = await post(caller, { body: genericCustomer({ seed: 4 }), idempotencyKey: "k" })
    const other = await post(caller, { body: genericCustomer({ seed: 5 }), idempotencyKey: "k" })
    expect(other.status).toBe(409)
    expect(other.body.detail).toContain(first.body.id)
    expect(await stored(caller)).toHaveLength(1)
  })

  it("needs an Idempotency-Key of 1 to 255 visible characters", async () => {
    const caller = await aCaller("events:write")
    const body = genericCustomer({ seed: 6 })
    for (const idempotencyKey of ["", "x".repeat(256), "with space", "é"]) {
      expect((await post(caller, { body, idempotencyKey })).status, idempotencyKey).toBe(400)
    }
    expect((await post(caller, { body, idempotencyKey: "x".repeat(255) })).status).toBe(202)
    expect(await stored(caller)).toHaveLength(1)
  })

  it("says where each fault of an event is, and stores nothing", async () => {
    const caller = await aCaller("events:write")
    const order = genericOrder({ seed: 7 })
    const invalid: [unknown, string[]][] = [
      [{ ...order, type: "order.created" }, ["/type"]],
      [{ ...order, timestamp: "yesterday" }, ["/timestamp"]],
      [{ ...order, data: { ...order.data, total: 121, "a/b~c": 1 } }, ["/data/total", "/data/a~1b~0c"]],
      [{ ...order, data: { ...order.data, total: "121.005" } }, ["/data/total"]],
      [{ ...order, data: { ...order.data, customer: {} } }, ["/data/customer"]],
      [[], [""]],
    ]
    for (const [body, pointers] of invalid) {
      const refused = await post(caller, { body })
      expect(refused.status, JSON.stringify(pointers)).toBe(422)
      const found: { pointer: string; detail: string }[] = refused.body.errors
      expect(found.map(({ pointer }) => pointer)).toEqual(pointers)
      for (const { detail } of found) expect(detail).not.toBe("")
    }
    expect(await stored(caller)).toEqual([])
  })

  it("refuses what cannot be read as JSON with 400, and more than 1 MiB with 413", async () => {
    const caller = await aCaller("events:write")
    for (const body of [
      "{no",
      "",
      new Uint8Array([0x7b, 0xff, 0x7d]),
      '{"id":9007199254740993}',
      "[".repeat(99),
    ]) {
      expect((await post(caller, { body, method: "POST" })).status).toBe(400)
    }
    const large = await post(caller, { body: `"${"x".repeat(1024 * 1024)}"` })
    expect(large.status).toBe(413)
    expect(await stored(caller)).toEqual([])
  })

  it("of another administration's key stays out of this one", async () => {
    const [one, other] = [await aCaller("events:write"), await aCaller("events:write")]
    const canary = genericCustomer({ seed: 8, data: { email: "canary@example.test" } })
    await aChannel(one.context, "generic", { slug: "kassa" })
    expect((await post(other, { body: canary, query: "?channel=kassa" })).status).toBe(400)
    expect((await post(other, { body: canary, idempotencyKey: "same" })).status).toBe(202)
    expect((await post(one, { body: genericCustomer({ seed: 9 }), idempotencyKey: "same" })).status).toBe(202)
    await apply(one.administrationId)
    const seen = await inside(one, (tx) =>
      tx.select().from(accounts).where(eq(accounts.email, "canary@example.test")),
    )
    expect(seen).toEqual([])
  })
})
