import { sql } from "drizzle-orm"
import { jobHandlers } from "@/app/background"
import { withAdministration } from "@/db/client"
import { aMember } from "@/db/factories"
import { rebuildBitmaps, takeInChanges } from "@/lib/accounts/bitmaps/fold"
import type { Context } from "@/lib/administrations/context"
import { doNextJob } from "@/lib/administrations/job-worker"
import { readJob } from "@/lib/administrations/jobs"
import { applyDeliveries } from "@/lib/channels/process"
import { receiveDelivery } from "@/lib/channels/receive"
import { wooOrder } from "@/lib/channels/samples/woocommerce"
import { woocommerce } from "@/lib/channels/woocommerce"
import { workingBook } from "@/lib/classification/rulebook/book"
import { classifyDue } from "@/lib/classification/rulebook/nightly"
import { askApply, askDryRun, askTakeBack } from "@/lib/classification/rulebook/runs"
import { fillClassification } from "./classification-fill"
import { writeFiftyRules } from "./classification-rules"
import { analyse, type BenchOffice, benchOffice } from "./office"
import { type Figure, percentile } from "./report"

const CHANGED = 10_000
const DELIVERIES = 300

/**
 * Fifty rules over `rows` accounts with three orders each. The first run gives every account a label in three or four
 * fields; the full run looks at all of them again and changes those whose facts are others by then.
 */
export async function classification({ rows = 1_000_000 }: { rows: number | undefined }): Promise<Figure[]> {
  const office = await benchOffice()
  try {
    const { context } = await aMember(office.administrationId, "accountant")
    console.log(`${rows} accounts, ${rows * 3} orders…`)
    const asked = { accounts: rows, orders: rows * 3, seed: 7 }
    await fillClassification(office.ownerUrl, office.administrationId, asked)
    await rebuildBitmaps(office.administrationId)
    await writeFiftyRules(context)
    await analyse(office)
    return [
      ...(await runs(office, context)),
      ...(await incremental(office)),
      ...(await ingestOverhead(office)),
    ]
  } finally {
    await office.stop()
  }
}

async function runs(office: BenchOffice, context: Context): Promise<Figure[]> {
  const { administrationId } = office
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(administrationId, work)
  const run = async () => {
    let runId = ""
    let jobId = ""
    const tried = await timed(office, async () => {
      runId = await inside((tx) => askDryRun(tx, context, new Date()))
      return runId
    })
    const applied = await timed(office, async () => {
      jobId = await inside((tx) => askApply(tx, context, { runId, confirmed: true }, new Date()))
      return jobId
    })
    const job = await inside((tx) => readJob(tx, administrationId, jobId))
    if (!job?.result) throw new Error("an application without a result")
    const { outcomes } = job.result as { outcomes: { labels: number; changed: number } }
    await takeInChanges(administrationId)
    await analyse(office)
    return { runId, tried, applied, ...outcomes }
  }
  const first = await run()
  // One account in twenty moved to another country since.
  await inside((tx) =>
    tx.execute(sql`
      update accounts set country = case when country = 'NL' then 'BE' else 'NL' end
      where administration_id = ${administrationId} and slot % 20 = 3`),
  )
  await analyse(office)
  const full = await run()
  const back = await timed(office, () => inside((tx) => askTakeBack(tx, context, full.runId, new Date())))
  const seconds = (name: string, value: number, aim = ""): Figure => ({
    name: `${name}.seconds`,
    value,
    unit: "s",
    ...(aim && { aim }),
  })
  return [
    seconds("fullRun", full.tried + full.applied, "≤ 60 s"),
    {
      ...seconds("dryRun", full.tried, "≤ 1 of the full run"),
      baseline: { name: "full run", value: full.tried + full.applied },
    },
    { name: "fullRun.labels", value: full.labels, unit: "" },
    seconds("firstRun", first.tried + first.applied),
    seconds("firstRun.dryRun", first.tried),
    seconds("firstRun.apply", first.applied),
    { name: "firstRun.accounts", value: first.changed, unit: "" },
    { name: "firstRun.labels", value: first.labels, unit: "" },
    { name: "firstRun.apply.labelsPerSecond", value: first.labels / first.applied, unit: "/s" },
    seconds("takeBack", back),
  ]
}

