import { afterAll, expect, test } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { aMember, anAdministration } from "@/db/factories"
import { addStarterSet } from "../commands"
import { listValues } from "../queries"
import { rulesOf } from "./book"
import { listRules } from "./queries"
import { changesOfRun, listRuns, readRun, sampleOfRun } from "./run-queries"
import { reasonsOf } from "./run-report"
import { aRule, dryRun, everybody } from "./testing"
import { tryRule } from "./trial"
import { readWorld } from "./world"

afterAll(closeDatabase)

const NOW = new Date("2026-11-30T12:00:00Z")

async function aRun() {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "accountant", { name: "Anna" })
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(administrationId, work)
  await inside((tx) => addStarterSet(tx, context, NOW))
  await inside((tx) =>
    generateAccounts(tx, administrationId, { count: 60, seed: 3, now: NOW, complete: true }),
  )
  const values = await inside((tx) => listValues(tx, administrationId, "classification5"))
  const low = values.find(({ code }) => code === "Low")?.number ?? 0
  const rule = await aRule(context, { condition: everybody, outcomes: [low] }, NOW)
  return { administrationId, context, inside, rule, low, run: await dryRun(context, NOW) }
}

test("a run tells who asked, what it tried and found; a sample of it is spread, and pages join up", async () => {
  const { administrationId, inside, rule, low, run } = await aRun()
  const found = await inside((tx) => readRun(tx, administrationId, run))
  expect(found).toMatchObject({
    id: run,
    createdBy: "Anna",
    createdAt: NOW,
    entries: [{ rule, version: 1 }],
    book: null,
    apply: null,
    takeBack: null,
    dryRun: { state: "done" },
    result: { accounts: 60, outcomes: [{ rule, field: 5, to: low }] },
  })
  const { rules } = await inside((tx) => listRules(tx, administrationId))
  expect(rules).toMatchObject([{ id: rule, hits: found?.result?.outcomes[0]?.accounts }])
  const all = await inside((tx) => changesOfRun(tx, administrationId, run, -1, 1000))
  expect(all).toHaveLength(found?.result?.changed ?? 0)
  const [first = [], second = []] = await inside(async (tx) => {
    const one = await changesOfRun(tx, administrationId, run, -1, 7)
    return [one, await changesOfRun(tx, administrationId, run, one.at(-1)?.slot ?? -1, 1000)]
  })
  expect([...first, ...second]).toEqual(all)
  const sample = await inside((tx) => sampleOfRun(tx, administrationId, run, 20))
  expect(sample).toHaveLength(20)
  const places = sample.map((one) => all.findIndex(({ slot }) => slot === one.slot))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(Math.max(...places.map((place, i) => place - (places[i - 1] ?? 0)))).toBeLessThanOrEqual(6)
  expect(await inside((tx) => sampleOfRun(tx, administrationId, run, 1000))).toEqual(all)
})

test("the reasons of a sample are those of the rules that the run tried", async () => {
  const { administrationId, inside, run, rule } = await aRun()
  const reasons = await inside(async (tx) => {
    const found = await readRun(tx, administrationId, run)
    const [one] = await sampleOfRun(tx, administrationId, run, 1)
    const rules = await rulesOf(tx, administrationId, found?.entries ?? [])
    return one ? reasonsOf(one, rules, await readWorld(tx, administrationId)) : []
  })
  expect(reasons).toMatchObject([{ rule: { id: rule }, met: [] }])
})

test("a run of another administration is neither listed, read nor downloaded", async () => {
  const { run } = await aRun()
  const { administrationId } = await anAdministration()
  const read = await withAdministration(administrationId, async (tx) => [
    await readRun(tx, administrationId, run),
    await listRuns(tx, administrationId, 10),
    await changesOfRun(tx, administrationId, run, -1, 10),
    await sampleOfRun(tx, administrationId, run, 20),
  ])
  expect(read).toEqual([null, [], [], []])
})

test("a rule that is being written is tried without being saved, and not while its condition is wrong", async () => {
  const { administrationId, inside, low } = await aRun()
  const tried = { id: null, condition: everybody, outcomes: [low] }
  expect(await inside((tx) => tryRule(tx, administrationId, tried, NOW))).toMatchObject({
    problems: [{ code: "never_reached", severity: "warning" }],
    match: { matched: 60, of: 60, total: 60 },
  })
  const wrong = { ...tried, condition: { kind: "any" as const, of: [] } }
  expect(await inside((tx) => tryRule(tx, administrationId, wrong, NOW))).toMatchObject({
    problems: [{ code: "empty_group", path: [] }, { code: "never_reached" }],
    match: null,
  })
})
