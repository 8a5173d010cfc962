import { sql } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { channelBilling } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { controlBalance, openBalance } from "@/lib/receivables/balances"
import { type BillingMode, billAgain, readBilling } from "@/lib/receivables/billing/due"
import { billDue } from "@/lib/receivables/billing/keep-billed"
import { setPeriod } from "@/lib/receivables/ledger/books"
import { openTestBooks } from "@/lib/receivables/testing"
import { platforms } from "./platforms"
import { applyDeliveries } from "./process"
import { receiveDelivery } from "./receive"
import { wooOrder } from "./samples/woocommerce"

afterAll(closeDatabase)

const now = new Date()
const today = dayOf(now)

let context: Context
let administration: string
let channel: { channelId: string; secret: string }

const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

beforeEach(async () => {
  const made = await anAdministration()
  administration = made.slug
  context = (await aMember(made.administrationId, "accountant")).context
  channel = await aChannel(made.context, "woocommerce")
  await inside((tx) =>
    openTestBooks(tx, context, { firstDay: addDays(today, -100), lastDay: addDays(today, 30) }),
  )
})

const bills = (mode: BillingMode) =>
  inside((tx) =>
    tx.insert(channelBilling).values({
      administrationId: context.administrationId,
      channelId: channel.channelId,
      mode,
      fromDay: addDays(today, -60),
    }),
  )

/** Paid, of 100.00 and 21.00 VAT, a day old unless said otherwise. */
async function deliver(
  id: number,
  others: Record<string, unknown> = {},
  topic = "order.updated",
): Promise<void> {
  const at = `${addDays(today, -1)}T10:00:00`
  const base = wooOrder({ seed: id, customer_id: 0, now })
  const body = Buffer.from(
    JSON.stringify({
      ...base,
      id,
      status: "processing",
      date_created_gmt: at,
      date_paid_gmt: at,
      ...others,
    }),
  )
  const signed = platforms.woocommerce.sign(body, {
    topic,
    secret: channel.secret,
    id: uuidv7(),
    now: new Date(),
  })
  const answer = await receiveDelivery(
    new Request("http://shop.test/", {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...signed },
    }),
    { administration, channel: "woocommerce" },
  )
  expect(answer.status).toBe(200)
  await applyDeliveries(context.administrationId)
}

const books = () =>
  inside(async (tx) => {
    const { administrationId } = context
    const { rows } = await tx.execute<{ ledger: string; amount: string }>(sql`
      select ledger_code as ledger, sum(amount_minor)::text as amount from entry_lines
      where administration_id = ${administrationId} group by 1 having sum(amount_minor) <> 0 order by 1`)
    const { rows: papers } = await tx.execute<{ papers: string[] | null }>(sql`
      select array_agg(kind || ' ' || total_minor order by number) as papers from invoices
      where administration_id = ${administrationId} and state = 'sent'`)
    const far = addDays(today, 30)
    return {
      ledger: Object.fromEntries(rows.map(({ ledger, amount }) => [ledger, Number(amount)])),
      papers: papers[0]?.papers ?? [],
      ties:
        (await openBalance(tx, administrationId, far)) === (await controlBalance(tx, administrationId, far)),
      billing: await readBilling(tx, administrationId, channel.channelId),
    }
  })

const orderTotal = () =>
  inside(async (tx) => {
    const { rows } = await tx.execute<{ total: string; tax: string }>(sql`
      select sum(total_minor)::text as total, sum(tax_minor)::text as tax from orders
      where administration_id = ${context.administrationId}`)
    return { total: Number(rows[0]?.total), tax: Number(rows[0]?.tax) }
  })

it("an order becomes an invoice, once, paid through its provider; stated again nothing happens", async () => {
  await bills("invoice")
  await deliver(1)
  await billDue(context.administrationId, now)
  const { total } = await orderTotal()
  const once = await books()
  expect(once).toMatchObject({ papers: [`invoice ${total}`], ties: true, ledger: { "1200": total } })
  expect(once.ledger["1300"]).toBeUndefined()
  expect(once.billing).toMatchObject({ due: 0, booked: 1, failed: [] })
  await deliver(1, { customer_note: "Liefst na zessen" })
  expect((await books()).billing.due).toBe(1)
  await billDue(context.administrationId, now)
  expect(await books()).toEqual(once)
})

