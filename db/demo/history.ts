import { asc, eq, sql } from "drizzle-orm"
import type { Tx } from "@/db/client"
import { members } from "@/db/schema"
import { columnOf, FIELD_IDS } from "@/lib/classification/rules"
import { refreshOrderTotals } from "@/lib/orders/totals"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { Dice } from "./dice"

export type DemoHistory = {
  /** Slots of the accounts, the last one included. */
  first: number
  last: number
  seed: number
  now: Date
  /** Lines and VAT of every order too. */
  complete: boolean
}

/** Orders of two accounts in five, and of some what was said, done and asked for. */
export async function addHistory(tx: Tx, administrationId: string, wanted: DemoHistory): Promise<void> {
  const { first, last, seed, now, complete } = wanted
  const { rows: customers } = await tx.execute<Customer>(sql`
    select id, slot, code, channel_id as channel, country, to_json(created_at)#>>'{}' as since from accounts
    where administration_id = ${administrationId} and slot between ${first} and ${last}
      and merged_into is null order by slot`)
  const people = await tx
    .select({ id: members.userId })
    .from(members)
    .where(eq(members.administrationId, administrationId))
    .orderBy(asc(members.userId))
  const made = customers.map((customer) => ({ customer, dice: new Dice(seed + 1, customer.slot) }))
  const sold = made.flatMap(({ customer, dice }) => ordersOf(customer, dice, now))
  const said = made.flatMap(({ customer, dice }) => activitiesOf(customer, dice, now, people))
  await insertOrders(tx, administrationId, sold, complete)
  await insertActivities(tx, administrationId, said, now)
  await refreshOrderTotals(
    tx,
    administrationId,
    sold.map((order) => order.account_id),
  )
}

type Customer = {
  id: string
  slot: number
  code: string
  channel: string | null
  country: string | null
  since: string
}

/** Which part of the price the article cost; null where nobody noted it. */
const GOODS: { name: string; category: string | null; cost: number | null }[] = [
  { name: "Stadsfiets", category: "Fietsen", cost: 0.68 },
  { name: "E-bike", category: "Fietsen", cost: 0.74 },
  { name: "Kinderfiets", category: "Fietsen", cost: 0.7 },
  { name: "Fietstas", category: "Accessoires", cost: 0.5 },
  { name: "Achterlicht", category: "Accessoires", cost: 0.45 },
  { name: "Ketting", category: "Onderdelen", cost: null },
  { name: "Onderhoudsbeurt", category: null, cost: null },
]
const MOST_ORDERS = 4
const DAY = 86_400_000

function ordersOf(customer: Customer, dice: Dice, now: Date) {
  if (!dice.chance(0.4)) return []
  return Array.from({ length: 1 + dice.below(MOST_ORDERS) }, (_, i) => {
    const at = momentSince(customer, dice, now)
    const net = 995 + dice.below(240_000)
    const status = dice.chance(0.06) ? "cancelled" : dice.chance(0.7) ? "completed" : "paid"
    const goods = dice.skewed(GOODS)
    return {
      id: dice.uuid(at),
      account_id: customer.id,
      channel_id: customer.channel,
      external_id: customer.channel && `demo-${customer.code}-${i + 1}`,
      number: `${at.getUTCFullYear()}-${customer.code.padStart(5, "0")}${i + 1}`,
      status,
      at: at.toISOString(),
      net,
      tax: Math.round(net * 0.21),
      name: goods.name,
      category: goods.category,
      cost: goods.cost ? Math.round(net * goods.cost) : null,
      country: customer.country,
    }
  })
}

const SAID = [
  { kind: "note", subject: "Wil facturen per e-mail" },
  { kind: "call", subject: "Gebeld over de levering" },
  { kind: "email", subject: "Vraag over de factuur beantwoord" },
  { kind: "note", subject: "Nieuw afleveradres doorgegeven" },
] as const

const ASKED = ["Kopie van de factuur", "Betaling in termijnen", "Offerte voor tien fietsen", "Adres wijzigen"]

