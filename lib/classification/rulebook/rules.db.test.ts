import { eq } from "drizzle-orm"
import { afterAll, describe, expect, test } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { audit, classifications, rulebooks, ruleStates } from "@/db/schema"
import { addValue } from "../commands"
import { rulesOf } from "./book"
import { addRule, archiveRule, copyRule, moveRule, saveRule, setRuleState } from "./commands"
import type { Condition } from "./condition"
import { changesSincePublished, listRules, proposedEntries, readRule, ruleVersions } from "./queries"
import { addTemplate } from "./template-commands"
import { TEMPLATE_IDS, TEMPLATES } from "./templates"

afterAll(closeDatabase)

const NOW = new Date("2026-11-30T12:00:00Z")
const company: Condition = { kind: "test", fact: "kind", is: "in", values: ["company"] }
const impossible: Condition = {
  kind: "all",
  of: [company, { kind: "test", fact: "kind", is: "in", values: ["consumer"] }],
}

async function aHouse() {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "accountant", { name: "Anna" })
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  const value = (code: string) =>
    inside((tx) => addValue(tx, context, "classification1", { code, en: "", nl: "", zh: "" }, NOW))
  const outcome = await value("B2B")
  const said = (name: string, condition = company) => ({ name, condition, outcomes: [outcome] })
  const list = () => inside((tx) => listRules(tx, administrationId))
  return {
    administrationId,
    context,
    inside,
    value,
    outcome,
    said,
    list,
    add: (name: string, condition = company) =>
      inside((tx) => addRule(tx, context, said(name, condition), NOW)),
    names: async () => (await list()).rules.map(({ name, position }) => `${position} ${name}`),
    on: (id: string) => inside((tx) => setRuleState(tx, context, { id, state: "on" }, NOW)),
    read: (id: string) => inside((tx) => readRule(tx, administrationId, id)),
    publish: (number: number) =>
      inside(async (tx) => {
        const entries = await proposedEntries(tx, administrationId)
        await tx.insert(rulebooks).values({ administrationId, number, entries, publishedAt: NOW })
        await tx
          .insert(ruleStates)
          .values({ administrationId, book: number })
          .onConflictDoUpdate({ target: [ruleStates.administrationId], set: { book: number } })
      }),
    audited: () => inside(async (tx) => (await tx.select().from(audit)).map(({ action }) => action)),
  }
}