/** From asking until the job is done. */
async function timed({ administrationId }: BenchOffice, ask: () => Promise<string>): Promise<number> {
  const start = performance.now()
  const jobId = await ask()
  await doNextJob(administrationId, jobHandlers)
  const seconds = (performance.now() - start) / 1000
  const job = await withAdministration(administrationId, (tx) => readJob(tx, administrationId, jobId))
  if (job?.state !== "done")
    throw new Error(`job ${job?.kind} is ${job?.state}: ${JSON.stringify(job?.result)}`)
  console.log(`${job.kind}: ${seconds.toFixed(1)} s`)
  return seconds
}

/** Ten thousand accounts whose facts changed: each moved to another country, and all are asked about again. */
export async function incremental(office: BenchOffice): Promise<Figure[]> {
  const { administrationId } = office
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(administrationId, work)
  await inside(async (tx) => {
    await tx.execute(sql`delete from rule_due where administration_id = ${administrationId}`)
    await tx.execute(sql`
      with moved as (
        update accounts set country = case when country = 'NL' then 'BE' else 'NL' end
        where administration_id = ${administrationId} and slot % 97 = 5 and slot < ${97 * CHANGED}
        returning id
      )
      insert into rule_due (administration_id, account_id) select ${administrationId}::uuid, id from moved`)
  })
  await analyse(office)
  const start = performance.now()
  let accounts = 0
  let changed = 0
  for (let seen = 1; seen > 0; ) {
    const done = await inside(async (tx) => {
      const now = new Date()
      const book = await workingBook(tx, administrationId, now)
      if (!book) throw new Error("no rules in force")
      return classifyDue(tx, { administrationId, id: null }, book, 1000, now)
    })
    seen = done.seen
    accounts += done.seen
    changed += done.changed
  }
  const seconds = (performance.now() - start) / 1000
  return [
    { name: "incrementalRun.seconds", value: seconds, unit: "s", aim: "≤ 2 s" },
    { name: "incrementalRun.accounts", value: accounts, unit: "" },
    { name: "incrementalRun.changed", value: changed, unit: "" },
  ]
}

/** Orders of new customers, one at a time, in turn with rules in force and without. */
async function ingestOverhead(office: BenchOffice): Promise<Figure[]> {
  const { administrationId } = office
  const times = { with: [] as number[], without: [] as number[] }
  for (let i = 0; i < DELIVERIES * 2 + 20; i++) {
    const how = i % 2 === 0 ? "with" : "without"
    await withAdministration(administrationId, (tx) =>
      tx.execute(sql`
        update rule_states set book = ${how === "with" ? sql`(select max(number) from rulebooks where administration_id = ${administrationId})` : sql`null`}
        where administration_id = ${administrationId}`),
    )
    await receiveDelivery(anOrder(office, i), { administration: office.slug, channel: "woocommerce" })
    const start = performance.now()
    const applied = await applyDeliveries(administrationId)
    const ms = performance.now() - start
    if (applied !== 1) throw new Error(`applied ${applied} deliveries`)
    if (i >= 20) times[how].push(ms)
  }
  const at = (share: number) => percentile(times.with, share) - percentile(times.without, share)
  return [
    {
      name: "ingestOverhead.p95Ms",
      value: at(0.95),
      unit: "ms",
      baseline: { name: "a delivery without rules", value: percentile(times.without, 0.95) },
      aim: "≤ 2 ms",
    },
    {
      name: "ingestOverhead.p50Ms",
      value: at(0.5),
      unit: "ms",
      baseline: { name: "a delivery without rules", value: percentile(times.without, 0.5) },
    },
  ]
}

function anOrder(office: BenchOffice, i: number): Request {
  const seed = 3_000_000 + i
  const order = wooOrder({ seed, customer_id: 0 })
  const body = Buffer.from(
    JSON.stringify({ ...order, billing: { ...order.billing, email: `shopper-${seed}@example.test` } }),
  )
  const headers = woocommerce.sign(body, {
    topic: "order.created",
    secret: office.secret,
    id: String(seed),
    now: new Date(),
  })
  return new Request("http://shop.test/", {
    method: "POST",
    body: new Uint8Array(body),
    headers: { "content-type": "application/json", ...headers },
  })
}
