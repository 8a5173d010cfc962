import { sql } from "drizzle-orm"
import { afterAll, describe, expect, it, vi } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { aMember, anAdministration } from "@/db/factories"
import { doNextJob } from "@/lib/administrations/job-worker"
import { cancelJob, type JobHandler } from "@/lib/administrations/jobs"
import type { Role } from "@/lib/administrations/permissions"
import { currentPerson } from "@/lib/administrations/session"
import { lockLabel, setLabel } from "@/lib/classification/labels"
import type { FieldId } from "@/lib/classification/rules"
import { askBulk, previewBulk } from "./bulk"
import { previewBulk as previewDoor, startBulk } from "./bulk-actions"
import type { BulkChange, BulkInput } from "./bulk-input"
import { bulkJobOf } from "./bulk-job"
import { undoJob as undoDoor } from "./job-actions"
import { findJob, remarksOf } from "./job-queries"
import { askUndo } from "./undo"
import { undoJobOf } from "./undo-job"

vi.mock("@/lib/administrations/session", () => ({ currentPerson: vi.fn() }))
vi.mock("next/cache", () => ({ refresh: vi.fn() }))
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://portal.test", host: "portal.test" }),
  cookies: async () => ({ get: () => undefined }),
}))

afterAll(closeDatabase)

const NOW = new Date("2026-11-21T10:00:00Z")
/** Small steps, so that a hundred accounts take several. */
const handlers = { bulk: bulkJobOf(20, 10), undo: undoJobOf(30) }

async function aHouse(count = 120) {
  const { administrationId, slug } = await anAdministration()
  const { context, userId } = await aMember(administrationId, "accountant")
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  await inside((tx) => generateAccounts(tx, administrationId, { count, seed: 7, now: NOW }))
  const rows = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    (await inside((tx) => tx.execute<Row>(query))).rows
  const house = {
    administrationId,
    slug,
    context,
    userId,
    inside,
    rows,
    labels: () => rows<Row>(sql`select * from account_labels order by account_id`),
    valuesOf: async (field: number) =>
      (
        await rows<{ number: number }>(sql`
          select number from classifications where field = ${field} and archived_at is null order by number`)
      ).map(({ number }) => number),
    ask: (change: BulkChange, scope: Partial<BulkInput> = {}) =>
      inside((tx) => askBulk(tx, context, { ...all, ...scope, change }, "nl", new Date())),
    run: (change: Partial<typeof handlers> = {}) => doNextJob(administrationId, { ...handlers, ...change }),
    job: async (id: string) => {
      const job = await inside((tx) => findJob(tx, administrationId, id))
      if (!job) throw new Error("no job")
      return job
    },
    undo: async (id: string) => {
      const undo = await inside((tx) => askUndo(tx, context, id, new Date()))
      await house.run()
      return house.job(undo)
    },
  }
  return house
}

type Row = { account_id: string; by_hand: number; locked: number } & Record<string, number | string | null>
const all = { selection: { kind: "all" as const, count: 0 }, address: "" }
const outcomesOf = (job: { cursor: unknown }) => (job.cursor as { outcomes: Record<string, number> }).outcomes