function activitiesOf(customer: Customer, dice: Dice, now: Date, people: { id: string }[]) {
  const at = momentSince(customer, dice, now)
  const about = { account_id: customer.id, at: at.toISOString() }
  const person = dice.skewed(people)?.id ?? null
  const said = dice.chance(0.15)
    ? [{ ...about, id: dice.uuid(at), ...dice.pick(SAID), user_id: person, ...NOT_ASKED }]
    : []
  if (!dice.chance(0.25)) return said
  const asked = new Date(now.getTime() - dice.below(30) * DAY)
  const request = {
    account_id: customer.id,
    id: dice.uuid(asked),
    at: asked.toISOString(),
    kind: "request",
    subject: dice.pick(ASKED),
    user_id: person,
    due_on: dice.chance(0.8) ? addDays(dayOf(now), dice.below(28) - 10) : null,
    owner_id: dice.chance(0.7) ? person : null,
    done_at: dice.chance(0.3) ? now.toISOString() : null,
  }
  return [...said, request]
}

const NOT_ASKED = { due_on: null, owner_id: null, done_at: null }

function momentSince({ since }: Customer, dice: Dice, now: Date): Date {
  const start = new Date(since).getTime()
  return new Date(Math.floor(start + dice.next() * Math.max(0, now.getTime() - start)))
}

type Sold = ReturnType<typeof ordersOf>[number]
type Said = ReturnType<typeof activitiesOf>[number]

async function insertOrders(
  tx: Tx,
  administrationId: string,
  sold: Sold[],
  complete: boolean,
): Promise<void> {
  const rows = sql`json_to_recordset(${JSON.stringify(sold)}::json) as r (id uuid, account_id uuid, channel_id uuid,
    external_id text, number text, status text, at timestamptz, net bigint, tax bigint, name text, category text,
    cost bigint, country text)`
  await tx.execute(sql`
    insert into orders (administration_id, id, account_id, channel_id, external_id, number, status, sender_status,
      ordered_at, paid_at, currency, total_minor, tax_minor, shipping_minor, discount_minor, refunded_minor,
      prices_include_tax, owed_by, created_at, updated_at)
    select ${administrationId}::uuid, id, account_id, channel_id, external_id, number, status,
      case when channel_id is not null then status end, at, case when status <> 'cancelled' then at end, 'EUR',
      net + tax, tax, 0, 0, 0, false, 'shopper', at, at from ${rows}`)
  const labels = sql.raw(FIELD_IDS.map(columnOf).join(", "))
  await tx.execute(sql`
    insert into order_labels (administration_id, order_id, ${labels})
    select ${administrationId}::uuid, r.id, ${labels} from ${rows}
    join account_labels l on l.administration_id = ${administrationId} and l.account_id = r.account_id`)
  if (!complete) return
  await tx.execute(sql`
    insert into order_lines (administration_id, order_id, position, kind, name, quantity, net_minor, tax_minor,
      category, cost_minor)
    select ${administrationId}::uuid, id, 0, 'item', name, 1, net, tax, category, cost from ${rows}`)
  await tx.execute(sql`
    insert into order_taxes (administration_id, order_id, position, name, rate, country, tax_minor)
    select ${administrationId}::uuid, id, 0, 'VAT', 21, country, tax from ${rows}`)
}

async function insertActivities(tx: Tx, administrationId: string, said: Said[], now: Date): Promise<void> {
  await tx.execute(sql`
    insert into activities (administration_id, id, account_id, kind, subject, at, due_on, owner_id, done_at,
      user_id, created_at, updated_at)
    select ${administrationId}::uuid, id, account_id, kind, subject, at, due_on, owner_id, done_at, user_id, at,
      ${now}::timestamptz
    from json_to_recordset(${JSON.stringify(said)}::json) as r (id uuid, account_id uuid, kind text, subject text,
      at timestamptz, due_on date, owner_id uuid, done_at timestamptz, user_id uuid)`)
}
