import { asc, eq, sql } from "drizzle-orm"
import { expect } from "vitest"
import { type Tx, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { deliveries } from "@/db/schema"
import { saveModule } from "@/lib/classification/module"
import { type Line, type Recorded, signedAnew } from "./fixtures-folder"
import type { PlatformKind } from "./platforms"
import { applyDeliveries } from "./process"
import { receiveDelivery } from "./receive"

const LONG_AGO = new Date("1995-01-01T00:00:00Z")

export type How = { together?: boolean; startsAt?: Date }

/** For tests: what is in the books of a new administration after these, applied one at a time or all together. */
export async function booksAfter(kind: PlatformKind, sent: Recorded[], how: How = {}): Promise<Line[]> {
  const shop = await aShop(kind, how.startsAt ?? LONG_AGO)
  for (const delivery of sent) {
    await post(shop, delivery)
    if (!how.together) await apply(shop)
  }
  await apply(shop)
  return books(shop)
}

type Shop = { administrationId: string; slug: string; kind: PlatformKind; secret: string }

/** A new administration with one channel, where new customers are labelled. */
async function aShop(kind: PlatformKind, startsAt: Date): Promise<Shop> {
  const { context, administrationId, slug } = await anAdministration()
  const { secret } = await aChannel(context, kind, { startsAt })
  await withAdministration(administrationId, (tx) =>
    saveModule(tx, context, { field: "classification1", classification: "New", perChannel: [] }, new Date()),
  )
  return { administrationId, slug, kind, secret }
}

/** Posts one as its platform does; what was answered 200 is stored, byte for byte and under its own id. */
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
  const ids = Object.entries(delivery.headers).filter(([name]) => /-(webhook|delivery)-id$/.test(name))
  expect(row).toMatchObject({ topic: delivery.topic, headers: Object.fromEntries(ids) })
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