describe("a bulk change of labels", () => {
  it("does what its preview said, says why for each, and is undone to the letter, whatever the state", async () => {
    const house = await aHouse(60)
    const random = dice(11)
    const values = {
      sector: await house.valuesOf(9),
      subsector: await house.valuesOf(10),
      source: await house.valuesOf(13),
    }
    for (let round = 0; round < 9; round++) {
      await house.rows(sql`update account_labels set locked = case when random() < 0.15
        then (array[256, 512, 768, 4096])[1 + floor(random() * 4)] else 0 end`)
      const field = (["sector", "subsector", "source"] as const)[round % 3] ?? "source"
      const pick = () =>
        random() < 0.2 ? null : (values[field][Math.floor(random() * values[field].length)] ?? null)
      const before = await house.labels()
      const standing = before[Math.floor(random() * before.length)]?.[field] as number | null
      const from = random() < 0.4 ? standing : undefined
      const to = pick()
      const change: BulkChange = {
        kind: "label",
        field,
        to,
        ...(from === undefined || from === to ? {} : { from }),
      }
      const preview = await house.inside((tx) =>
        previewBulk(tx, house.administrationId, { ...all, change }, "nl"),
      )
      expect(preview.selected).toBe(before.length)
      if (!preview.outcomes.changed) continue
      const id = await house.ask(change)
      await house.run()
      const job = await house.job(id)
      expect([job.state, job.done, outcomesOf(job)]).toEqual(["done", before.length, preview.outcomes])
      expect(preview.changes.reduce((sum, { count }) => sum + count, 0)).toBe(preview.outcomes.changed)

      const after = await house.labels()
      expect(await reasonsOf(house, id)).toEqual(differences(before, after))
      expect(brokenLocks(before, after)).toEqual([])
      expect(await misfits(house)).toEqual(0)

      const undone = await house.undo(id)
      expect(outcomesOf(undone)).toEqual({ back: preview.outcomes.changed })
      expect(await house.labels()).toEqual(before)
    }
  })

  it("goes on where it was when its worker dies within a step, and does nothing twice", async () => {
    const house = await aHouse()
    const [to = 0] = await house.valuesOf(13)
    const id = await house.ask({ kind: "label", field: "source", to })
    await house.run({ bulk: failingAt(3, handlers.bulk) })
    const broken = await house.job(id)
    expect([broken.state, broken.done]).toEqual(["queued", 40])
    await house.rows(sql`update jobs set due_at = now() where id = ${id}`)
    await house.run()
    const job = await house.job(id)
    expect([job.state, job.done]).toEqual(["done", 120])
    const [said] = await house.rows<{ reasons: number; accounts: number }>(sql`
      select count(*)::int as reasons, count(distinct account_id)::int as accounts from assignments
      where job_id = ${id}`)
    expect(said).toEqual({ reasons: outcomesOf(job).changed, accounts: outcomesOf(job).changed })
  })

  it("that is cancelled keeps what it did, and that can be undone", async () => {
    const house = await aHouse()
    const before = await house.labels()
    const [to = 0] = await house.valuesOf(13)
    const id = await house.ask({ kind: "label", field: "source", to })
    const cancel = () => house.inside((tx) => cancelJob(tx, house.context, id, new Date()))
    await house.run({ bulk: happening(3, cancel, handlers.bulk) })
    const job = await house.job(id)
    expect([job.state, job.done]).toEqual(["cancelled", 40])
    const changed = outcomesOf(job).changed
    const undone = await house.undo(id)
    expect([undone.total, outcomesOf(undone)]).toEqual([changed, { back: changed }])
    expect(await house.labels()).toEqual(before)
    await expect(house.undo(id)).rejects.toThrow("undo_over")
  })

  it("is undone only where nobody changed or locked the label since; those are listed", async () => {
    const house = await aHouse()
    const [one = 0, two = 0] = await house.valuesOf(13)
    const id = await house.ask({ kind: "label", field: "source", to: one })
    await house.run()
    const [changed, back, locked] = (
      await house.rows<{ account_id: string }>(sql`
        select account_id from assignments where job_id = ${id} order by account_id limit 3`)
    ).map(({ account_id }) => account_id)
    const set = (account = "", number: number | null) =>
      house.inside((tx) => setLabel(tx, house.context, account, "source", number, new Date()))
    await set(changed, two)
    // There and back again is a change too: somebody looked at it.
    await set(back, null)
    await set(back, one)
    await house.inside((tx) => lockLabel(tx, house.context, locked ?? "", "source", true))
    const undone = await house.undo(id)
    const remarks = await house.inside((tx) => remarksOf(tx, house.administrationId, undone.id))
    expect(new Map(remarks.rows.map(({ accountId, reason }) => [accountId, reason]))).toEqual(
      new Map([
        [changed, "changedSince"],
        [back, "changedSince"],
        [locked, "locked"],
      ]),
    )
    expect(outcomesOf(undone).changedSince).toBe(2)
  })

  it("of ticked rows, or under filters, touches no other account, and none of another administration", async () => {
    const [house, other] = [await aHouse(40), await aHouse(10)]
    const theirs = await other.labels()
    const [to = 0] = await house.valuesOf(13)
    const ids = (await house.labels()).slice(0, 15).map(({ account_id }) => account_id)
    const foreign = theirs.map(({ account_id }) => account_id)
    const ticked = await house.ask(
      { kind: "label", field: "source", to },
      { selection: { kind: "rows", ids: [...ids, ...foreign] } },
    )
    await house.run()
    const seen = await house.rows<{ account_id: string }>(
      sql`select distinct account_id from assignments where job_id = ${ticked}`,
    )
    expect(seen.every(({ account_id }) => ids.includes(account_id))).toBe(true)
    expect((await house.job(ticked)).done).toBe(15)
    const filtered = await house.ask({ kind: "blocked", to: true }, { address: "?kind=company" })
    await house.run()
    const kinds = await house.rows<{ kind: string; blocked: boolean }>(
      sql`select distinct kind, is_blocked as blocked from accounts order by kind`,
    )
    expect(kinds).toEqual([
      { kind: "company", blocked: true },
      { kind: "consumer", blocked: false },
    ])
    await house.undo(filtered)
    expect(await house.rows(sql`select from accounts where is_blocked`)).toEqual([])
    expect(await other.labels()).toEqual(theirs)
  })
})

