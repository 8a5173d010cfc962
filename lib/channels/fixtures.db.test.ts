import { asc, eq, sql } from "drizzle-orm"
import { afterAll, describe, expect, test } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { deliveries } from "@/db/schema"
import { saveModule } from "@/lib/classification/module"
import {
  filesOf,
  fixtures,
  held,
  type Line,
  type Recorded,
  recorded,
  shrunk,
  signedAnew,
} from "./fixtures-folder"
import { shopifyFixtures } from "./fixtures-shopify"
import { woocommerceFixtures } from "./fixtures-woocommerce"
import type { PlatformKind } from "./platforms"
import { applyDeliveries } from "./process"
import { receiveDelivery } from "./receive"

afterAll(closeDatabase)

const LONG_AGO = new Date("1995-01-01T00:00:00Z")
const AFTER_ALL_OF_THEM = new Date("2025-01-01T00:00:00Z")

describe.skipIf(!fixtures.isThere)("captured and documented payloads, from signature to books", () => {
  describe.each([
    ["woocommerce", woocommerceFixtures],
    ["shopify", shopifyFixtures],
  ] as const)("%s", (kind, table) => {
    const files = Object.entries(table).map(([file, expected]) => {
      const stores = expected.stores ?? [expected.reads]
      return { file, ...expected, stores }
    })
    const envelopes = files.flatMap(({ file, topic, inside }) =>
      inside ? [{ file, topic, stores: inside.stores ?? inside.reads }] : [],
    )
    const rounded = files.flatMap(({ file, topic, small }) => (small ? [{ file, topic, ...small }] : []))

    test("every file of the folder has an asserted outcome", () => {
      expect(filesOf(kind)).toEqual(files.map(({ file }) => file).sort())
    })

    test.each(files)("$file", async ({ file, topic, stores }) => {
      expect(await booksAfter(kind, [recorded(kind, file, topic)])).toEqual(stores)
    })

    test.each(envelopes)("what $file holds, delivered by itself", async ({ file, topic, stores }) => {
      expect(await booksAfter(kind, held(recorded(kind, file, topic)))).toEqual(stores)
    })

    test.each(rounded)("$file, its ids not rounded", async ({ file, topic, stores }) => {
      expect(await booksAfter(kind, [shrunk(recorded(kind, file, topic))])).toEqual(stores)
    })

    test("older than the channel's start date they are stored all the same, and never labelled", async () => {
      const single = files.map((one) => ({ ...one, sent: [recorded(kind, one.file, one.topic)] }))
      const several = envelopes.map((one) => ({ ...one, sent: held(recorded(kind, one.file, one.topic)) }))
      const labelled = [...single, ...several].filter(({ stores }) => stores.some(isLabelled))
      expect(labelled).not.toEqual([])
      for (const { file, sent, stores } of labelled) {
        const books = await booksAfter(kind, sent, { startsAt: AFTER_ALL_OF_THEM })
        expect(books, file).toEqual(stores.map(unlabelled))
      }
    })

    test("all of them in one batch do what they do one at a time", async () => {
      const all = files.flatMap(({ file, topic, inside, small }) => {
        const whole = recorded(kind, file, topic)
        return [whole, ...(inside ? held(whole) : []), ...(small ? [otherId(shrunk(whole))] : [])]
      })
      const together = await booksAfter(kind, all, { together: true })
      expect(together.filter((line) => /received|failed|same_id/.test(line))).toEqual([])
      expect(together).toEqual(await booksAfter(kind, all))
    })
  })

  describe.each([{ together: false }, { together: true }])(
    "in sequence, applied together: $together",
    (how) => {
      const woo = (file: string, topic = woocommerceFixtures[file]?.topic) =>
        recorded("woocommerce", file, topic)
      const created = woo("order-created.guest.v3.json")
      const completed = woo("order-updated.completed.v3.json")

      test("an order that is placed and completed is one completed order of one account", async () => {
        expect(await booksAfter("woocommerce", [created, completed], how)).toEqual([
          "applied | new account | labelled",
          "applied | known account",
          john("order.created"),
          "order | 727 | completed | 2935 USD | tax 135 | lines 3 | owed by shopper | bacs | of 10001 John Doe",
        ])
      })

      test("and when the older version comes last, it changes nothing", async () => {
        expect(await booksAfter("woocommerce", [completed, created], how)).toEqual([
          "applied | new account | labelled",
          "ignored | older",
          john("order.updated"),
          "order | 727 | completed | 2935 USD | tax 135 | lines 3 | owed by shopper | bacs | of 10001 John Doe",
        ])
      })

      test("the same file twice is one delivery; under another topic it is another, without another effect", async () => {
        const update = woo("order-created.guest.v3.json", "order.updated")
        expect(await booksAfter("woocommerce", [created, created, update], how)).toEqual([
          "applied | new account | labelled | came again: 1",
          "applied | known account",
          john("order.created"),
          "order | 727 | paid | 2935 USD | tax 135 | lines 3 | owed by shopper | bacs | of 10001 John Doe",
        ])
        const customer = shrunk(recorded("shopify", "2023-01.customers-create.with-headers.json"))
        expect(await booksAfter("shopify", [customer, customer, customer], how)).toEqual([
          "applied | new account | labelled | came again: 2",
          "account | Bob Biller | bob@biller.com | consumer | no country | from shopify | label New by module at customers/create",
        ])
      })

      test("an order beside its {data} envelope is one order; the envelope waits in quarantine", async () => {
        const bare = woo("order.bare.json")
        const wrapped = woo("order.jetpack-data-envelope.json")
        const [applied, quarantined, ...books] = [
          "applied | new account | labelled",
          "quarantined | not_a_webhook_shape | body is wrapped in data",
          "account | Johnny Appleseed | scrambled@scrambled.com | consumer | US | from woocommerce | label New by module at order.created",
          "order | 963 | paid | 3120 USD | tax 120 | lines 1 | owed by shopper | stripe | of 10001 Johnny Appleseed",
        ]
        expect(await booksAfter("woocommerce", [bare, wrapped], how)).toEqual([
          applied,
          quarantined,
          ...books,
        ])
        expect(await booksAfter("woocommerce", [wrapped, bare], how)).toEqual([
          quarantined,
          applied,
          ...books,
        ])
      })

      test("a customer and an order as a guest under the same e-mail are one account, labelled by the first", async () => {
        const customer = woo("customer-created.v3.json")
        const order =
          "order | 727 | paid | 2935 USD | tax 135 | lines 3 | owed by shopper | bacs | of 10001 John Doe"
        const deliveries = ["applied | new account | labelled", "applied | known account"]
        expect(await booksAfter("woocommerce", [customer, created], how)).toEqual([
          ...deliveries,
          john("customer.created"),
          order,
        ])
        expect(await booksAfter("woocommerce", [created, customer], how)).toEqual([
          ...deliveries,
          john("order.created"),
          order,
        ])
      })

      test("a renewal's customer is known by id and takes the newer name, in either order", async () => {
        const [first = created] = held(woo("order.gift-cards.json"))
        const [renewal = created] = held(woo("order.subscription-renewal.json"))
        for (const sent of [
          [first, renewal],
          [renewal, first],
        ]) {
          expect(await booksAfter("woocommerce", sent, how)).toEqual([
            "applied | new account | labelled",
            "applied | known account",
            "account | Brooks Hane | your.email+fakedata38165@gmail.com | consumer | MX | from woocommerce | label New by module at order.created",
            "order | 459 | paid | 400 USD | tax 0 | lines 2 | owed by shopper | woocommerce_payments | of 10001 Brooks Hane",
            "order | 526 | paid | 1450 USD | tax 0 | lines 2 | owed by shopper | woocommerce_payments | of 10001 Brooks Hane",
          ])
        }
      })

      test("six orders of one customer end in the same books whichever comes first", async () => {
        const orders = held(woo("orders.broken-mark-2.json"))
        const expected = woocommerceFixtures["orders.broken-mark-2.json"]?.inside?.stores
        expect(await booksAfter("woocommerce", orders, how)).toEqual(expected)
        expect(await booksAfter("woocommerce", orders.reverse(), how)).toEqual(expected)
      })

      test("a deleted order stays in the books, marked; one deleted before it came never enters them", async () => {
        const order = shrunk(recorded("shopify", "2024-10.orders-create.with-headers.json"))
        const deletion = shrunk(recorded("shopify", "2024-10.orders-delete.with-headers.json"))
        expect(await booksAfter("shopify", [order, deletion], how)).toEqual([
          "applied | new account | not labelled: sender_test",
          "applied",
          "account | test | Shipping Company | john@example.com | company | US | from shopify | no label",
          "order | #9999 | cancelled | deleted | 38800 USD | tax 0 | lines 3 | owed by shopper | visa | of 10001 Shipping Company",
        ])
        expect(await booksAfter("shopify", [deletion, order], how)).toEqual(["applied", "ignored | deleted"])
      })
    },
  )
})

