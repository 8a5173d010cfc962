import { sql } from "drizzle-orm"
import { withAdministration } from "@/db/client"
import { wooOrder } from "@/lib/channels/samples/woocommerce"
import { woocommerce } from "@/lib/channels/woocommerce"
import { buildBareNext } from "./bare"
import { load, type Prepared } from "./load"
import { analyse, type BenchOffice, benchOffice } from "./office"
import { type Figure, percentile } from "./report"
import { commands, portal, type Server, startServer } from "./servers"

/**
 * Signed WooCommerce orders with new customers over HTTP. Acknowledged means committed; labelled means applied
 * with its label. Baselines insert the same row and do nothing else.
 */
export async function ingest({ seconds }: { seconds: number }): Promise<Figure[]> {
  const office = await benchOffice()
  try {
    const bareNext = await measureBare(office, [await buildBareNext()], seconds, /Ready/)
    const bareHttp = await measureBare(
      office,
      [commands, "bench", "bare-server", "$PORT"],
      seconds,
      /listening/,
    )
    const next = await measureOurs(office, [portal], seconds, /Started in/)
    const slim = await measureOurs(office, [commands, "receive"], seconds, /receiving deliveries/)
    return [
      ...figuresOf("next", next, "bare Next route", bareNext, "labelled ≥ 0.8"),
      ...figuresOf("slim", slim, "bare node:http", bareHttp, "labelled ≥ 0.5"),
      { name: "next.pacedLabelled.p95Ms", value: next.paced, unit: "ms", aim: "≤ 250 ms under 50 a second" },
      { name: "slim.pacedLabelled.p95Ms", value: slim.paced, unit: "ms", aim: "≤ 250 ms under 50 a second" },
    ]
  } finally {
    await office.stop()
  }
}

type Acknowledged = { perSecond: number; p50: number; p95: number; p99: number }
type Bare = { one: Acknowledged; sixteen: Acknowledged }
type Ours = Bare & {
  labelledPerSecond: { one: number; sixteen: number }
  labelled: { p50: number; p95: number; p99: number }
  drainSeconds: number
  paced: number
}

function figuresOf(name: string, ours: Ours, bareName: string, bare: Bare, aim: string): Figure[] {
  const against = (value: number) => ({ baseline: { name: bareName, value } })
  const acknowledged = (label: "one" | "sixteen", connections: number): Figure[] => [
    {
      name: `${name}.acknowledged${connections}.perSecond`,
      value: ours[label].perSecond,
      unit: "/s",
      ...against(bare[label].perSecond),
      aim: "≥ 0.8",
    },
    ...(["p50", "p95", "p99"] as const).map((p) => ({
      name: `${name}.acknowledged${connections}.${p}Ms`,
      value: ours[label][p],
      unit: "ms",
      ...against(bare[label][p]),
    })),
    {
      name: `${name}.labelled${connections}.perSecond`,
      value: ours.labelledPerSecond[label],
      unit: "/s",
      ...against(bare[label].perSecond),
      ...(connections === 16 ? { aim } : {}),
    },
  ]
  return [
    ...acknowledged("one", 1),
    ...acknowledged("sixteen", 16),
    ...(["p50", "p95", "p99"] as const).map((p) => ({
      name: `${name}.labelled16.${p}Ms`,
      value: ours.labelled[p],
      unit: "ms",
    })),
    { name: `${name}.drainSeconds`, value: ours.drainSeconds, unit: "s" },
  ]
}

async function measureBare(
  office: BenchOffice,
  args: string[],
  seconds: number,
  ready: RegExp,
): Promise<Bare> {
  const server = await startServer(args, { ...office.env, ...benchRow(office) }, ready)
  try {
    const url = `http://127.0.0.1:${server.port}/api/bare`
    const orders = ordersOf(office)
    await warmUp(office, url, orders)
    const one = acknowledgedOf(await load(url, orders, { connections: 1, seconds: seconds / 3 }))
    const sixteen = acknowledgedOf(await load(url, orders, { connections: 16, seconds }))
    return { one, sixteen }
  } finally {
    await server.stop()
  }
}

