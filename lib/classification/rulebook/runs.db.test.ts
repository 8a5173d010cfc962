import { sql } from "drizzle-orm"
import fc from "fast-check"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { addHistory } from "@/db/demo/history"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addJob, readJob } from "@/lib/administrations/jobs"
import { dayOf } from "@/lib/platform/calendar"
import { addStarterSet, requireField } from "../commands"
import { lockLabel, setLabel } from "../labels"
import { saveModule } from "../module"
import { FIELD_IDS } from "../rules"
import { saveRule } from "./commands"
import type { Condition } from "./condition"
import { explainLabel } from "./explanations"
import { classifyDueOf } from "./keep-classified"
import { eraseRuleFacts } from "./rule-reasons"
import type { RunResult } from "./run-counts"
import { askApply, askDryRun } from "./runs"
import { apply, aRule, dryRun, everybody, finish, takeBack, test } from "./testing"

afterAll(closeDatabase)

const [B2C, B2B, VIP, A, B] = [1_000_001, 1_000_002, 2_000_001, 2_000_002, 2_000_003]
const isCompany = test({ fact: "kind", is: "in", values: ["company"] })
const now = new Date("2026-11-30T12:00:00Z")

let context: Context
let administrationId: string

/** Starter lists, so many accounts with orders and labels, and the module at work. */
async function anOffice(count = 40, seed = 11, at = now): Promise<Context> {
  const office = await anAdministration()
  const { context: person } = await aMember(office.administrationId, "accountant")
  await withAdministration(office.administrationId, async (tx) => {
    await addStarterSet(tx, person, at)
    await generateAccounts(tx, office.administrationId, { count, seed, now: at, complete: true })
    await addHistory(tx, office.administrationId, {
      first: 0,
      last: count,
      seed,
      now: at,
      complete: true,
    })
    await saveModule(tx, person, { field: "classification3", classification: "Webshop", perChannel: [] }, now)
  })
  return person
}