describe("writing a rule", () => {
  test("adds a draft below all others, in version 1, and says who", async () => {
    const house = await aHouse()
    await house.add("One")
    const id = await house.add("Two")
    expect(await house.names()).toEqual(["1 One", "2 Two"])
    expect(await house.read(id)).toMatchObject({
      state: "draft",
      version: 1,
      updatedBy: "Anna",
      inForce: null,
    })
    expect(await house.audited()).toContain("rule.added")
  })

  test("a change makes a version, and what it said before stays readable", async () => {
    const house = await aHouse()
    const id = await house.add("One")
    const saved = { id, version: 1, ...house.said("Companies", { kind: "all", of: [company] }) }
    expect(await house.inside((tx) => saveRule(tx, house.context, saved, NOW))).toMatchObject({ version: 2 })
    const versions = await house.inside((tx) => ruleVersions(tx, house.administrationId, id))
    expect(versions.map(({ version, name, savedBy }) => [version, name, savedBy])).toEqual([
      [2, "Companies", "Anna"],
      [1, "One", "Anna"],
    ])
    const [first] = await house.inside((tx) =>
      rulesOf(tx, house.administrationId, [{ rule: id, version: 1 }]),
    )
    expect(first).toEqual({ id, version: 1, name: "One", condition: company, outcomes: [house.outcome] })
  })

  test("saving what is there already changes nothing, not even when written otherwise", async () => {
    const house = await aHouse()
    const condition: Condition = {
      kind: "all",
      of: [{ kind: "test", fact: "orders", window: null, is: "between", from: 1, to: null }],
    }
    const id = await house.add("One", condition)
    const other: Condition = {
      kind: "all",
      of: [{ to: null, from: 1, is: "between", fact: "orders", kind: "test" }],
    }
    const saved = { id, version: 1, ...house.said("One", other) }
    expect(await house.inside((tx) => saveRule(tx, house.context, saved, NOW))).toEqual({
      version: 1,
      state: "draft",
    })
    expect(await house.audited()).not.toContain("rule.saved")
  })

  test("over somebody else's newer version is refused, naming who", async () => {
    const house = await aHouse()
    const id = await house.add("One")
    const save = (name: string) =>
      house.inside((tx) => saveRule(tx, house.context, { id, version: 1, ...house.said(name) }, NOW))
    await save("Two")
    await expect(save("Three")).rejects.toMatchObject({ code: "changed_since", facts: { person: "Anna" } })
    expect((await house.read(id))?.name).toBe("Two")
  })

  test("two at the same moment make one version", async () => {
    const house = await aHouse()
    const id = await house.add("One")
    const save = (name: string) =>
      house.inside((tx) => saveRule(tx, house.context, { id, version: 1, ...house.said(name) }, NOW))
    const outcomes = await Promise.allSettled([save("Two"), save("Three")])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"])
    expect((await house.read(id))?.version).toBe(2)
  })

  test("a classification that is none of this administration is refused", async () => {
    const [house, other] = [await aHouse(), await aHouse()]
    const foreign = await other.value("Theirs")
    const said = { name: "One", condition: company, outcomes: [foreign] }
    await expect(house.inside((tx) => addRule(tx, house.context, said, NOW))).rejects.toMatchObject({
      code: "unknown_value",
    })
  })
})

describe("the state of a rule", () => {
  test("is not on while it has errors, which stand at the condition", async () => {
    const house = await aHouse()
    const id = await house.add("Impossible", impossible)
    await expect(house.on(id)).rejects.toMatchObject({ code: "rule_has_problems" })
    expect((await house.read(id))?.problems).toEqual([
      { rule: id, path: [], code: "impossible", severity: "error" },
    ])
  })

  test("goes back to draft when a change makes it unsound", async () => {
    const house = await aHouse()
    const id = await house.add("One")
    await house.on(id)
    const saved = { id, version: 1, ...house.said("One", impossible) }
    expect(await house.inside((tx) => saveRule(tx, house.context, saved, NOW))).toEqual({
      version: 2,
      state: "draft",
    })
  })

  test("a draft makes no circle for rules that are on", async () => {
    const house = await aHouse()
    const id = await house.add("One")
    await house.on(id)
    const circle: Condition = { kind: "test", fact: "classification1", is: "blank" }
    const draft = await house.add("Circle", circle)
    expect((await house.read(id))?.problems).toEqual([])
    expect((await house.read(draft))?.problems).toMatchObject([{ code: "circular" }])
  })
})

describe("the order", () => {
  test("moves by one or to a place, and stays without gaps", async () => {
    const house = await aHouse()
    const [a, , c] = [await house.add("A"), await house.add("B"), await house.add("C")]
    await house.inside((tx) => moveRule(tx, house.context, { id: c, by: -1 }))
    expect(await house.names()).toEqual(["1 A", "2 C", "3 B"])
    await house.inside((tx) => moveRule(tx, house.context, { id: a, to: 99 }))
    expect(await house.names()).toEqual(["1 C", "2 B", "3 A"])
    await house.inside((tx) => moveRule(tx, house.context, { id: c, by: -1 }))
    expect(await house.names()).toEqual(["1 C", "2 B", "3 A"])
  })

  test("a copy stands right below as a draft with a name of its own; what goes leaves no gap", async () => {
    const house = await aHouse()
    const [a, b] = [await house.add("A"), await house.add("B")]
    await house.inside((tx) => copyRule(tx, house.context, a, NOW))
    await house.inside((tx) => copyRule(tx, house.context, a, NOW))
    expect(await house.names()).toEqual(["1 A", "2 A 3", "3 A 2", "4 B"])
    await house.inside((tx) => archiveRule(tx, house.context, a, NOW))
    expect(await house.names()).toEqual(["1 A 3", "2 A 2", "3 B"])
    expect(await house.read(a)).toBeNull()
    expect((await house.read(b))?.position).toBe(3)
  })
})

