import { describe, expect, it } from "vitest"
import type { ChannelEvent } from "./event"
import { genericExamples, SETUP_TOPICS } from "./examples"
import type { TestInput } from "./input"
import { platforms } from "./platforms"
import { PLATFORM_KINDS } from "./rules"
import { testPayload } from "./test-payload"
import { freshEmail, testPerson } from "./test-person"

const now = new Date("2026-11-21T12:00:00.000Z")
const number = 8_001_795_000_000_000
const test: TestInput = {
  channelId: "01a1ff88-a5f6-74a1-88c7-17642945c796",
  what: "order",
  kind: "company",
  firstName: "Noor",
  lastName: "'t Hart",
  email: "noor@example.com",
  company: "Jansen & Zn. B.V.",
  vatNumber: "NL004495445B01",
  city: "Liège",
  country: "BE",
  product: 'Mok "wit"',
  amount: "10.01",
  seed: 7,
}

function eventOf(kind: (typeof PLATFORM_KINDS)[number], input: TestInput): ChannelEvent {
  const { topic, body } = testPayload(kind, input, { number, now })
  const raw = Buffer.from(JSON.stringify(body))
  const headers = platforms[kind].sign(raw, { topic, secret: "whsec_c2VjcmV0", id: "1", now })
  const translation = platforms[kind].translate(raw, headers)
  if (translation.outcome !== "event") throw new Error(JSON.stringify(translation))
  expect(translation.test).toBe(false)
  return translation.event
}

describe.each(PLATFORM_KINDS)("a test for %s is what the platform would send", (kind) => {
  it("an order with its customer, made now, whose lines add up", () => {
    const event = eventOf(kind, test)
    if (event.kind !== "order") throw new Error(event.kind)
    const { order, customer } = event
    expect(customer).toMatchObject({
      externalId: String(number),
      email: "noor@example.com",
      firstName: "Noor",
      lastName: "'t Hart",
      company: "Jansen & Zn. B.V.",
      vatNumber: "NL004495445B01",
      billing: { city: "Liège", country: "BE" },
    })
    expect(order).toMatchObject({
      status: "paid",
      orderedAt: now,
      totalMinor: 1001n,
      taxMinor: 174n,
      currency: "EUR",
    })
    expect(order.lines).toMatchObject([{ name: 'Mok "wit"', netMinor: 827n, taxMinor: 174n }])
    expect(order.taxes.reduce((sum, tax) => sum + tax.taxMinor, 0n)).toBe(174n)
  })

  it("a consumer without a trace of the company in the form", () => {
    const event = eventOf(kind, { ...test, what: "customer", kind: "consumer" })
    if (event.kind !== "customer") throw new Error(event.kind)
    expect(event.customer).toMatchObject({
      email: "noor@example.com",
      company: null,
      vatNumber: null,
      createdAt: now,
    })
    expect(event.customer.billing?.company ?? null).toBeNull()
  })

  it("the topics to connect are topics that it understands", () => {
    expect(platforms[kind].topics).toEqual(expect.arrayContaining(Object.keys(SETUP_TOPICS[kind])))
  })
})

it("the examples of the generic form are accepted by it", () => {
  const { customer, order } = genericExamples("https://portal.example/api/channels/demo/till")
  for (const example of [customer, order]) {
    expect(platforms.generic.translate(Buffer.from(example), {})).toMatchObject({ outcome: "event" })
  }
})

it("an invented person is the same for the same number, with a company to lend and a fresh address per test", () => {
  expect(testPerson(42)).toEqual(testPerson(42))
  for (let seed = 0; seed < 50; seed++) expect(testPerson(seed).company).not.toBe("")
  expect(freshEmail("noor.jansen.42@example.com", 43)).toBe("noor.jansen.43@example.com")
})
