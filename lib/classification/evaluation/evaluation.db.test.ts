import { sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addDays } from "@/lib/platform/calendar"
import { archiveValue } from "../commands"
import { mergeValues } from "../merge"
import { listActionPoints, settleActionPoint } from "./action-points"
import { checkItems, startOf } from "./check-queries"
import { discardEvaluation, finishEvaluation, judge } from "./commands"
import { drawDueEvaluations, drawEvaluation, drawSample } from "./draw"
import { answerFeedback, askFeedback, feedbackAskedOf, listFeedback } from "./feedback"
import type { NewEvaluation } from "./input"
import { listObjections, recordObjection } from "./objections"
import { findEvaluation, judgedItems, listEvaluations } from "./queries"
import { readSettings, saveSettings } from "./settings"
import { accuracy } from "./stats"
import { anEvaluatedOffice, someAccounts } from "./testing"

afterAll(closeDatabase)

const now = new Date("2026-11-30T10:00:00Z")
const today = "2026-11-30"
const days = (ago: number) => new Date(now.getTime() - ago * 86_400_000)

let context: Context
let administrationId: string
let userId: string
let [a, b]: number[] = []

beforeEach(async () => {
  const office = await anEvaluatedOffice(["A", "B"], now)
  context = office.context
  administrationId = office.administrationId
  userId = office.userId
  a = office.values[0]
  b = office.values[1]
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

const twenty: NewEvaluation = { field: null, size: { count: 20 }, confidence: 95, byClass: false }
const draw = (asked: Partial<NewEvaluation> = {}, where = context) =>
  inside((tx) => drawEvaluation(tx, where, { ...twenty, ...asked }, now), where)
const items = (id: string, who = userId) => inside((tx) => checkItems(tx, administrationId, id, who, 20))
const give = (evaluationId: string, place: number, verdict: number | null, who = context, seconds = 12) =>
  inside((tx) => judge(tx, who, { evaluationId, place, verdict, seconds }, now))
const finish = (id: string, when = now) => inside((tx) => finishEvaluation(tx, context, id, when))
const find = (id: string) => inside((tx) => findEvaluation(tx, administrationId, id))

async function verdicts(id: string, count: number, wrong: number) {
  for (let place = 0; place < count; place++) await give(id, place, (place < wrong ? b : a) ?? null)
}

async function figuresOf(id: string) {
  await verdicts(id, 1, 0)
  await finish(id)
  const figures = (await find(id))?.figures
  if (!figures) throw new Error("a finished evaluation has figures")
  return figures
}

const accounts = (count: number, number = a) =>
  someAccounts(
    context,
    Array.from({ length: count }, () => ({ number: number ?? null, createdAt: days(10) })),
  )

describe("a sample", () => {
  it("is the same for the same seed, and another for another", async () => {
    await accounts(200)
    const sample = (seed: number) =>
      inside((tx) => drawSample(tx, administrationId, "classification1", { seed, size: 20, classes: null }))
    const one = await sample(7)
    expect(await sample(7)).toEqual(one)
    expect(await sample(8)).not.toEqual(one)
  })

  it("gives every account the same chance", async () => {
    const ids = await accounts(50)
    const counts = new Map(ids.map((id) => [id, 0]))
    await inside(async (tx) => {
      for (let seed = 0; seed < 300; seed++) {
        const drawn = await drawSample(tx, administrationId, "classification1", {
          seed,
          size: 10,
          classes: null,
        })
        for (const { account } of drawn) counts.set(account, (counts.get(account) ?? 0) + 1)
      }
    })
    // Each is expected 60 times; chi-square with 49 degrees of freedom exceeds 94 once in ten thousand.
    const square = [...counts.values()].reduce((sum, n) => sum + (n - 60) ** 2 / 60, 0)
    expect(square).toBeLessThan(94)
  })

  it("holds living accounts with a label and no tests, the label of the moment, and remembers the population", async () => {
    await accounts(3)
    await someAccounts(context, [
      { number: null, createdAt: days(5) },
      { number: b ?? null, createdAt: days(5), test: true },
      { number: b ?? null, createdAt: days(5) },
    ])
    const [gone] = await accounts(1)
    const [stays] = await accounts(1)
    await inside((tx) =>
      tx.execute(sql`update accounts set merged_into = ${stays} where administration_id = ${administrationId}
        and id = ${gone}`),
    )
    const id = await draw()
    const evaluation = await find(id)
    expect(evaluation).toMatchObject({
      field: "classification1",
      items: 5,
      judged: 0,
      accounts: 6,
      classes: [
        { number: a, accounts: 4 },
        { number: b, accounts: 1 },
      ],
      createdBy: "Abel",
    })
    await inside((tx) =>
      tx.execute(
        sql`update account_labels set classification1 = ${b} where administration_id = ${administrationId}`,
      ),
    )
    await verdicts(id, 5, 0)
    await finish(id)
    const drawn = (await inside((tx) => judgedItems(tx, administrationId, id))).map((item) => item.drawn)
    expect(drawn.toSorted()).toEqual([a, a, a, a, b])
  })

  it("by class takes at least one of each", async () => {
    await accounts(60)
    await accounts(1, b)
    const id = await draw({ byClass: true, size: { count: 5 } })
    const { rows } = await inside((tx) =>
      tx.execute(sql`select drawn, count(*)::int as n from evaluation_items where administration_id =
        ${administrationId} and evaluation_id = ${id} group by 1 order by 1`),
    )
    expect(rows).toEqual([
      { drawn: a, n: 4 },
      { drawn: b, n: 1 },
    ])
  })

  it("is as large as a margin asks for, corrected for so few accounts", async () => {
    await accounts(100)
    const id = await draw({ size: { margin: 0.1 } })
    expect((await find(id))?.items).toBe(50)
  })

  it("is refused where nothing has a label", async () => {
    await expect(draw()).rejects.toMatchObject({ code: "nothing_to_evaluate" })
  })
})

describe("the check", () => {
  it("never tells the label, not even once it is judged", async () => {
    await accounts(4)
    const id = await draw()
    await give(id, 0, b ?? null)
    const shown = await items(id)
    expect(shown).toHaveLength(4)
    expect(Object.keys(shown[0] ?? {}).sort()).toEqual(
      [
        "channel",
        "city",
        "country",
        "examples",
        "kind",
        "mine",
        "name",
        "orders",
        "place",
        "revenueMinor",
        "since",
        "vatNumber",
      ].sort(),
    )
    expect(JSON.stringify(shown)).not.toContain(String(a))
    expect(shown[0]?.mine).toEqual({ verdict: b })
    expect(await inside((tx) => judgedItems(tx, administrationId, id))).toEqual([])
    expect((await inside((tx) => listEvaluations(tx, administrationId, 9)))[0]?.verdicts).toEqual([])
  })

  it("counts a verdict once when it is sent twice, and lets its judge think again", async () => {
    await accounts(2)
    const id = await draw()
    await Promise.all([give(id, 0, b ?? null), give(id, 0, b ?? null)])
    expect((await find(id))?.judged).toBe(1)
    await give(id, 0, a ?? null, context, 500)
    await finish(id)
    const judged = await inside((tx) => judgedItems(tx, administrationId, id))
    expect(judged.map(({ verdict }) => verdict)).toEqual([a])
    expect((await find(id))?.figures?.verdictSeconds).toBe(12)
  })

  it("has each account judged by one: who comes second is told, and sees what is left", async () => {
    await accounts(3)
    const other = await aMember(administrationId, "accountant")
    const id = await draw()
    await give(id, 1, a ?? null)
    await expect(give(id, 1, b ?? null, other.context)).rejects.toMatchObject({ code: "judged_by_another" })
    expect((await items(id, other.userId)).map(({ place }) => place).toSorted()).toEqual([0, 2])
    expect(startOf(other.userId, 20)).toBeLessThan(20)
  })

  it("refuses values of another field, archived ones, and whatever comes after the end", async () => {
    await accounts(2)
    const id = await draw()
    await expect(give(id, 0, 2_000_001)).rejects.toMatchObject({ code: "unknown_value" })
    await inside((tx) => archiveValue(tx, context, b ?? 0, now))
    await expect(give(id, 0, b ?? null)).rejects.toMatchObject({ code: "unknown_value" })
    await expect(finish(id)).rejects.toMatchObject({ code: "nothing_judged" })
    await give(id, 0, null)
    await finish(id)
    await expect(give(id, 1, a ?? null)).rejects.toMatchObject({ code: "evaluation_finished" })
    await expect(inside((tx) => discardEvaluation(tx, context, id))).rejects.toMatchObject({
      code: "evaluation_finished",
    })
  })

  it("compares a value that was merged since as what it became", async () => {
    await accounts(1)
    const id = await draw()
    await inside((tx) => mergeValues(tx, context, a ?? 0, b ?? 0, now))
    await give(id, 0, b ?? null)
    await finish(id)
    const judged = await inside((tx) => judgedItems(tx, administrationId, id))
    expect(accuracy(judged)).toMatchObject({ right: 1, told: 1 })
  })
})

describe("the result", () => {
  it("of 20 verdicts with 3 errors is 85 %", async () => {
    await accounts(30)
    const id = await draw()
    await verdicts(id, 20, 3)
    await finish(id)
    await finish(id)
    const { right, told, share } = accuracy(await inside((tx) => judgedItems(tx, administrationId, id)))
    expect([right, told, share]).toEqual([17, 20, 0.85])
  })

  it("measures coverage, overrides within 90 days and time to classify from the rows themselves", async () => {
    const machine = await someAccounts(context, [
      { number: a ?? null, createdAt: days(200), labelledAt: days(200) },
      { number: a ?? null, createdAt: days(200), labelledAt: days(199) },
      { number: a ?? null, createdAt: days(10), labelledAt: days(10) },
      { number: null, createdAt: days(3) },
      // Longer ago than a year: no part of any of it.
      { number: a ?? null, createdAt: days(800), labelledAt: days(790) },
    ])
    await someAccounts(context, [
      { number: b ?? null, cause: "hand", createdAt: days(4), labelledAt: days(2) },
    ])
    const change = (account: string | undefined, ago: number, cause: string) =>
      inside((tx) =>
        tx.execute(sql`
          insert into assignments (administration_id, id, account_id, field, from_number, to_number, cause, facts, at)
          select ${administrationId}::uuid, gen_random_uuid(), ${account}::uuid, 1, ${a}::int, ${b}::int, ${cause},
            '{}', ${days(ago)}::timestamptz`),
      )
    await change(machine[0], 150, "hand")
    await change(machine[1], 60, "hand")
    await change(machine[2], 5, "rule")
    const figures = await figuresOf(await draw())
    // Four machine labels in the year: three of the module, one of a rule.
    expect(figures).toMatchObject({
      on: today,
      accounts: 6,
      labelled: 5,
      machineLabels: 4,
      overridden: 1,
      handLabels: 3,
      timed: 4,
      verdictSeconds: 12,
      drift: null,
    })
    expect(figures.medianSeconds).toBeCloseTo(43_200)
    expect(figures.p90Seconds).toBeCloseTo(86_400 * 1.7)
  })

  it("measures drift against the evaluation before, and what customers objected to", async () => {
    const ids = await accounts(10)
    await figuresOf(await draw())
    await inside((tx) =>
      tx.execute(sql`update account_labels set classification1 = ${b} where administration_id = ${administrationId}
        and account_id in (${sql.join(
          ids.slice(0, 4).map((id) => sql`${id}::uuid`),
          sql`, `,
        )})`),
    )
    const objection = { field: "classification1", note: "We are no shop", receivedOn: today } as const
    await inside((tx) => recordObjection(tx, context, { account: ids[0] ?? "", ...objection }, now))
    const figures = await figuresOf(await draw())
    expect(figures.objections).toBe(1)
    expect(figures.drift?.mover).toEqual({ number: b, before: 0, after: 0.4 })
    expect(figures.drift?.index).toBeGreaterThan(0.25)
  })
})

describe("a missed target", () => {
  it("becomes an action point of who finished, and no second one while it is open", async () => {
    await accounts(20)
    const first = await draw()
    await verdicts(first, 20, 3)
    await finish(first)
    const points = () => inside((tx) => listActionPoints(tx, administrationId, { limit: 20 }))
    const [point] = await points()
    expect(point).toMatchObject({
      measure: "accuracy",
      value: 0.85,
      target: 0.9,
      owner: { id: userId },
      dueOn: addDays(today, 30),
      doneAt: null,
    })
    const again = async () => {
      const id = await draw()
      await verdicts(id, 20, 3)
      await finish(id)
    }
    await again()
    expect(await points()).toHaveLength(1)
    await inside((tx) => settleActionPoint(tx, context, point?.id ?? "", true, now))
    await again()
    expect((await points()).map(({ doneAt }) => doneAt)).toEqual([null, now])
  })

  it("of satisfaction is known once members have answered", async () => {
    await accounts(1)
    await inside((tx) =>
      saveSettings(tx, context, {
        hourlyRate: 5000n,
        everyMonths: "",
        nextOn: "",
        targets: { satisfaction: 4 },
      }),
    )
    const id = await draw()
    await figuresOf(id)
    const viewer = await aMember(administrationId, "viewer", { name: "Bea" })
    const asked = { evaluationId: id, userIds: [viewer.userId] }
    await inside((tx) => askFeedback(tx, context, asked, now))
    await inside((tx) => askFeedback(tx, context, asked, now))
    expect(await inside((tx) => feedbackAskedOf(tx, administrationId, viewer.userId))).toHaveLength(1)
    const answer = { evaluationId: id, score: 2, remark: "VIPs are missing" }
    await expect(inside((tx) => answerFeedback(tx, context, answer, now))).rejects.toMatchObject({
      code: "not_found",
    })
    await inside((tx) => answerFeedback(tx, viewer.context, answer, now))
    expect(await inside((tx) => listFeedback(tx, administrationId, id))).toMatchObject([
      { name: "Bea", score: 2, remark: "VIPs are missing" },
    ])
    expect((await find(id))?.satisfaction).toBe(2)
    expect(await inside((tx) => listActionPoints(tx, administrationId, { limit: 9 }))).toMatchObject([
      { measure: "satisfaction", value: 2, target: 4, owner: { id: userId } },
    ])
  })
})

describe("the calendar", () => {
  const everyQuarter = (nextOn: string) =>
    inside((tx) => saveSettings(tx, context, { hourlyRate: 4500n, everyMonths: "3", nextOn, targets: {} }))
  // In a transaction of its own: within one, activity stands still.
  const somebodyWaits = () =>
    inside(async (tx) => {
      const { rows } = await tx.execute(sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
      return rows.length > 0
    })
  const due = () => inside((tx) => drawDueEvaluations(tx, administrationId, today))

  it("draws what is due once, however often and by however many it is asked", async () => {
    await accounts(3)
    await everyQuarter("2026-11-30")
    // The second asks while the first has drawn and not committed.
    const { first, second } = await inside(async (tx) => {
      const first = await drawDueEvaluations(tx, administrationId, today)
      const second = due()
      while (!(await somebodyWaits()));
      return { first, second: { answer: second } }
    })
    expect(first).not.toBeNull()
    expect([await second.answer, await due()]).toEqual([null, null])
    expect(await inside((tx) => listEvaluations(tx, administrationId, 9))).toMatchObject([
      { dueOn: "2026-11-30", createdBy: null, items: 3, judged: 0, finishedAt: null },
    ])
    expect((await inside((tx) => readSettings(tx, administrationId))).nextOn).toBe("2027-02-28")
  })

  it("draws nothing early, nothing without labels, and nothing on top of what waits", async () => {
    await everyQuarter("2026-12-01")
    expect(await due()).toBeNull()
    await everyQuarter("2026-11-01")
    expect(await due()).toBeNull()
    expect((await inside((tx) => readSettings(tx, administrationId))).nextOn).toBe("2026-11-01")
    await accounts(2)
    expect(await due()).not.toBeNull()
    await everyQuarter("2026-11-15")
    expect(await due()).toBeNull()
    expect(await inside((tx) => listEvaluations(tx, administrationId, 9))).toHaveLength(1)
  })
})

it("nothing of it is seen or changed from another administration", async () => {
  const [account] = await accounts(2)
  const id = await draw()
  const { context: foreign } = await aMember((await anAdministration()).administrationId, "admin")
  const there = <T>(work: Parameters<typeof withAdministration<T>>[1]) => inside(work, foreign)
  const adm = foreign.administrationId
  expect(await there((tx) => findEvaluation(tx, adm, id))).toBeNull()
  expect(await there((tx) => checkItems(tx, adm, id, userId, 20))).toEqual([])
  expect(await there((tx) => listEvaluations(tx, adm, 9))).toEqual([])
  const refused = { code: "not_found" }
  const verdict = { evaluationId: id, place: 0, verdict: null, seconds: 1 }
  await expect(there((tx) => judge(tx, foreign, verdict, now))).rejects.toMatchObject(refused)
  await expect(there((tx) => finishEvaluation(tx, foreign, id, now))).rejects.toMatchObject(refused)
  await expect(there((tx) => discardEvaluation(tx, foreign, id))).rejects.toMatchObject(refused)
  const objection = { account: account ?? "", field: "sector", note: "", receivedOn: today } as const
  await expect(there((tx) => recordObjection(tx, foreign, objection, now))).rejects.toMatchObject(refused)
  await figuresOf(id)
  const asked = { evaluationId: id, userIds: [userId] }
  await expect(there((tx) => askFeedback(tx, foreign, asked, now))).rejects.toMatchObject(refused)
  const stranger = foreign.actor.kind === "user" ? foreign.actor.userId : ""
  await expect(
    inside((tx) => askFeedback(tx, context, { evaluationId: id, userIds: [stranger] }, now)),
  ).rejects.toMatchObject({ fields: { userIds: "owner_unknown" } })
  const [point] = await inside((tx) => listActionPoints(tx, administrationId, { limit: 9 }))
  if (point)
    await expect(there((tx) => settleActionPoint(tx, foreign, point.id, true, now))).rejects.toMatchObject(
      refused,
    )
  expect(await there((tx) => listObjections(tx, adm, 9))).toEqual([])
})
