import { setTimeout as sleep } from "node:timers/promises"
import { withAdministration } from "@/db/client"
import { readJob } from "@/lib/administrations/jobs"
import type { BenchOffice } from "./office"
import { type Figure, percentile } from "./report"
import { commands, residentMegabytes, startServer } from "./servers"

const SETTLE_MS = 3000
const LOOK_MS = 100

export type BenchJob = {
  name: string
  /** Asks for the job; returns its id. */
  ask: () => Promise<string>
  /** Rows that it goes through. */
  rows: number
  aim?: string
}

/**
 * A job in a worker of its own, as in earnest: rows per second, how far its memory rises above what it is when
 * idle, and how much longer others wait for what they do meanwhile (`others`, one after the other).
 */
export async function measureJob(
  office: BenchOffice,
  job: BenchJob,
  others: () => Promise<unknown>,
): Promise<Figure[]> {
  const worker = await startServer([commands, "worker"], office.env, /worker:/)
  try {
    await sleep(SETTLE_MS)
    const idle = residentMegabytes(worker.pid)
    const before = await timesOf(others, sleep(SETTLE_MS))
    const id = await job.ask()
    const running = untilDone(office, id, worker.pid)
    const meanwhile = await timesOf(others, running)
    const { seconds, most, result } = await running
    console.log(`${job.name}: ${JSON.stringify(result)}`)
    const baseline = { name: "nothing running", value: percentile(before, 0.95) }
    return [
      {
        name: `${job.name}.perSecond`,
        value: job.rows / seconds,
        unit: "rows/s",
        ...(job.aim ? { aim: job.aim } : {}),
      },
      { name: `${job.name}.megabytesOverIdle`, value: most - idle, unit: "MB", aim: "≤ 300 MB" },
      {
        name: `${job.name}.othersP95Ms`,
        value: percentile(meanwhile, 0.95),
        unit: "ms",
        baseline,
        aim: "≤ 2×",
      },
    ]
  } finally {
    await worker.stop()
  }
}

async function untilDone(office: BenchOffice, id: string, pid: number) {
  const { administrationId } = office
  let most = 0
  for (;;) {
    most = Math.max(most, residentMegabytes(pid))
    const job = await withAdministration(administrationId, (tx) => readJob(tx, administrationId, id))
    if (job?.endedAt && job.startedAt) {
      if (job.state !== "done")
        throw new Error(`the job ended as ${job.state}: ${JSON.stringify(job.result)}`)
      const seconds = (job.endedAt.getTime() - job.startedAt.getTime()) / 1000
      return { seconds, most, result: job.result }
    }
    await sleep(LOOK_MS)
  }
}

/** Milliseconds that each round of the work takes, over and over until the promise is kept. */
async function timesOf(work: () => Promise<unknown>, until: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  let over = false
  const end = until.finally(() => {
    over = true
  })
  while (!over) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
    await sleep(20)
  }
  await end
  return times
}
