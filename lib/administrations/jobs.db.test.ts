import { eq, sql } from "drizzle-orm"
import { describe, expect, test } from "vitest"
import { withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { counters, jobs, members } from "@/db/schema"
import { Refusal } from "@/lib/platform/errors"
import { doNextJob } from "./job-worker"
import { addJob, cancelJob, claimJob, type JobHandler, JobStopped, readJob, runningJob } from "./jobs"

const NOW = new Date("2026-11-21T10:00:00Z")

async function aHouse() {
  const { administrationId } = await anAdministration()
  const { context, userId } = await aMember(administrationId, "accountant")
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(administrationId, work)
  return {
    administrationId,
    context,
    userId,
    inside,
    ask: (input: Record<string, unknown> = {}) =>
      inside((tx) => addJob(tx, context, { kind: "bulk", input, total: 3 }, NOW)),
    job: async (id: string) => {
      const job = await inside((tx) => readJob(tx, administrationId, id))
      if (!job) throw new Error("no job")
      return job
    },
    /** An effect that can be counted. */
    add: (tx: Parameters<Parameters<typeof withAdministration>[1]>[0]) =>
      tx
        .update(counters)
        .set({ value: sql`value + 1` })
        .where(eq(counters.administrationId, administrationId)),
    added: async () => {
      const [counter] = await inside((tx) => tx.select().from(counters))
      return counter?.value
    },
  }
}

/** Three steps, each of which has an effect. */
function threeSteps(house: Awaited<ReturnType<typeof aHouse>>, before?: (step: number) => void): JobHandler {
  return async (job) => {
    for (let step = Number(job.cursor?.step ?? 0); step < 3; step++) {
      before?.(step)
      await job.step(async (tx) => {
        await house.add(tx)
        return { done: step + 1, cursor: { step: step + 1 } }
      })
    }
    return { steps: 3 }
  }
}

describe("a job", () => {
  test("is done in the name of who asked, and says what came of it", async () => {
    const house = await aHouse()
    const id = await house.ask({ what: "this" })
    let seen: unknown
    await doNextJob(house.administrationId, {
      bulk: async (job) => {
        seen = [job.input, job.context.actor]
        return { changed: 5 }
      },
    })
    expect(seen).toEqual([{ what: "this" }, { kind: "user", userId: house.userId }])
    expect(await house.job(id)).toMatchObject({ state: "done", dueAt: null, result: { changed: 5 } })
    expect(await doNextJob(house.administrationId, {})).toBe(false)
  })

  test("whose worker died goes on where it was: each step has its effect once", async () => {
    const house = await aHouse()
    const id = await house.ask()
    const before = (await house.added()) ?? 0
    const dead = await claimJob(house.administrationId, NOW)
    if (!dead) throw new Error("nothing to claim")
    const crash = threeSteps(house, (step) => {
      if (step === 2) throw new Error("killed")
    })
    await expect(crash(runningJob(dead, new AbortController().signal))).rejects.toThrow("killed")
    expect(await house.job(id)).toMatchObject({ state: "running", done: 2 })
    await house.inside((tx) => tx.update(jobs).set({ dueAt: NOW }))
    await doNextJob(house.administrationId, { bulk: threeSteps(house) })
    expect(await house.job(id)).toMatchObject({ state: "done", done: 3, attempts: 2 })
    expect(await house.added()).toBe(before + 3)
  })

  test("that another worker took up is let go by the first, whose step leaves nothing behind", async () => {
    const house = await aHouse()
    await house.ask()
    const before = await house.added()
    const slow = await claimJob(house.administrationId, NOW)
    await house.inside((tx) => tx.update(jobs).set({ dueAt: NOW }))
    const quick = await claimJob(house.administrationId, NOW)
    if (!slow || !quick) throw new Error("nothing to claim")
    const signal = new AbortController().signal
    await expect(threeSteps(house)(runningJob(slow, signal))).rejects.toThrow(JobStopped)
    expect(await house.added()).toBe(before)
  })

  test("is claimed by one of many who try", async () => {
    const house = await aHouse()
    await house.ask()
    const claims = await Promise.all(Array.from({ length: 6 }, () => claimJob(house.administrationId)))
    expect(claims.filter(Boolean)).toHaveLength(1)
  })

  test("that is cancelled while it waits never begins; while it runs it ends before its next step", async () => {
    const house = await aHouse()
    const waiting = await house.ask()
    await house.inside((tx) => cancelJob(tx, house.context, waiting, NOW))
    expect(await house.job(waiting)).toMatchObject({ state: "cancelled", dueAt: null })
    const running = await house.ask()
    const before = (await house.added()) ?? 0
    await doNextJob(house.administrationId, {
      bulk: async (job) => {
        await job.step(async (tx) => {
          await house.add(tx)
          return { done: 1 }
        })
        await house.inside((tx) => cancelJob(tx, house.context, running, NOW))
        return threeSteps(house)(job)
      },
    })
    expect(await house.job(running)).toMatchObject({ state: "cancelled", done: 1, dueAt: null })
    expect(await house.added()).toBe(before + 1)
  })

  test("that is refused ends with the reason; a surprise is tried again and at last told by its reference", async () => {
    const house = await aHouse()
    const refused = await house.ask()
    await doNextJob(house.administrationId, {
      bulk: async () => {
        throw new Refusal("unknown_value", {}, { count: 2 })
      },
    })
    expect(await house.job(refused)).toMatchObject({
      state: "failed",
      result: { code: "unknown_value", facts: { count: 2 } },
    })
    const broken = await house.ask()
    for (let attempt = 1; attempt <= 4; attempt++) {
      expect((await house.job(broken)).state).toBe("queued")
      await house.inside((tx) => tx.update(jobs).set({ dueAt: NOW }).where(eq(jobs.id, broken)))
      await doNextJob(house.administrationId, {
        bulk: async () => {
          throw new Error("disk on fire")
        },
      })
    }
    expect(await house.job(broken)).toMatchObject({
      state: "failed",
      result: { code: "unexpected", reference: expect.any(String) },
    })
  })

  test.each([
    ["left the administration", null],
    ["was made a viewer", "viewer" as const],
  ])("is refused when who asked for it %s meanwhile", async (_, role) => {
    const house = await aHouse()
    const id = await house.ask()
    await house.inside((tx) => (role ? tx.update(members).set({ role }) : tx.delete(members)))
    const before = await house.added()
    await doNextJob(house.administrationId, { bulk: threeSteps(house) })
    expect(await house.job(id)).toMatchObject({ state: "failed", result: { code: "forbidden" } })
    expect(await house.added()).toBe(before)
  })

  test("is put back when its worker is asked to stop", async () => {
    const house = await aHouse()
    const id = await house.ask()
    const stop = new AbortController()
    const handler = threeSteps(house, (step) => step === 1 && stop.abort())
    await doNextJob(house.administrationId, { bulk: handler }, stop.signal)
    expect(await house.job(id)).toMatchObject({ state: "queued", done: 1 })
    await doNextJob(house.administrationId, { bulk: threeSteps(house) })
    expect(await house.job(id)).toMatchObject({ state: "done", done: 3 })
  })

  test("of another administration is neither seen, nor claimed, nor cancelled", async () => {
    const [own, foreign] = [await aHouse(), await aHouse()]
    const id = await foreign.ask()
    expect(await own.inside((tx) => readJob(tx, own.administrationId, id))).toBeNull()
    expect(await claimJob(own.administrationId)).toBeNull()
    await expect(own.inside((tx) => cancelJob(tx, own.context, id, NOW))).rejects.toThrow("not_found")
    expect(await foreign.job(id)).toMatchObject({ state: "queued", cancelledAt: null })
  })
})