beforeEach(async () => {
  context = await anOffice()
  administrationId = context.administrationId
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = administrationId) =>
  withAdministration(where, work)

type Labels = Record<string, unknown> & { account_id: string; by_hand: number; locked: number }

async function labels(where = administrationId): Promise<Labels[]> {
  const { rows } = await inside(
    (tx) =>
      tx.execute<Labels>(
        sql`select * from account_labels where administration_id = ${where} order by account_id`,
      ),
    where,
  )
  return rows
}

async function changesOf(runId: string): Promise<Map<string, number | null>> {
  const { rows } = await inside((tx) =>
    tx.execute<{ account_id: string; changes: [number, number | null, number | null, number][] }>(
      sql`select account_id, changes from rule_changes where administration_id = ${administrationId} and run_id = ${runId}`,
    ),
  )
  return new Map(
    rows.flatMap(({ account_id, changes }) =>
      changes.map(([field, , to]) => [`${account_id} ${FIELD_IDS[field - 1]}`, to] as const),
    ),
  )
}

function differences(before: Labels[], after: Labels[]): Map<string, unknown> {
  const column = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return new Map(
    before.flatMap((row, i) =>
      FIELD_IDS.flatMap((field) => {
        const to = after[i]?.[column(field)]
        return row[column(field)] === to ? [] : [[`${row.account_id} ${field}`, to] as const]
      }),
    ),
  )
}

const resultOf = async (jobId: string) =>
  (await inside((tx) => readJob(tx, administrationId, jobId)))?.result as unknown as RunResult

describe("a dry run", () => {
  it("changes no label, and what is then applied is exactly what it said", async () => {
    await aRule(context, { condition: isCompany, outcomes: [B2B] })
    await aRule(context, { condition: everybody, outcomes: [B2C] })
    const before = await labels()
    const runId = await dryRun(context)
    expect(await labels()).toEqual(before)
    await apply(context, runId)
    const said = await changesOf(runId)
    expect(said.size).toBeGreaterThan(5)
    expect(differences(before, await labels())).toEqual(said)
  })

  it("counts what each rule decides, from what to what, and what stays with people", async () => {
    const ruleId = await aRule(context, { condition: everybody, outcomes: [B2C] })
    const [first] = await labels()
    await inside((tx) => lockLabel(tx, context, first?.account_id ?? "", "classification1", true))
    const result = await resultOf(await dryRun(context))
    expect(result.accounts).toBe(40)
    expect(result.locked).toEqual([{ field: 1, accounts: expect.any(Number) }])
    const held = result.locked[0]?.accounts ?? 0
    expect(held).toBeGreaterThan(0)
    expect(result.outcomes).toEqual([{ rule: ruleId, field: 1, to: B2C, accounts: 40 - held }])
    expect(result.matrix.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(40)
    const moved = result.matrix.filter(({ from, to }) => from !== to)
    expect(moved.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(result.changed)
    expect(result.most).toEqual({ rule: ruleId, accounts: result.changed })
  })

  it("is the same however its rules are stored, and in steps of whatever size", async () => {
    await aRule(context, { condition: isCompany, outcomes: [B2B, A] })
    await aRule(context, { condition: everybody, outcomes: [B2C] })
    const once = await changesOf(await dryRun(context, now, 3))
    // Written anew, a row goes to the end of its table.
    for (const position of [1, 2]) {
      await inside((tx) =>
        tx.execute(sql`
          update rules set name = name where administration_id = ${administrationId} and position = ${position}`),
      )
    }
    expect(await changesOf(await dryRun(context, now, 1000))).toEqual(once)
  })

  it("works without the module; its application does not", async () => {
    await aRule(context, { condition: everybody, outcomes: [B2C] })
    await inside((tx) =>
      tx.execute(sql`update activations set is_on = false where administration_id = ${administrationId}`),
    )
    const runId = await dryRun(context)
    await expect(
      inside((tx) => askApply(tx, context, { runId, confirmed: true }, now)),
    ).rejects.toMatchObject({ code: "rules_need_module" })
  })

  it("without rules is refused", async () => {
    await expect(inside((tx) => askDryRun(tx, context, now))).rejects.toMatchObject({ code: "no_rules" })
  })
})

describe("an application", () => {
  it("of rules that were changed since is refused, and so is a second one", async () => {
    const id = await aRule(context, { condition: everybody, outcomes: [B2C] })
    const runId = await dryRun(context)
    await inside((tx) =>
      saveRule(tx, context, { id, version: 1, name: "Changed", condition: isCompany, outcomes: [B2C] }, now),
    )
    const ask = (run: string) => inside((tx) => askApply(tx, context, { runId: run, confirmed: true }, now))
    await expect(ask(runId)).rejects.toMatchObject({ code: "rules_changed_since" })
    const again = await dryRun(context)
    await apply(context, again)
    await expect(ask(again)).rejects.toMatchObject({ code: "run_applied" })
  })

  it("of a rule that changes more than half of all accounts asks once more, with the number", async () => {
    await aRule(context, { condition: everybody, outcomes: [B] })
    const runId = await dryRun(context)
    const { most } = await resultOf(runId)
    await expect(
      inside((tx) => askApply(tx, context, { runId, confirmed: false }, now)),
    ).rejects.toMatchObject({ code: "touches_most", facts: { accounts: most?.accounts, of: 40 } })
  })

  it("leaves what a person chose or locked after the dry run, and counts it", async () => {
    await aRule(context, { condition: everybody, outcomes: [VIP] })
    const runId = await dryRun(context)
    const said = [...(await changesOf(runId)).keys()].map((key) => key.split(" ")[0] ?? "")
    const [chosen = "", locked = ""] = said
    const was = (await labels()).find((row) => row.account_id === chosen)?.classification2
    const other = was === A ? B : A
    await inside((tx) => setLabel(tx, context, chosen, "classification2", other, now))
    await inside((tx) => lockLabel(tx, context, locked, "classification2", true))
    const jobId = await apply(context, runId)
    const after = await labels()
    expect(after.find((row) => row.account_id === chosen)?.classification2).toBe(other)
    expect(after.find((row) => row.account_id === locked)?.classification2).not.toBe(VIP)
    expect(await resultOf(jobId)).toMatchObject({ outcomes: { left: 2, labels: said.length - 2 } })
  })

  it("explains every label from stored facts, also after the rules changed", async () => {
    const id = await aRule(context, { name: "Companies", condition: isCompany, outcomes: [B2B] })
    await aRule(context, { name: "All others", condition: everybody, outcomes: [B2C] })
    await apply(context, await dryRun(context))
    await inside((tx) =>
      saveRule(tx, context, { id, version: 1, name: "Renamed", condition: everybody, outcomes: [B2B] }, now),
    )
    const { rows } = await inside((tx) =>
      tx.execute<{ account_id: string; to_number: number }>(sql`
        select account_id, to_number from assignments where administration_id = ${administrationId} and cause = 'rule'`),
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const { account_id, to_number } of rows) {
      const told = await inside((tx) => explainLabel(tx, administrationId, account_id, "classification1"))
      expect(told).toMatchObject({ book: 1, replays: true, rule: { version: 1 } })
      expect(told?.rule.name).toBe(to_number === B2B ? "Companies" : "All others")
      if (to_number === B2C) {
        expect(told?.higher).toMatchObject([
          {
            rule: { name: "Companies" },
            failed: { test: { fact: "kind" }, holds: false, value: "consumer" },
          },
        ])
      }
    }
  })

  it("of an account that is erased tells nothing about the person any more", async () => {
    await aRule(context, {
      condition: test({ fact: "name", is: "notMatches", text: "^nobody$" }),
      outcomes: [VIP],
    })
    const runId = await dryRun(context)
    await apply(context, runId)
    const [id = ""] = [...(await changesOf(runId)).keys()].map((key) => key.split(" ")[0] ?? "")
    const told = () => inside((tx) => explainLabel(tx, administrationId, id, "classification2"))
    expect((await told())?.facts.name).toEqual(expect.any(String))
    await inside(async (tx) => {
      await tx.execute(sql`
        update accounts set name = code, email = null where administration_id = ${administrationId} and id = ${id}`)
      await eraseRuleFacts(tx, administrationId, [id])
    })
    expect((await told())?.facts).toEqual({})
  })

  it("taken back leaves all labels as before, and the former rules in force", async () => {
    await aRule(context, { condition: isCompany, outcomes: [B2B, A] })
    await apply(context, await dryRun(context))
    const before = await labels()
    await aRule(context, { condition: everybody, outcomes: [B2C, VIP] })
    const runId = await dryRun(context)
    await apply(context, runId)
    expect(await labels()).not.toEqual(before)
    await takeBack(context, runId)
    expect(await labels()).toEqual(before)
    const { rows } = await inside((tx) =>
      tx.execute<{ entries: unknown[] }>(sql`
        select entries from rulebooks b join rule_states s using (administration_id)
        where b.administration_id = ${administrationId} and b.number = s.book`),
    )
    expect(rows[0]?.entries).toHaveLength(1)
  })

  it("taken back leaves what a person chose since", async () => {
    await aRule(context, { condition: everybody, outcomes: [VIP] })
    const before = await labels()
    const runId = await dryRun(context)
    await apply(context, runId)
    const [account = ""] = [...(await changesOf(runId)).keys()].map((key) => key.split(" ")[0] ?? "")
    await inside((tx) => setLabel(tx, context, account, "classification2", B, now))
    await takeBack(context, runId)
    const after = await labels()
    expect(after.filter((row) => row.account_id !== account)).toEqual(
      before.filter((row) => row.account_id !== account),
    )
    expect(after.find((row) => row.account_id === account)?.classification2).toBe(B)
  })

  it("is of its own administration: another's run, rules and labels are out of reach", async () => {
    await aRule(context, { condition: everybody, outcomes: [B2C] })
    const runId = await dryRun(context)
    const other = await anOffice(5)
    const untouched = await labels(other.administrationId)
    await expect(
      inside((tx) => askApply(tx, other, { runId, confirmed: true }, now), other.administrationId),
    ).rejects.toMatchObject({ code: "not_found" })
    await apply(context, runId)
    expect(await labels(other.administrationId)).toEqual(untouched)
  })
})

describe("whatever the rules", () => {
  const values = [B2C, B2B, VIP, A, B]
  const condition = fc.oneof(
    fc.constant(everybody),
    fc.constant(isCompany),
    fc
      .integer({ min: 1, max: 4 })
      .map((from) => test({ fact: "orders", window: 730, is: "between", from, to: null })),
    fc
      .integer({ min: 1, max: 900_000 })
      .map((from) => test({ fact: "revenue", is: "between", from, to: null })),
    fc
      .subarray(["NL", "BE", "DE"], { minLength: 1 })
      .map((list) => test({ fact: "country", is: "in", values: list })),
    fc.constant({
      kind: "none" as const,
      of: [test({ fact: "lastOrder", is: "between", from: null, to: 200 })],
    }),
  )
  const rule = fc.record({
    condition: condition as fc.Arbitrary<Condition>,
    outcomes: fc.constantFrom(...values).map((value) => [value]),
  })

  it("what is applied is what was said, and taking it back leaves what was", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(rule, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 50 }),
        async (rules, seed) => {
          context = await anOffice(25, seed)
          administrationId = context.administrationId
          for (const one of rules) await aRule(context, one)
          const before = await labels()
          const runId = await dryRun(context, now, 4)
          const said = await changesOf(runId)
          await apply(context, runId, now, 5)
          expect(differences(before, await labels())).toEqual(said)
          const again = await resultOf(await dryRun(context))
          expect(again.changed).toBe(0)
          await takeBack(context, runId, now, 3)
          expect(await labels()).toEqual(before)
        },
      ),
      { numRuns: 8 },
    )
  })
})

