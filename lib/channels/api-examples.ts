import type { z } from "zod"
import type { genericEvent } from "./generic-input"

type Event = z.input<typeof genericEvent>

/** What the documentation shows; a test holds them to the schema. */
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
    lines: [{ sku: "KR-15", name: "Koppeling 15 mm", quantity: "4", net: "100.00", tax: "21.00" }],
    taxes: [{ name: "BTW hoog", rate: "21", country: "NL", amount: "21.00" }],
  },
}