describe("what is not in force yet", () => {
  test("is counted: rules that came, changed, moved, went, or became unsound", async () => {
    const house = await aHouse()
    const pending = () => house.inside((tx) => changesSincePublished(tx, house.administrationId))
    const [a, b] = [await house.add("A"), await house.add("B")]
    expect(await pending()).toBe(0)
    await house.on(a)
    await house.on(b)
    expect(await pending()).toBe(2)
    await house.publish(1)
    expect(await pending()).toBe(0)
    await house.inside((tx) => moveRule(tx, house.context, { id: b, by: -1 }))
    expect(await pending()).toBe(1)
    await house.publish(2)
    await house.inside((tx) => saveRule(tx, house.context, { id: a, version: 1, ...house.said("A2") }, NOW))
    const { rules } = await house.list()
    expect(rules.map(({ name, pending, inForce }) => [name, pending, inForce])).toEqual([
      ["B", null, 1],
      ["A2", "changed", 1],
    ])
    await house.inside((tx) => archiveRule(tx, house.context, b, NOW))
    expect(await pending()).toBe(2)
    await house.publish(3)
    // Archiving what a rule gives is refused; merging another value away is one way in which it still happens.
    await house.inside((tx) =>
      tx.update(classifications).set({ archivedAt: NOW }).where(eq(classifications.number, house.outcome)),
    )
    expect(await house.inside((tx) => proposedEntries(tx, house.administrationId))).toEqual([])
    expect(await pending()).toBe(1)
  })

  test("rules of another administration are neither seen nor changed", async () => {
    const [house, other] = [await aHouse(), await aHouse()]
    const id = await house.add("Ours")
    expect(await other.read(id)).toBeNull()
    expect(await other.inside((tx) => ruleVersions(tx, other.administrationId, id))).toEqual([])
    const refused = { code: "not_found" }
    const { context, inside } = other
    await expect(other.on(id)).rejects.toMatchObject(refused)
    await expect(inside((tx) => moveRule(tx, context, { id, by: 1 }))).rejects.toMatchObject(refused)
    await expect(inside((tx) => copyRule(tx, context, id, NOW))).rejects.toMatchObject(refused)
    await expect(inside((tx) => archiveRule(tx, context, id, NOW))).rejects.toMatchObject(refused)
    const saved = { id, version: 1, ...other.said("Theirs") }
    await expect(inside((tx) => saveRule(tx, context, saved, NOW))).rejects.toMatchObject(refused)
    expect(await house.names()).toEqual(["1 Ours"])
  })
})

describe("templates", () => {
  test.each(TEMPLATE_IDS)("%s makes drafts without errors, in the language asked for", async (template) => {
    const house = await aHouse()
    const added = await house.inside((tx) => addTemplate(tx, house.context, template, "nl", NOW))
    const { rules } = await house.list()
    expect(rules.map(({ id }) => id)).toEqual(added.rules)
    expect(rules.map(({ name }) => name)).toEqual(TEMPLATES[template].map(({ name }) => name.nl))
    expect(rules.flatMap(({ problems }) => problems)).toEqual([])
  })

  test("a second one finds what the first made", async () => {
    const house = await aHouse()
    const add = (template: (typeof TEMPLATE_IDS)[number]) =>
      house.inside((tx) => addTemplate(tx, house.context, template, "en", NOW))
    expect(await add("revenue")).toMatchObject({ fields: 1, values: 3, restored: 0 })
    expect(await add("returning")).toMatchObject({ fields: 0, values: 2, restored: 0 })
    expect(await add("revenue")).toMatchObject({ fields: 0, values: 0, restored: 0 })
  })
})