describe("what is found on the way", () => {
  const findings = async () =>
    (
      await inside((tx) =>
        tx.execute<{ account_id: string; field: number; finding: string; proposed: number | null }>(sql`
          select account_id, field, finding, proposed from rule_findings
          where administration_id = ${administrationId} order by account_id, field`),
      )
    ).rows
  const freeIn = async (field: "classification1" | "classification2", is: (value: unknown) => boolean) =>
    (await labels()).filter(
      (row) => ((row.by_hand | row.locked) & (field === "classification1" ? 1 : 2)) === 0 && is(row[field]),
    )

  it("is a person's label that a rule speaks against, until they agree", async () => {
    const [account] = await freeIn("classification1", () => true)
    const id = account?.account_id ?? ""
    await inside((tx) =>
      setLabel(tx, context, id, "classification1", account?.classification1 === B2B ? B2C : B2B, now),
    )
    const hand = (await labels()).find((row) => row.account_id === id)?.classification1
    const other = hand === B2B ? B2C : B2B
    const ruleId = await aRule(context, { condition: everybody, outcomes: [other] })
    await dryRun(context)
    expect((await findings()).filter((one) => one.account_id === id)).toEqual([
      { account_id: id, field: 1, finding: "contradicts", proposed: other },
    ])
    await inside((tx) =>
      saveRule(
        tx,
        context,
        { id: ruleId, version: 1, name: "Other", condition: everybody, outcomes: [Number(hand)] },
        now,
      ),
    )
    await dryRun(context)
    expect((await findings()).filter((one) => one.account_id === id)).toEqual([])
  })

  it("is a blank that no rule fills, only where everybody should have a value", async () => {
    await aRule(context, {
      condition: test({ fact: "city", is: "contains", text: "nowhere" }),
      outcomes: [VIP],
    })
    await dryRun(context)
    expect(await findings()).toEqual([])
    await inside((tx) => requireField(tx, context, "classification2", true))
    await dryRun(context)
    const blank = await freeIn("classification2", (value) => value === null)
    expect(blank.length).toBeGreaterThan(0)
    expect(await findings()).toEqual(
      blank.map((row) => ({ account_id: row.account_id, field: 2, finding: "unmatched", proposed: null })),
    )
    await inside((tx) => requireField(tx, context, "classification2", false))
    expect(await findings()).toEqual([])
  })

  it("is a rule's label that no rule gives any more", async () => {
    const id = await aRule(context, { condition: everybody, outcomes: [VIP] })
    await apply(context, await dryRun(context))
    const narrow = {
      id,
      version: 1,
      name: "Narrow",
      condition: test({ fact: "city", is: "contains", text: "nowhere" }),
    }
    await inside((tx) => saveRule(tx, context, { ...narrow, outcomes: [VIP] }, now))
    await apply(context, await dryRun(context))
    await dryRun(context)
    const byRule = await inside((tx) =>
      tx.execute<{ account_id: string }>(sql`
        select account_id from assignments
        where administration_id = ${administrationId} and cause = 'rule' order by account_id`),
    )
    expect((await findings()).map(({ account_id, finding }) => [account_id, finding])).toEqual(
      byRule.rows.map(({ account_id }) => [account_id, "outdated"]),
    )
  })
})

