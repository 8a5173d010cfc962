import { sql } from "drizzle-orm"
import { withAdministration, withoutAdministration } from "@/db/client"
import type { DeliveryOutcome } from "@/db/schema/channels"
import { surprise } from "@/lib/platform/log"
import { pause } from "@/lib/platform/pause"
import { applyDeliveries, BATCH } from "./process"
import { onWake } from "./wake"

const LOOK_EVERY_MS = 1000
const BUSY_MS = 50

/** After a batch, what arrives is gathered this long: larger batches, and nobody notices. */
const GATHER_MS = 100

const BLANK_AT_ONCE = 1000

/** So many administrations are worked on at the same time by one process. */
const LANES = 2

/**
 * Applies deliveries until told to stop. Administrations take turns, a batch each, so that a busy one starves
 * nobody; any number of processes may do the same on one database. Resolves when the work at hand is done.
 */
export async function work(signal: AbortSignal): Promise<void> {
  const turns = new Turns()
  const stopWaking = onWake((administrationId) => turns.add(administrationId))
  signal.addEventListener("abort", () => turns.close(), { once: true })
  const looking = lookForWork(turns, signal)
  const lanes = Array.from({ length: LANES }, () => lane(turns, signal))
  await Promise.all([looking, ...lanes])
  stopWaking()
}

/** Sets payloads past their days to null; their outcomes stay and tell of it. Returns how many. */
export async function blankPayloads(administrationId: string, now = new Date()): Promise<number> {
  const blanked = JSON.stringify({ blanked: { at: now.toISOString(), why: "age" } } satisfies DeliveryOutcome)
  const { rowCount } = await withAdministration(administrationId, (tx) =>
    tx.execute(sql`
      update deliveries set body = null, headers = '{}', blank_at = null,
        outcome = coalesce(outcome, '{}') || ${blanked}::jsonb
      where administration_id = ${administrationId} and state <> 'received' and id in (
        select id from deliveries where administration_id = ${administrationId} and blank_at <= ${now}
          and state <> 'received' limit ${BLANK_AT_ONCE})`),
  )
  return rowCount ?? 0
}

async function lane(turns: Turns, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const administrationId = await turns.next()
    if (!administrationId) return
    let more = false
    try {
      const taken = await applyDeliveries(administrationId)
      more = taken === BATCH
      // Another process, or somebody who adds an account by hand, is at it: look again soon.
      if (taken === "busy") setTimeout(() => turns.add(administrationId), BUSY_MS)
    } catch (error) {
      surprise(error, "background work")
      await pause(LOOK_EVERY_MS, signal)
    } finally {
      turns.done(administrationId, more)
    }
  }
}

async function lookForWork(turns: Turns, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const { rows } = await withoutAdministration((tx) =>
        tx.execute<{ administration_id: string; work: "apply" | "blank" }>(
          sql`select administration_id, work from administrations_with_work(${new Date()})
            where work in ('apply', 'blank')`,
        ),
      )
      for (const row of rows) {
        if (row.work === "apply") turns.add(row.administration_id)
        else await blankPayloads(row.administration_id)
      }
    } catch (error) {
      surprise(error, "looking for work")
    }
    await pause(LOOK_EVERY_MS, signal)
  }
}

/**
 * A queue in which each administration stands at most once. One that is being served waits its turn, and one
 * that was just served rests while its next batch gathers.
 */
class Turns {
  private readonly queue: string[] = []
  private readonly serving = new Set<string>()
  private readonly again = new Set<string>()
  private idle: (() => void)[] = []
  private closed = false

  add(administrationId: string): void {
    if (this.serving.has(administrationId)) this.again.add(administrationId)
    else if (!this.queue.includes(administrationId)) this.queue.push(administrationId)
    this.idle.shift()?.()
  }

  /** The next in turn, or null when closed. */
  async next(): Promise<string | null> {
    while (!this.closed) {
      const administrationId = this.queue.shift()
      if (administrationId) {
        this.serving.add(administrationId)
        return administrationId
      }
      await new Promise<void>((resolve) => this.idle.push(resolve))
    }
    return null
  }

  done(administrationId: string, more: boolean): void {
    const rested = () => {
      this.serving.delete(administrationId)
      if (this.again.delete(administrationId) || more) this.add(administrationId)
    }
    if (more) rested()
    else setTimeout(rested, GATHER_MS)
  }

  close(): void {
    this.closed = true
    for (const resolve of this.idle) resolve()
    this.idle = []
  }
}
