import { asc, eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, test } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { deliveries } from "@/db/schema"
import { saveModule } from "@/lib/classification/module"
import { filesOf, fixtures, held, type Line, type Recorded, recorded, shrunk, signedAnew } from "./fixtures-folder"
import { shopifyFixtures } from "./fixtures-shopify"
import { woocommerceFixtures } from "./fixtures-woocommerce"
import type { PlatformKind } from "./platforms"
import { applyDeliveries } from "./process"
import { receiveDelivery } from "./receive"

afterAll(closeDatabase)

describe.skipIf(!fixtures.isThere)("captured and documented payloads, from signature to books", () => {
  describe.each([
    ["woocommerce", woocommerceFixtures],
    ["shopify", shopifyFixtures],
  ] as const)("%s", (kind, table) => {
    const files = Object.entries(table)
    const envelopes = files.flatMap(([file, { topic, inside }]) => (inside ? [{ file, topic, inside }] : []))
    const rounded = files.flatMap(([file, { topic, small }]) => (small ? [{ file, topic, small }] : []))

    test("every file of the folder has an asserted outcome", () => {
      expect(filesOf(kind)).toEqual(files.map(([file]) => file).sort())
    })

    test.each(files)("%s", async (file, { topic, reads, stores }) => {
      expect(await booksAfter(kind, [recorded(kind, file, topic)])).toEqual(stores ?? [reads])
    })

    test.each(envelopes)("$file: what it holds, delivered by itself", async ({ file, topic, inside }) => {
      const books = await booksAfter(kind, held(recorded(kind, file, topic)))
      expect(books).toEqual(inside.stores ?? inside.reads)
    })

    test.each(rounded)("$file: with ids that are not rounded", async ({ file, topic, small }) => {
      expect(await booksAfter(kind, [shrunk(recorded(kind, file, topic))])).toEqual(small.stores)
    })
  })
})

type Shop = { administrationId: string; slug: string; kind: PlatformKind; secret: string }

/** A new administration where new customers are labelled; `startsAt` of its one channel lies before any file. */
async function aShop(kind: PlatformKind, startsAt = new Date("1995-01-01T00:00:00Z")): Promise<Shop> {
  const { context, administrationId, slug } = await anAdministration()
  const { secret } = await aChannel(context, kind, { startsAt })
  await withAdministration(administrationId, (tx) =>
    saveModule(
      tx,
      context,
      { field: "classification1", classification: "New", perChannel: [] },
      new Date(),
    ),
  )
  return { administrationId, slug, kind, secret }
}

async function booksAfter(kind: PlatformKind, sent: Recorded[]): Promise<Line[]> {
  const shop = await aShop(kind)
  for (const delivery of sent) {
    await post(shop, delivery)
    await apply(shop)
  }
  return books(shop)
}

/** Posts one as its platform does; what was answered 200 is stored, byte for byte. Says what was answered. */
async function post(shop: Shop, delivery: Recorded): Promise<string> {
  const response = await receiveDelivery(
    new Request(`https://books.example/api/channels/${shop.slug}/${shop.kind}`, {
      method: "POST",
      body: new Uint8Array(delivery.raw),
      headers: signedAnew(shop.kind, delivery, shop.secret, new Date()),
    }),
    { administration: shop.slug, channel: shop.kind },
  )
  expect(response.status).toBe(200)
  const receipt = (await response.json()) as { delivery: string; state: string }
  const [row] = await withAdministration(shop.administrationId, (tx) =>
    tx.select().from(deliveries).where(eq(deliveries.id, receipt.delivery)),
  )
  expect(row?.topic).toBe(delivery.topic)
  expect(Buffer.from(delivery.raw).equals(row?.body ?? Buffer.alloc(0))).toBe(true)
  return receipt.state
}

async function apply({ administrationId }: Shop): Promise<void> {
  while ((await applyDeliveries(administrationId)) !== 0);
}

/** All there is: deliveries as they came, accounts by code, orders by date. */
function books({ administrationId }: Shop): Promise<Line[]> {
  return withAdministration(administrationId, async (tx) => [
    ...(await deliveryLines(tx)),
    ...(await accountLines(tx)),
    ...(await orderLines(tx)),
  ])
}

async function deliveryLines(tx: Tx): Promise<Line[]> {
  const rows = await tx.select().from(deliveries).orderBy(asc(deliveries.receivedAt), asc(deliveries.id))
  return rows.map(({ state, reason, outcome, repeats }) => {
    const { created, label, unlabelled, detail } = outcome ?? {}
    return line(
      state,
      reason,
      detail,
      created !== undefined && (created ? "new account" : "known account"),
      label !== undefined && "labelled",
      unlabelled && `not labelled: ${unlabelled}`,
      repeats > 0 && `came again: ${repeats}`,
    )
  })
}

/** The label with what "why this label?" tells, from the stored facts. */
async function accountLines(tx: Tx): Promise<Line[]> {
  const { rows } = await tx.execute<
    Record<"name" | "email" | "kind" | "country" | "label" | "source" | "cause" | "topic", string | null> & {
      is_test: boolean
    }
  >(sql`
    select a.name, a.email, a.kind, a.country, a.is_test, c.code as label, s.code as source, why.cause,
      why.facts ->> 'topic' as topic
    from accounts a
    join account_labels l on l.administration_id = a.administration_id and l.account_id = a.id
    left join classifications c on c.administration_id = l.administration_id and c.number = l.classification1
    left join classifications s on s.administration_id = l.administration_id and s.number = l.source
    left join assignments why on why.administration_id = a.administration_id and why.account_id = a.id
      and why.to_number = l.classification1
    order by a.code`)
  return rows.map(({ name, email, kind, country, is_test, label, source, cause, topic }) =>
    line(
      "account",
      is_test && "test",
      name,
      email ?? "no e-mail",
      kind,
      country ?? "no country",
      `from ${source}`,
      label === null ? "no label" : `label ${label} by ${cause} at ${topic}`,
    ),
  )
}

async function orderLines(tx: Tx): Promise<Line[]> {
  const { rows } = await tx.execute<
    Record<
      "number" | "status" | "currency" | "total_minor" | "tax_minor" | "refunded_minor" | "owed_by",
      string
    > &
      Record<"owed_by_name" | "payment_method", string | null> & {
        account: string
        lines: number
        taxes: number
        deleted: boolean
      }
  >(sql`
    select o.number, o.status, o.currency, o.total_minor, o.tax_minor, o.refunded_minor, o.owed_by,
      o.owed_by_name, o.payment_method, o.deleted_at is not null as deleted, a.code || ' ' || a.name as account,
      (select count(*)::int from order_lines l
        where l.administration_id = o.administration_id and l.order_id = o.id) as lines,
      (select count(*)::int from order_taxes t
        where t.administration_id = o.administration_id and t.order_id = o.id) as taxes
    from orders o
    join accounts a on a.administration_id = o.administration_id and a.id = o.account_id
    order by o.ordered_at, o.number`)
  return rows.map((order) =>
    line(
      "order",
      order.number,
      order.status,
      order.deleted && "deleted",
      `${order.total_minor} ${order.currency}`,
      `tax ${order.tax_minor}`,
      Number(order.refunded_minor) > 0 && `refunded ${order.refunded_minor}`,
      `${order.lines} lines`,
      `owed by ${order.owed_by_name ?? order.owed_by}`,
      order.payment_method ?? "no payment method",
      `of ${order.account}`,
    ),
  )
}

function line(...parts: (string | false | null | undefined)[]): Line {
  return parts.filter(Boolean).join(" | ")
}