describe("by itself", () => {
  const VALUED = test({ fact: "orders", window: 90, is: "between", from: 1, to: null })

  it("an account whose facts changed is asked about again, others are left", async () => {
    await aRule(context, {
      condition: test({ fact: "city", is: "contains", text: "zwolle" }),
      outcomes: [VIP],
    })
    await apply(context, await dryRun(context))
    while (await classifyDueOf(administrationId)) {}
    await classifyDueOf(administrationId)
    const free = (await labels()).find(
      (row) => ((row.by_hand | row.locked) & 2) === 0 && row.classification2 !== VIP,
    )
    const id = free?.account_id ?? ""
    await inside(async (tx) => {
      await tx.execute(
        sql`update accounts set city = 'Zwolle' where administration_id = ${administrationId} and id = ${id}`,
      )
      await tx.execute(
        sql`insert into rule_due (administration_id, account_id) values (${administrationId}, ${id})`,
      )
    })
    const before = await labels()
    await classifyDueOf(administrationId)
    expect([...differences(before, await labels())]).toEqual([[`${id} classification2`, VIP]])
  })

  it("the night finds exactly those that the passing of days changed", async () => {
    context = await anOffice(60, 5, new Date())
    administrationId = context.administrationId
    await aRule(context, { condition: VALUED, outcomes: [VIP] })
    await aRule(context, {
      condition: test({ fact: "lastOrder", is: "between", from: 120, to: null }),
      outcomes: [B],
    })
    await aRule(context, { condition: everybody, outcomes: [A] })
    const longAgo = new Date(Date.now() - 200 * 86_400_000)
    await inside((tx) =>
      tx.execute(
        sql`update activations set trial_ends_on = '2099-01-01' where administration_id = ${administrationId}`,
      ),
    )
    await apply(context, await dryRun(context, longAgo), longAgo)
    const nightly = await inside((tx) =>
      addJob(tx, { administrationId, actor: { kind: "system" } }, { kind: "nightly", input: {} }, new Date()),
    )
    await inside((tx) => tx.execute(sql`delete from rule_due where administration_id = ${administrationId}`))
    await finish(administrationId, nightly)
    // A whole run today finds nothing left to change.
    const result = await resultOf(await dryRun(context, new Date()))
    expect(result.changed).toBe(0)
    const { rows } = await inside((tx) =>
      tx.execute<{ evaluated_on: string }>(sql`
        select evaluated_on::text from rule_states where administration_id = ${administrationId}`),
    )
    expect(rows[0]?.evaluated_on).toBe(dayOf(new Date()))
  })

  it("nothing happens while the module is off, and nothing waits", async () => {
    await aRule(context, { condition: everybody, outcomes: [VIP] })
    await apply(context, await dryRun(context))
    await inside(async (tx) => {
      await tx.execute(
        sql`update activations set is_on = false where administration_id = ${administrationId}`,
      )
      await tx.execute(
        sql`insert into rule_due (administration_id, account_id) values (${administrationId}, ${uuidv7()})`,
      )
    })
    const before = await labels()
    expect(await classifyDueOf(administrationId)).toBe(false)
    expect(await labels()).toEqual(before)
  })
})
