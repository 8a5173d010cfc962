import { afterAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel } from "@/db/factories"
import { deliveryAnswer } from "@/lib/channels/api-deliveries"
import { platforms } from "@/lib/channels/platforms"
import { receiveDelivery } from "@/lib/channels/receive"
import { genericOrder } from "@/lib/channels/samples/generic"
import { saveModule } from "@/lib/classification/module"
import { aCaller, apply, requestTo } from "../../testing"
import * as route from "./route"

afterAll(closeDatabase)

async function read(key: string, id: string) {
  const response = await route.GET(requestTo(`/api/v1/deliveries/${id}`, { key }), {
    params: Promise.resolve({ id }),
  })
  return { status: response.status, body: await response.json() }
}

async function send(slug: string, secret: string, body: unknown): Promise<string> {
  const raw = new TextEncoder().encode(JSON.stringify(body))
  const headers = platforms.generic.sign(raw, { topic: "", secret, id: crypto.randomUUID(), now: new Date() })
  const request = new Request("http://portal.test", { method: "POST", body: raw, headers })
  const response = await receiveDelivery(request, { administration: slug, channel: "generic" })
  const { delivery }: { delivery: string } = await response.json()
  return delivery
}

describe("GET /api/v1/deliveries/{id}", () => {
  it("tells how far a delivery of any channel is, and what it did", async () => {
    const caller = await aCaller("deliveries:read")
    const { secret } = await aChannel(caller.context, "generic")
    await withAdministration(caller.administrationId, (tx) =>
      saveModule(
        tx,
        caller.context,
        { field: "classification2", classification: "Web", perChannel: [] },
        new Date(),
      ),
    )
    const order = genericOrder({ seed: 1 })
    const id = await send(caller.slug, secret, order)
    const waiting = await read(caller.key, id)
    expect(waiting).toMatchObject({ status: 200, body: { state: "received", outcome: null, attempts: 0 } })
    expect(waiting.body.nextAttemptAt).not.toBeNull()
    await apply(caller.administrationId)
    const { body } = await read(caller.key, id.toUpperCase())
    expect(deliveryAnswer.strict().parse(body)).toMatchObject({
      id,
      channel: "generic",
      topic: "order.upserted",
      state: "applied",
      reason: null,
      attempts: 1,
      outcome: {
        account: { code: "10001", created: true },
        order: { number: order.data.number },
        label: { field: "classification2", code: "Web", description: "Web" },
        unlabelled: null,
      },
    })
  })

  it("says why it did nothing, and which field was at fault", async () => {
    const caller = await aCaller("deliveries:read")
    const { secret } = await aChannel(caller.context, "generic")
    const order = genericOrder({ seed: 2 })
    const id = await send(caller.slug, secret, { ...order, data: { ...order.data, total: "much" } })
    await apply(caller.administrationId)
    const { body } = await read(caller.key, id)
    expect(body).toMatchObject({ state: "quarantined", reason: "invalid_field", outcome: { account: null } })
    expect(body.detail).toContain("data.total")
  })

  it("knows no delivery of another administration, nor any that is none", async () => {
    const [one, other] = [await aCaller("deliveries:read"), await aCaller("deliveries:read")]
    const { secret } = await aChannel(one.context, "generic")
    const id = await send(one.slug, secret, genericOrder({ seed: 3 }))
    const answers = [
      await read(other.key, id),
      await read(one.key, crypto.randomUUID()),
      await read(one.key, "1"),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(404)
      expect(body.detail).toBe(answers[0]?.body.detail)
    }
  })
})
