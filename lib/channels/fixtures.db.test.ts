import { afterAll, describe, expect, test } from "vitest"
import { closeDatabase } from "@/db/client"
import { withFixtures } from "@/lib/platform/with-fixtures"
import { booksAfter } from "./fixtures-books"
import { filesOf, held, type Line, type Recorded, recorded, shrunk } from "./fixtures-folder"
import { shopifyFixtures } from "./fixtures-shopify"
import { woocommerceFixtures } from "./fixtures-woocommerce"

afterAll(closeDatabase)

const AFTER_ALL_OF_THEM = new Date("2025-01-01T00:00:00Z")

withFixtures("signatures", "captured and documented payloads, from signature to books", () => {
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
      const created = () => woo("order-created.guest.v3.json")
      const completed = () => woo("order-updated.completed.v3.json")

      test("an order that is placed and completed is one completed order of one account", async () => {
        expect(await booksAfter("woocommerce", [created(), completed()], how)).toEqual([
          "applied | new account | labelled",
          "applied | known account",
          john("order.created"),
          "order | 727 | completed | 2935 USD | tax 135 | lines 3 | owed by shopper | bacs | of 10001 John Doe",
        ])
      })

      test("and when the older version comes last, it changes nothing", async () => {
        expect(await booksAfter("woocommerce", [completed(), created()], how)).toEqual([
          "applied | new account | labelled",
          "ignored | older",
          john("order.updated"),
          "order | 727 | completed | 2935 USD | tax 135 | lines 3 | owed by shopper | bacs | of 10001 John Doe",
        ])
      })

      test("the same file twice is one delivery; under another topic it is another, without another effect", async () => {
        const update = woo("order-created.guest.v3.json", "order.updated")
        expect(await booksAfter("woocommerce", [created(), created(), update], how)).toEqual([
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
        expect(await booksAfter("woocommerce", [customer, created()], how)).toEqual([
          ...deliveries,
          john("customer.created"),
          order,
        ])
        expect(await booksAfter("woocommerce", [created(), customer], how)).toEqual([
          ...deliveries,
          john("order.created"),
          order,
        ])
      })

      test("a renewal's customer is known by id and takes the newer name, in either order", async () => {
        const [first = created()] = held(woo("order.gift-cards.json"))
        const [renewal = created()] = held(woo("order.subscription-renewal.json"))
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

      test("a customer whom a test invented is real once the shop sends them, and no test changes them then", async () => {
        const trial = shrunk(recorded("shopify", "2024-10.customers-create.with-headers.json"))
        const real = shrunk(recorded("shopify", "2023-01.customers-create.with-headers.json"))
        const bob = "account | Bob Biller | bob@biller.com | consumer | no country | from shopify"
        expect(await booksAfter("shopify", [trial, real], how)).toEqual([
          "applied | new account | not labelled: sender_test",
          "applied | known account",
          `${bob} | no label`,
        ])
        expect(await booksAfter("shopify", [real, trial], how)).toEqual([
          "applied | new account | labelled",
          "ignored | older",
          `${bob} | label New by module at customers/create`,
        ])
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
