import { describe, expect, test } from "vitest"
import { moneyText } from "@/lib/platform/money"
import { withFixtures } from "@/lib/platform/with-fixtures"
import type { Translation } from "./event"
import { filesOf, held, type Line, type Recorded, recorded, shrunk, signedAnew } from "./fixtures-folder"
import { shopifyFixtures } from "./fixtures-shopify"
import { woocommerceFixtures } from "./fixtures-woocommerce"
import { type PlatformKind, platforms } from "./platforms"

const now = new Date("2026-03-02T12:00:00Z")
const SECRET = "fixture-secret"

withFixtures("signatures", "captured and documented payloads", () => {
  describe.each([
    ["woocommerce", woocommerceFixtures],
    ["shopify", shopifyFixtures],
  ] as const)("%s", (kind, table) => {
    test("every file of the folder has an asserted outcome", () => {
      expect(filesOf(kind)).toEqual(Object.keys(table).sort())
    })

    test.each(Object.entries(table))("%s", (file, expected) => {
      const delivery = recorded(kind, file, expected.topic)
      expect(read(kind, delivery)).toBe(expected.reads)
      const inside = expected.inside && held(delivery).map((one) => read(kind, one))
      expect(inside).toEqual(expected.inside?.reads)
      const small = expected.small && read(kind, shrunk(delivery))
      expect(small).toBe(expected.small?.reads)
    })
  })
})

/** Signed anew, verified and translated, under the headers that were captured. */
function read(kind: PlatformKind, delivery: Recorded): Line {
  const { raw, topic } = delivery
  const platform = platforms[kind]
  const headers = signedAnew(kind, delivery, SECRET, now)
  expect(platform.verify(raw, headers, [SECRET], now)).toBe(true)
  expect(platform.verify(raw, headers, ["other"], now)).toBe(false)
  expect(platform.topic(headers, raw)).toBe(topic)
  return summary(platform.translate(raw, headers))
}

function summary(translation: Translation): Line {
  if (translation.outcome !== "event") {
    return [translation.outcome, translation.reason, translation.detail].filter(Boolean).join(" | ")
  }
  const { event, test } = translation
  const parts: unknown[] = [event.kind, test && "test"]
  if (event.kind === "customer") {
    const { externalId, email, firstName, lastName, company, billing, createdAt } = event.customer
    parts.push(
      externalId,
      email,
      `${firstName} ${lastName}`,
      company,
      billing?.country,
      createdAt?.toISOString(),
    )
  }
  if (event.kind === "order") {
    const { order, customer } = event
    const money = (minor: bigint) => moneyText(minor, order.currency)
    parts.push(
      order.number,
      `${order.senderStatus} = ${order.status}`,
      `${order.currency} ${money(order.totalMinor)} tax ${money(order.taxMinor)}`,
      order.refundedMinor > 0n && `refunded ${money(order.refundedMinor)}`,
      order.owedByName ?? order.owedBy,
      customer ? `${customer.externalId ?? "guest"} ${customer.email}` : "nobody",
      `lines ${order.lines.length}: ${money(order.lines.reduce((sum, line) => sum + line.netMinor, 0n))}`,
      order.orderedAt.toISOString(),
    )
  }
  if (event.kind === "customerDeleted" || event.kind === "orderDeleted") parts.push(event.externalId)
  return parts.filter(Boolean).join(" | ")
}
