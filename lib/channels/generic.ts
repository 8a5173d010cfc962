import type { z } from "zod"
import { parseMoney } from "@/lib/platform/money"
import type { Address, ChannelEvent, CustomerFacts, OrderFacts, Platform, Translation } from "./event"
import { Fault, Field, translateBody, withoutThrowing } from "./field"
import {
  type GenericAddress,
  type GenericCustomer,
  type GenericEvent,
  type GenericOrder,
  genericEvent,
  genericTopics,
} from "./generic-input"
import { anySecret, hmacSha256, matchesBase64, sha256Hex } from "./signature"
import { relayOf, whoOwes } from "./who-owes"

const TOLERANCE_SECONDS = 300

/** Standard Webhooks (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md). */
export const generic: Platform = {
  verify(raw, headers, secrets, now) {
    const id = headers["webhook-id"] ?? ""
    const timestamp = headers["webhook-timestamp"] ?? ""
    if (id === "" || !/^\d{1,12}$/.test(timestamp)) return false
    if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false
    const presented = signatures(headers["webhook-signature"])
    return anySecret(secrets, (secret) => {
      const expected = signature(raw, id, timestamp, secret)
      return expected !== null && presented.some((one) => matchesBase64(expected, one))
    })
  },
  topic(_headers, raw) {
    let topic = ""
    translateBody(raw, (body) => {
      topic = body.at("type").text() ?? ""
      return { outcome: "ignored", reason: "topic_not_handled" }
    })
    return topic
  },
  dedupeKey(raw, headers) {
    const id = headers["webhook-id"]
    return id && id.length <= 200 ? id : `sha256:${sha256Hex(`${id ?? ""}\n`, raw)}`
  },
  translate: (raw) => translateBody(raw, (body) => translateGeneric(body.value)),
  sign(raw, { secret, id, now }) {
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const signed = signature(raw, id, timestamp, secret)?.toString("base64") ?? ""
    return {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": `v1,${signed}`,
    }
  },
}

/** Also for events that come in by the API, where no signature is. Never throws. */
export function translateGeneric(value: unknown): Translation {
  return withoutThrowing(() => {
    const body = new Field(value)
    if (!body.isObject) throw new Fault("not_a_webhook_shape", "body is no object")
    const type = body.at("type").text() ?? body.at("type").missing()
    if (!genericTopics.includes(type))
      return { outcome: "ignored", reason: "topic_not_handled", detail: type.slice(0, 100) }
    const parsed = genericEvent.safeParse(value)
    if (!parsed.success) throw faultOf(parsed.error, body)
    return { outcome: "event", event: eventOf(parsed.data), test: parsed.data.test ?? false }
  })
}

/** One header may hold several signatures, of several kinds; v1 is HMAC. */
function signatures(header = ""): string[] {
  return header
    .split(" ", 20)
    .filter((entry) => entry.startsWith("v1,"))
    .map((entry) => entry.slice(3))
}

/** Null for a secret that holds no key. */
function signature(raw: Uint8Array, id: string, timestamp: string, secret: string): Buffer | null {
  const key = Buffer.from(secret.trim().replace(/^whsec_/, ""), "base64")
  return key.length === 0 ? null : hmacSha256(key, `${id}.${timestamp}.`, raw)
}

function faultOf(error: z.ZodError, body: Field): Fault {
  const issue = error.issues[0]
  const path = [...(issue?.path ?? [])].map(String)
  if (issue?.code === "unrecognized_keys") {
    return new Fault("invalid_field", `${[...path, issue.keys[0]].join(".")}: unknown field`)
  }
  const isMissing = path.reduce((at, key) => at.at(key), body).value === undefined
  const where = path.join(".")
  return isMissing
    ? new Fault("missing_field", where)
    : new Fault("invalid_field", `${where}: ${issue?.message}`)
}

function eventOf({ type, timestamp, data }: GenericEvent): ChannelEvent {
  const modifiedAt = new Date(timestamp)
  switch (type) {
    case "customer.upserted":
      return { kind: "customer", customer: { ...customerOf(data), externalId: data.id }, modifiedAt }
    case "order.upserted":
      return {
        kind: "order",
        order: orderOf(data),
        customer: data.customer ? orderCustomer(data) : null,
        modifiedAt,
      }
    case "customer.deleted":
      return { kind: "customerDeleted", externalId: data.id, modifiedAt }
    case "order.deleted":
      return { kind: "orderDeleted", externalId: data.id, modifiedAt }
  }
}