async function measureOurs(
  office: BenchOffice,
  args: string[],
  seconds: number,
  ready: RegExp,
): Promise<Ours> {
  const server = await startServer(args, office.env, ready)
  try {
    const orders = ordersOf(office)
    const url = addressAt(server, office)
    await warmUp(office, url, orders)
    await drained(office)
    const one = await measureRound(office, url, orders, 1, seconds / 3)
    const sixteen = await measureRound(office, url, orders, 16, seconds)
    const from = new Date()
    await load(url, orders, { connections: 16, seconds: Math.min(seconds, 20), perSecond: 50 })
    await drained(office)
    const paced = await labelledSince(office, from)
    return {
      one: one.acknowledged,
      sixteen: sixteen.acknowledged,
      labelledPerSecond: { one: one.labelledPerSecond, sixteen: sixteen.labelledPerSecond },
      labelled: {
        p50: percentile(sixteen.latencies, 0.5),
        p95: percentile(sixteen.latencies, 0.95),
        p99: percentile(sixteen.latencies, 0.99),
      },
      drainSeconds: sixteen.drainSeconds,
      paced: percentile(paced, 0.95),
    }
  } finally {
    await server.stop()
  }
}

/** A little load, and statistics as autovacuum would soon have made them. */
async function warmUp(office: BenchOffice, url: string, orders: () => Prepared): Promise<void> {
  await load(url, orders, { connections: 4, seconds: 3 })
  await analyse(office)
}

async function measureRound(
  office: BenchOffice,
  url: string,
  orders: () => Prepared,
  connections: number,
  seconds: number,
) {
  const from = new Date()
  const result = await load(url, orders, { connections, seconds })
  const labelledInWindow = (await labelledSince(office, from, new Date())).length
  const draining = performance.now()
  await drained(office)
  return {
    acknowledged: acknowledgedOf(result),
    labelledPerSecond: labelledInWindow / result.seconds,
    latencies: await labelledSince(office, from),
    drainSeconds: (performance.now() - draining) / 1000,
  }
}

function acknowledgedOf({
  acknowledged,
  refused,
  seconds,
  latencies,
}: Awaited<ReturnType<typeof load>>): Acknowledged {
  if (refused > 0) throw new Error(`${refused} of ${acknowledged + refused} requests were refused`)
  return {
    perSecond: acknowledged / seconds,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
  }
}

let seed = 1_000_000

/** A new customer with every order: a guest with an address nobody had before. */
function ordersOf(office: BenchOffice): () => Prepared {
  return () => {
    seed += 1
    const order = wooOrder({ seed, customer_id: 0 })
    const body = Buffer.from(
      JSON.stringify({ ...order, billing: { ...order.billing, email: `shopper-${seed}@example.test` } }),
    )
    const signed = { topic: "order.created", secret: office.secret, id: String(seed), now: new Date() }
    return { body, headers: { "content-type": "application/json", ...woocommerce.sign(body, signed) } }
  }
}

async function drained(office: BenchOffice): Promise<void> {
  for (;;) {
    const { rows } = await withAdministration(office.administrationId, (tx) =>
      tx.execute(
        sql`select from deliveries where administration_id = ${office.administrationId} and due_at is not null limit 1`,
      ),
    )
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Milliseconds from receipt to label, of the deliveries received from a moment on and labelled until another. */
async function labelledSince(office: BenchOffice, from: Date, until = new Date(8.64e15)): Promise<number[]> {
  const { rows } = await withAdministration(office.administrationId, (tx) =>
    tx.execute<{ ms: number }>(sql`
      select extract(epoch from processed_at - received_at)::float8 * 1000 as ms from deliveries
      where administration_id = ${office.administrationId} and received_at >= ${from}
        and processed_at <= ${new Date(Math.min(until.getTime(), Date.now() + 60_000))}
        and outcome ? 'label'`),
  )
  return rows.map((row) => row.ms)
}

function addressAt(server: Server, office: BenchOffice): string {
  return `http://127.0.0.1:${server.port}/api/channels/${office.slug}/woocommerce`
}

function benchRow(office: BenchOffice): Record<string, string> {
  return { BENCH_ADMINISTRATION: office.administrationId, BENCH_CHANNEL: office.channelId }
}