describe("the doors of bulk changes", () => {
  it("are closed to who may not change accounts, and know no job of another administration", async () => {
    const [house, other] = [await aHouse(5), await aHouse(5)]
    const [to = 0] = await house.valuesOf(13)
    const input = { ...all, change: { kind: "label" as const, field: "source" as FieldId, to } }
    const id = await house.ask(input.change)
    await house.run()
    actAs(house, "viewer")
    for (const answer of [
      await previewDoor(house.slug, input),
      await startBulk(house.slug, input),
      await undoDoor(house.slug, { job: id }),
    ]) {
      expect(answer).toMatchObject({ ok: false, code: "forbidden" })
    }
    actAs(other, "accountant")
    expect(await undoDoor(other.slug, { job: id })).toMatchObject({ ok: false, code: "not_found" })
    actAs(house, "accountant")
    expect(await startBulk(house.slug, input)).toMatchObject({ ok: false, code: "bulk_nothing" })
    expect(await undoDoor(house.slug, { job: id })).toMatchObject({ ok: true })
  })
})

function actAs(house: { administrationId: string; slug: string; userId: string }, role: Role): void {
  const administration = {
    id: house.administrationId,
    slug: house.slug,
    code: "1",
    name: "A",
    hue: 1,
    payloadDays: 90,
  }
  vi.mocked(currentPerson).mockResolvedValue({
    id: house.userId,
    name: "A",
    email: "a@example.test",
    memberships: [{ administration, role }],
  })
}

/** A worker that dies at the end of a step, before it is committed. */
function failingAt(step: number, handler: JobHandler): JobHandler {
  return (job) => {
    let steps = 0
    const failing: typeof job.step = (work) =>
      job.step(async (tx) => {
        const done = await work(tx)
        steps += 1
        if (steps === step) throw new Error("the worker died")
        return done
      })
    return handler(Object.create(job, { step: { value: failing } }))
  }
}

/** Something happens between two steps. */
function happening(step: number, happens: () => Promise<void>, handler: JobHandler): JobHandler {
  return (job) => {
    let steps = 0
    const waiting: typeof job.step = async (work) => {
      steps += 1
      if (steps === step) await happens()
      return job.step(work)
    }
    return handler(Object.create(job, { step: { value: waiting } }))
  }
}

const FIELDS = { sector: 9, subsector: 10, source: 13 } as const

/** What changed between two states, as reasons should say it. */
function differences(before: Row[], after: Row[]): string[] {
  return before
    .flatMap((row, i) =>
      Object.entries(FIELDS).flatMap(([field, number]) =>
        row[field] === after[i]?.[field]
          ? []
          : [`${row.account_id} ${number} ${row[field]} ${after[i]?.[field]}`],
      ),
    )
    .sort()
}

async function reasonsOf(house: Awaited<ReturnType<typeof aHouse>>, job: string): Promise<string[]> {
  const reasons = await house.rows<{ said: string }>(sql`
    select account_id || ' ' || field || ' ' || coalesce(from_number::text, 'null') || ' '
      || coalesce(to_number::text, 'null') as said
    from assignments where job_id = ${job} and cause = 'bulk' and user_id = ${house.userId}`)
  return reasons.map(({ said }) => said).sort()
}

function brokenLocks(before: Row[], after: Row[]): string[] {
  return before.flatMap((row, i) =>
    Object.entries(FIELDS).flatMap(([field, number]) =>
      row.locked & (1 << (number - 1)) && row[field] !== after[i]?.[field] ? [row.account_id] : [],
    ),
  )
}

/** Subsectors under another sector than their own. */
async function misfits(house: Awaited<ReturnType<typeof aHouse>>): Promise<number> {
  const found = await house.rows(sql`
    select from account_labels l join classifications c
      on c.administration_id = l.administration_id and c.number = l.subsector
    where c.parent is not null and l.sector is not null and c.parent <> l.sector`)
  return found.length
}

/** The same figures in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
