import { asc, eq, sql } from "drizzle-orm"
import pg from "pg"
import { afterAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { accounts, assignments, deliveries, orders } from "@/db/schema"
import { saveModule } from "@/lib/classification/module"
import { platforms } from "./platforms"
import { type Arriving, store } from "./receive"
import { wooOrder } from "./samples/woocommerce"
import { blankPayloads, work } from "./worker"

afterAll(closeDatabase)

async function aShop() {
  const { context, administrationId, slug } = await anAdministration()
  const { secret } = await aChannel(context, "woocommerce")
  await withAdministration(administrationId, (tx) =>
    saveModule(
      tx,
      context,
      { field: "classification1", classification: "Webshop", perChannel: [] },
      new Date(),
    ),
  )
  const send = (seeds: number[]) =>
    store(
      slug,
      seeds.map((seed): Arriving => {
        const raw = Buffer.from(JSON.stringify(wooOrder({ seed, customer_id: 0 })))
        const signed = { topic: "order.created", secret, id: String(seed), now: new Date() }
        const headers = platforms.woocommerce.sign(raw, signed)
        return { administration: slug, channel: "woocommerce", raw, headers, receivedAt: new Date() }
      }),
    )
  const waiting = () =>
    withAdministration(administrationId, async (tx) => {
      const rows = await tx
        .select({ id: deliveries.id })
        .from(deliveries)
        .where(eq(deliveries.state, "received"))
      return rows.length
    })
  return { administrationId, send, waiting }
}

/** Runs workers until `done` says so. */
async function workUntil(done: () => Promise<boolean>, workers = 1): Promise<void> {
  const stop = new AbortController()
  const running = Array.from({ length: workers }, () => work(stop.signal))
  try {
    await expect.poll(done, { timeout: 25_000, interval: 50 }).toBe(true)
  } finally {
    stop.abort()
    await Promise.all(running)
  }
}

const seeds = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)

describe("background work", () => {
  it("does not let a busy administration starve a quiet one", async () => {
    const busy = await aShop()
    const quiet = await aShop()
    for (let i = 0; i < 10; i++) await busy.send(seeds(1000 + i * 200, 200))
    await quiet.send([1])
    await workUntil(async () => (await busy.waiting()) + (await quiet.waiting()) === 0)
    const last = (administrationId: string) =>
      withAdministration(administrationId, async (tx) => {
        const rows = await tx
          .select({ at: sql<string>`max(processed_at)`, first: sql<string>`min(processed_at)` })
          .from(deliveries)
        return rows[0]
      })
    const [busyTimes, quietTimes] = [await last(busy.administrationId), await last(quiet.administrationId)]
    expect(quietTimes?.at && busyTimes?.at && quietTimes.at < busyTimes.at).toBe(true)
  })

  it("loses and doubles nothing when its connections are killed at any moment, with several at it", async () => {
    const shop = await aShop()
    const count = 600
    for (let i = 0; i < 3; i++) await shop.send(seeds(5000 + i * 200, 200))
    const killer = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await killer.connect()
    let kills = 0
    const appRole = new URL(process.env.APP_DATABASE_URL ?? "").username
    const killing = setInterval(() => {
      if (kills >= 15) return
      kills += 1
      void killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where usename = $1 and datname = current_database() and state <> 'idle' limit 1`,
        [appRole],
      )
    }, 15)
    try {
      await workUntil(async () => (await shop.waiting().catch(() => 1)) === 0, 3)
    } finally {
      clearInterval(killing)
      await killer.end()
    }
    expect(kills).toBeGreaterThan(3)
    const found = await withAdministration(shop.administrationId, async (tx) => ({
      orders: (await tx.select().from(orders)).length,
      codes: (await tx.select({ code: accounts.code }).from(accounts).orderBy(asc(accounts.code))).map(
        (r) => r.code,
      ),
      labels: (await tx.select().from(assignments).where(eq(assignments.cause, "module"))).length,
      states: await tx
        .select({ state: deliveries.state, n: sql<number>`count(*)::int` })
        .from(deliveries)
        .groupBy(deliveries.state),
    }))
    expect(found.states).toEqual([{ state: "applied", n: count }])
    expect(found.orders).toBe(count)
    expect(found.labels).toBe(found.codes.length)
    // Codes are given out one by one, without a gap, whatever was rolled back.
    expect(found.codes).toEqual(seeds(10_001, found.codes.length).map(String))
  })

  it("blanks payloads past their days and keeps what came of them", async () => {
    const shop = await aShop()
    await shop.send([1])
    await workUntil(async () => (await shop.waiting()) === 0)
    expect(await blankPayloads(shop.administrationId)).toBe(0)
    const later = new Date(Date.now() + 91 * 86_400_000)
    expect(await blankPayloads(shop.administrationId, later)).toBe(1)
    const [row] = await withAdministration(shop.administrationId, (tx) => tx.select().from(deliveries))
    expect(row).toMatchObject({
      body: null,
      headers: {},
      blankAt: null,
      state: "applied",
      outcome: { created: true },
    })
  })
})
