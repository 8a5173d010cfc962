import type { AddressInfo } from "node:net"
import { eq } from "drizzle-orm"
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { accounts } from "@/db/schema"
import { saveModule } from "@/lib/classification/module"
import { serveRequests } from "@/lib/platform/node-http"
import { findProgress } from "./delivery-queries"
import type { TestInput } from "./input"
import { applyDeliveries } from "./process"
import { receiveDelivery } from "./receive"
import { PLATFORM_KINDS } from "./rules"
import { sendTestDelivery } from "./test-delivery"
import { testPerson } from "./test-person"

const server = serveRequests((request) => {
  const [, , , administration = "", channel = ""] = new URL(request.url).pathname.split("/")
  return receiveDelivery(request, { administration, channel })
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  vi.stubEnv("PORT", String((server.address() as AddressInfo).port))
})

afterAll(async () => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
  await closeDatabase()
})

let made: Awaited<ReturnType<typeof anAdministration>>
let context: Parameters<typeof sendTestDelivery>[0]

beforeEach(async () => {
  made = await anAdministration()
  context = { ...made.context, administration: { slug: made.slug } }
  await inside((tx) =>
    saveModule(
      tx,
      made.context,
      { field: "classification3", classification: "Webshop", perChannel: [] },
      new Date(),
    ),
  )
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(made.administrationId, work)

function aTest(channelId: string, test: Partial<TestInput> = {}): TestInput {
  const person = { ...testPerson(11), country: "NL" as const }
  return { channelId, what: "customer", kind: "consumer", seed: 11, ...person, ...test }
}

async function send(test: TestInput) {
  const id = await sendTestDelivery(context, test, new Date())
  await applyDeliveries(made.administrationId)
  const progress = await inside((tx) => findProgress(tx, made.administrationId, test.channelId, id))
  if (!progress) throw new Error("not stored")
  return progress
}

describe.each(PLATFORM_KINDS)("a test of %s goes through the real address", (kind) => {
  it.each([
    { what: "customer", kind: "consumer" },
    { what: "order", kind: "company" },
  ] as const)("and $what of a $kind becomes a labelled account that is marked as a test", async (form) => {
    const { channelId } = await aChannel(made.context, kind)
    const delivery = await send(aTest(channelId, form))
    expect(delivery).toMatchObject({ state: "applied", test: true, outcome: { created: true } })
    expect(delivery.label).toMatchObject({ field: "classification3", value: { code: "Webshop" } })
    expect(delivery.orderNumber === null).toBe(form.what === "customer")
    const [account] = await inside((tx) =>
      tx
        .select()
        .from(accounts)
        .where(eq(accounts.id, delivery.account?.id ?? "")),
    )
    expect(account).toMatchObject({ test: true, kind: form.kind, country: "NL" })
  })
})

it("the same address again is a known customer, who keeps the label", async () => {
  const { channelId } = await aChannel(made.context, "woocommerce")
  const first = await send(aTest(channelId))
  const second = await send(aTest(channelId, { lastName: "Anders" }))
  expect(second).toMatchObject({ outcome: { created: false }, account: { id: first.account?.id } })
})

it("a test never touches an account that is none", async () => {
  const { channelId } = await aChannel(made.context, "woocommerce")
  const { account } = await send(aTest(channelId))
  await inside((tx) => tx.update(accounts).set({ test: false }))
  const again = sendTestDelivery(
    context,
    aTest(channelId, { email: ` ${testPerson(11).email.toUpperCase()} ` }),
    new Date(),
  )
  await expect(again).rejects.toMatchObject({
    code: "email_of_account",
    fields: { email: "email_of_account" },
    facts: { code: account?.code, name: account?.name },
  })
})

it("a channel of another administration, or a removed one, is not there", async () => {
  const other = await anAdministration()
  const { channelId } = await aChannel(other.context, "woocommerce")
  await expect(sendTestDelivery(context, aTest(channelId), new Date())).rejects.toMatchObject({
    code: "not_found",
  })
})

it("an address that answers with an error says so", async () => {
  const { channelId } = await aChannel(made.context, "woocommerce")
  const lost = { ...context, administration: { slug: "elsewhere" } }
  await expect(sendTestDelivery(lost, aTest(channelId), new Date())).rejects.toMatchObject({
    code: "test_refused",
    facts: { status: 401 },
  })
})

it("a portal that does not answer says so", async () => {
  const { channelId } = await aChannel(made.context, "woocommerce")
  const port = process.env.PORT
  vi.stubEnv("PORT", "1")
  try {
    await expect(sendTestDelivery(context, aTest(channelId), new Date())).rejects.toMatchObject({
      code: "test_unanswered",
    })
  } finally {
    vi.stubEnv("PORT", port)
  }
})