const isLabelled = (line: Line) => line.endsWith("labelled")

/** The same line of the books, had the channel started later. */
function unlabelled(line: Line): Line {
  return line
    .replace(/\| labelled$/, "| not labelled: older_than_start")
    .replace(/label New by module at .*$/, "no label")
}

function john(topic: string): Line {
  return `account | John Doe | john.doe@example.com | consumer | US | from woocommerce | label New by module at ${topic}`
}

/** Under an id of its own: the one recorded belongs to the body with the rounded ids. */
function otherId(delivery: Recorded): Recorded {
  const { "x-shopify-webhook-id": id, ...headers } = delivery.headers
  return id ? { ...delivery, headers: { ...headers, "x-shopify-webhook-id": `${id}-small` } } : delivery
}

type Shop = { administrationId: string; slug: string; kind: PlatformKind; secret: string }

type How = { together?: boolean; startsAt?: Date }

/** What is in the books of a new administration after these, applied one at a time or all together. */
async function booksAfter(kind: PlatformKind, sent: Recorded[], how: How = {}): Promise<Line[]> {
  const shop = await aShop(kind, how.startsAt ?? LONG_AGO)
  for (const delivery of sent) {
    await post(shop, delivery)
    if (!how.together) await apply(shop)
  }
  await apply(shop)
  return books(shop)
}

