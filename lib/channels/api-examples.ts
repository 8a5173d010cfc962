import type { z } from "zod"
import type { accountsAnswer } from "@/lib/classification/api-accounts"
import { FIELD_IDS } from "@/lib/classification/rules"
import type { DeliveryAnswer } from "./api-deliveries"
import type { acceptedEvent } from "./api-events"
import type { genericEvent } from "./generic-input"

type Event = z.input<typeof genericEvent>
type Accounts = z.output<typeof accountsAnswer>

// What the documentation shows; a test holds it to the schemas.

export const customerExample: Event = {
  type: "customer.upserted",
  timestamp: "2026-03-02T10:15:00Z",
  data: {
    id: "K-1042",
    email: "inkoop@devries.example",
    firstName: "Sanne",
    lastName: "de Vries",
    company: "De Vries Installatie B.V.",
    cocNumber: "12345678",
    language: "nl",
    billingAddress: { line1: "Havenweg 12", postcode: "8861 AB", city: "Harlingen", country: "NL" },
  },
}

export const orderExample: Event = {
  type: "order.upserted",
  timestamp: "2026-03-02T10:16:30Z",
  data: {
    id: "B-20931",
    number: "2026-0931",
    status: "paid",
    orderedAt: "2026-03-02T10:16:00Z",
    paidAt: "2026-03-02T10:16:30Z",
    currency: "EUR",
    total: "121.00",
    tax: "21.00",
    paymentMethod: "ideal",
    customer: { id: "K-1042", email: "inkoop@devries.example", company: "De Vries Installatie B.V." },
    lines: [
      {
        sku: "KR-15",
        name: "Koppeling 15 mm",
        quantity: "4",
        net: "100.00",
        tax: "21.00",
        category: "Koppelingen",
        cost: "62.40",
      },
    ],
    taxes: [{ name: "BTW hoog", rate: "21", country: "NL", amount: "21.00" }],
  },
}

const DELIVERY = "01980c3e-7d3a-7c1e-9b52-4f0f6c1d2e3a"
const ACCOUNT = "01980c3e-7f10-7a55-8c3d-2b7d9e0a1f46"

export const acceptedExample: z.output<typeof acceptedEvent> = {
  id: DELIVERY,
  state: "received",
  href: `/api/v1/deliveries/${DELIVERY}`,
}

export const deliveryExample: DeliveryAnswer = {
  id: DELIVERY,
  channel: "api",
  topic: "order.upserted",
  state: "applied",
  reason: null,
  detail: null,
  receivedAt: "2026-03-02T10:16:31.120Z",
  processedAt: "2026-03-02T10:16:31.164Z",
  nextAttemptAt: null,
  attempts: 1,
  repeats: 0,
  test: false,
  outcome: {
    account: { id: ACCOUNT, code: "10042", created: true },
    order: { id: "01980c3e-7f12-7d81-a0c4-51e6b7f8093d", number: "2026-0931" },
    label: { field: "classification3", code: "Webshop", description: "Webshop" },
    unlabelled: null,
  },
}

const BLANK = Object.fromEntries(FIELD_IDS.map((field) => [field, null]))

export const accountsExample = {
  data: [
    {
      id: ACCOUNT,
      code: "10042",
      kind: "company",
      name: "De Vries Installatie B.V.",
      email: "inkoop@devries.example",
      vatNumber: null,
      country: "NL",
      city: "Harlingen",
      channel: "api",
      created: "2026-03-02T10:16:31.164Z",
      test: false,
      labels: {
        ...BLANK,
        classification3: {
          code: "Webshop",
          description: "Webshop",
          locked: false,
          reason: {
            cause: "module",
            at: "2026-03-02T10:16:31.164Z",
            channel: "api",
            delivery: DELIVERY,
            topic: "order.upserted",
            order: "2026-0931",
            person: null,
          },
        },
      } as Accounts["data"][number]["labels"],
    },
  ],
  total: 1284,
  next_cursor: "WyJjcmVhdGVkIiwi…",
} satisfies Accounts