/** An order's customer has the order's addresses where its own are left out. */
function orderCustomer(order: GenericOrder): CustomerFacts {
  const facts = customerOf(order.customer ?? {})
  return {
    ...facts,
    billing: facts.billing ?? addressOf(order.billingAddress),
    shipping: facts.shipping ?? addressOf(order.shippingAddress),
  }
}

function customerOf(from: Partial<GenericCustomer> | NonNullable<GenericOrder["customer"]>): CustomerFacts {
  const email = from.email || null
  return {
    externalId: from.id ?? null,
    email,
    emailIsRelay: relayOf(email) !== null,
    firstName: from.firstName || null,
    lastName: from.lastName || null,
    company: from.company || null,
    vatNumber: from.vatNumber || null,
    cocNumber: from.cocNumber || null,
    phone: from.phone || null,
    language: from.language ?? null,
    billing: addressOf(from.billingAddress),
    shipping: addressOf(from.shippingAddress),
    createdAt: from.createdAt ? new Date(from.createdAt) : null,
  }
}

function addressOf(from: GenericAddress | null | undefined): Address | null {
  if (!from) return null
  const read = {
    name: from.name || null,
    company: from.company || null,
    line1: from.line1 || null,
    line2: from.line2 || null,
    postcode: from.postcode || null,
    city: from.city || null,
    region: from.region || null,
    country: from.country ?? null,
    phone: from.phone || null,
  }
  return Object.values(read).some((part) => part !== null) ? read : null
}

function orderOf(from: GenericOrder): OrderFacts {
  const money = (path: string, text: string | undefined) =>
    exactMoney(`data.${path}`, text ?? "0", from.currency)
  const derived = whoOwes({
    methods: [from.paymentMethod ?? null],
    title: from.paymentMethodTitle ?? null,
    origins: [],
    email: from.customer?.email ?? null,
  })
  const owedBy = from.owedBy ?? derived.owedBy
  const derivedName = owedBy === derived.owedBy ? derived.owedByName : null
  const owedByName = from.owedByName || derivedName || from.paymentMethodTitle || from.paymentMethod || null
  return {
    externalId: from.id,
    number: from.number || from.id,
    status: from.status,
    senderStatus: from.senderStatus || from.status,
    orderedAt: new Date(from.orderedAt),
    paidAt: from.paidAt ? new Date(from.paidAt) : null,
    currency: from.currency,
    totalMinor: money("total", from.total),
    taxMinor: money("tax", from.tax),
    shippingMinor: money("shipping", from.shipping),
    discountMinor: money("discount", from.discount),
    refundedMinor: money("refunded", from.refunded),
    pricesIncludeTax: from.pricesIncludeTax ?? false,
    paymentMethod: from.paymentMethod || null,
    paymentMethodTitle: from.paymentMethodTitle || null,
    owedBy,
    owedByName: owedBy === "shopper" ? null : owedByName,
    billing: addressOf(from.billingAddress) ?? addressOf(from.customer?.billingAddress),
    shipping: addressOf(from.shippingAddress) ?? addressOf(from.customer?.shippingAddress),
    lines: (from.lines ?? []).map((line, at) => ({
      kind: line.kind ?? "item",
      sku: line.sku || null,
      name: line.name,
      quantity: line.quantity ?? "1",
      netMinor: money(`lines.${at}.net`, line.net),
      taxMinor: money(`lines.${at}.tax`, line.tax),
      category: line.category || null,
      costMinor: line.cost ? money(`lines.${at}.cost`, line.cost) : null,
    })),
    taxes: (from.taxes ?? []).map((tax, at) => ({
      name: tax.name,
      rate: tax.rate ?? null,
      country: tax.country ?? null,
      taxMinor: money(`taxes.${at}.amount`, tax.amount),
    })),
  }
}

/** Who writes for this form can be held to the currency's decimals. */
function exactMoney(path: string, text: string, currency: string): bigint {
  try {
    return parseMoney(text, currency)
  } catch (error) {
    if (error instanceof RangeError) throw new Fault("invalid_field", `${path}: ${error.message}`)
    throw error
  }
}