/** A new administration with one channel, where new customers are labelled. */
async function aShop(kind: PlatformKind, startsAt: Date): Promise<Shop> {
  const { context, administrationId, slug } = await anAdministration()
  const { secret } = await aChannel(context, kind, { startsAt })
  await withAdministration(administrationId, (tx) =>
    saveModule(tx, context, { field: "classification1", classification: "New", perChannel: [] }, new Date()),
  )
  return { administrationId, slug, kind, secret }
}

/** Posts one as its platform does; what was answered 200 is stored, byte for byte. */
async function post(shop: Shop, delivery: Recorded): Promise<void> {
  const response = await receiveDelivery(
    new Request(`https://books.example/api/channels/${shop.slug}/${shop.kind}`, {
      method: "POST",
      body: new Uint8Array(delivery.raw),
      headers: signedAnew(shop.kind, delivery, shop.secret, new Date()),
    }),
    { administration: shop.slug, channel: shop.kind },
  )
  expect(response.status).toBe(200)
  const receipt = (await response.json()) as { delivery: string }
  const [row] = await withAdministration(shop.administrationId, (tx) =>
    tx.select().from(deliveries).where(eq(deliveries.id, receipt.delivery)),
  )
  expect(row?.topic).toBe(delivery.topic)
  expect(Buffer.from(delivery.raw).equals(row?.body ?? Buffer.alloc(0))).toBe(true)
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
        deleted: boolean
      }
  >(sql`
    select o.number, o.status, o.currency, o.total_minor, o.tax_minor, o.refunded_minor, o.owed_by,
      o.owed_by_name, o.payment_method, o.deleted_at is not null as deleted, a.code || ' ' || a.name as account,
      (select count(*)::int from order_lines l
        where l.administration_id = o.administration_id and l.order_id = o.id) as lines
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
      `lines ${order.lines}`,
      `owed by ${order.owed_by_name ?? order.owed_by}`,
      order.payment_method ?? "no payment method",
      `of ${order.account}`,
    ),
  )
}

function line(...parts: (string | false | null | undefined)[]): Line {
  return parts.filter(Boolean).join(" | ")
}