it("a cancelled order is credited in full and its money goes back", async () => {
  await bills("invoice")
  await deliver(2)
  await billDue(context.administrationId, now)
  const { total } = await orderTotal()
  await deliver(2, { status: "cancelled" })
  await billDue(context.administrationId, now)
  expect(await books()).toMatchObject({
    papers: [`invoice ${total}`, `credit ${total}`],
    ledger: {},
    ties: true,
  })
  await deliver(2, { status: "cancelled", customer_note: "nogmaals" })
  await billDue(context.administrationId, now)
  expect((await books()).papers).toHaveLength(2)
})

it("a part that was refunded is credited with its VAT, and no more", async () => {
  await bills("invoice")
  await deliver(3)
  await billDue(context.administrationId, now)
  const { total } = await orderTotal()
  await deliver(3, { refunds: [{ id: 9, reason: "", total: "-10.00" }] })
  await billDue(context.administrationId, now)
  const after = await books()
  expect(after.papers).toEqual([`invoice ${total}`, "credit 1000"])
  expect(after.ledger["1200"]).toBe(total - 1000)
  expect(after.ties).toBe(true)
})

it("prepaid consumers go in one entry a day, by provider and rate; what changes goes in the summary of its day", async () => {
  await bills("summary")
  await deliver(4)
  await deliver(5)
  await billDue(context.administrationId, now)
  const { total, tax } = await orderTotal()
  const first = await books()
  expect(first.papers).toEqual([])
  expect(first.ledger["1200"]).toBe(total)
  const revenue = Object.entries(first.ledger).filter(([code]) => code.startsWith("8"))
  expect(revenue.reduce((sum, [, amount]) => sum + amount, 0)).toBe(tax - total)
  const entries = () =>
    inside(async (tx) => {
      const { rows } = await tx.execute<{ day: string; source: string }>(sql`
        select entry_date::text as day, source from entries where administration_id = ${context.administrationId} order by entry_date`)
      return rows
    })
  expect(await entries()).toEqual([{ day: addDays(today, -1), source: "summary" }])
  await deliver(9, { date_created_gmt: `${today}T00:30:00`, date_paid_gmt: `${today}T00:30:00` })
  await deliver(4, { status: "cancelled" })
  await billDue(context.administrationId, now)
  expect(await entries()).toHaveLength(1)
  await billDue(context.administrationId, new Date(now.getTime() + 86_400_000))
  expect(await entries()).toEqual([
    { day: addDays(today, -1), source: "summary" },
    { day: today, source: "summary" },
  ])
  const whole = await orderTotal()
  expect((await books()).ledger["1200"]).toBeLessThan(whole.total)
  expect((await books()).billing).toMatchObject({ due: 0, booked: 3 })
})

it("what cannot be booked says why, stops no other order, and is done once nothing stands in its way", async () => {
  await bills("invoice")
  const periods = await inside(async (tx) => {
    const { rows } = await tx.execute<{ day: string }>(sql`
      select first_day::text as day from periods
      where administration_id = ${context.administrationId} and first_day <= ${today}::date`)
    return rows.map(({ day }) => day)
  })
  const close = (on: boolean) =>
    inside(async (tx) => {
      for (const firstDay of periods) await setPeriod(tx, context, { firstDay, lock: "closed", on }, now)
    })
  await close(true)
  await deliver(6)
  await billDue(context.administrationId, now)
  expect(await books()).toMatchObject({
    papers: [],
    billing: { failed: [{ reason: "period_closed", orders: 1 }] },
  })
  await close(false)
  expect(await inside((tx) => billAgain(tx, context.administrationId, channel.channelId))).toBe(1)
  await billDue(context.administrationId, now)
  expect((await books()).papers).toHaveLength(1)
})

it("of a channel that bills nothing by itself nothing is due, nor of tests and of orders before the first day", async () => {
  await deliver(7)
  expect((await books()).billing).toMatchObject({ mode: null, due: 0 })
  await bills("invoice")
  await deliver(8, { date_created_gmt: `${addDays(today, -61)}T10:00:00` })
  expect((await books()).billing.due).toBe(0)
})
