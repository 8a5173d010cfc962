import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Condition, conditionInput, type Rule, type Test } from "./condition"
import { compile, decideField, rowOf } from "./decide"
import { explain } from "./explain"
import { FACTS, type FactId, type Facts, factKey } from "./facts"
import { judge } from "./judge"
import { patternOf } from "./patterns"
import { type Problem, problemsOf } from "./problems"
import type { RuleWorld } from "./world"

const B2B = 1_000_001
const B2C = 1_000_002
const VIP = 2_000_001
const SMALL = 11_000_001
const world: RuleWorld = {
  values: new Map(
    (
      [
        [B2B, "classification1"],
        [B2C, "classification1"],
        [VIP, "classification2"],
        [2_000_002, "classification2"],
        [3_000_001, "classification3"],
        [SMALL, "companySize"],
        [13_000_001, "source"],
      ] as const
    ).map(([number, field]) => [number, { field, archived: false, mergedInto: null, parent: null }]),
  ),
  channels: new Map([
    ["shop", { removed: false }],
    ["gone", { removed: true }],
  ]),
}

const test = (asked: object) => ({ kind: "test", ...asked }) as Test
const rule = (id: string, condition: Condition, ...outcomes: number[]): Rule => ({
  id,
  version: 1,
  name: id,
  condition,
  outcomes,
})
const everybody: Condition = { kind: "all", of: [] }
const isCompany = test({ fact: "kind", is: "in", values: ["company"] })
const spends = (from: number) => test({ fact: "revenue", window: 365, is: "between", from, to: null })

function outcomeOf(rules: Rule[], facts: Facts, field = "classification1"): number | null {
  const compiled = compile(rules, world)
  const found = compiled.fields.find((one) => one.field === field)
  return found ? (decideField(found, rowOf(compiled, facts))?.outcome ?? null) : null
}

describe("rules", () => {
  const rules = [rule("companies", isCompany, B2B), rule("all others", everybody, B2C)]

  it("give what the first that matches gives", () => {
    expect(outcomeOf(rules, { kind: "company" })).toBe(B2B)
    expect(outcomeOf(rules, { kind: "consumer" })).toBe(B2C)
    expect(outcomeOf([...rules].reverse(), { kind: "company" })).toBe(B2C)
  })

  it("take what is not known for no value: it meets 'is not', and no range", () => {
    const belgian = test({ fact: "country", is: "in", values: ["BE"] })
    const notBelgian = test({ fact: "country", is: "notIn", values: ["BE"] })
    expect(outcomeOf([rule("r", belgian, B2B)], {})).toBeNull()
    expect(outcomeOf([rule("r", notBelgian, B2B)], {})).toBe(B2B)
    expect(outcomeOf([rule("r", spends(0), B2B)], {})).toBeNull()
    expect(outcomeOf([rule("r", { kind: "none", of: [spends(0)] }, B2B)], {})).toBe(B2B)
  })

  it.each([
    [test({ fact: "postcode", is: "postcodes", from: "1000", to: "1099" }), { postcode: "1099 ZZ" }, true],
    [test({ fact: "postcode", is: "postcodes", from: "1000", to: "1099" }), { postcode: "1100 AA" }, false],
    [test({ fact: "postcode", is: "postcodes", from: "75", to: "75" }), { postcode: "75008" }, true],
    [test({ fact: "name", is: "contains", text: "b.v." }), { name: "De Vries B.V." }, true],
    [test({ fact: "name", is: "matches", text: "\\bB\\.?V\\.?$" }), { name: "De Vries b.v." }, true],
    [test({ fact: "name", is: "notMatches", text: "stichting" }), {}, true],
    [
      test({ fact: "paymentMethod", is: "anyOf", values: ["ideal"] }),
      { paymentMethod: ["ideal", "card"] },
      true,
    ],
    [test({ fact: "paymentMethod", is: "noneOf", values: ["ideal"] }), {}, true],
    [test({ fact: "vatNumber", is: "no" }), { vatNumber: false }, true],
    [test({ fact: "city", is: "blank" }), {}, true],
    [test({ fact: "city", is: "notBlank" }), { city: "Utrecht" }, true],
    [spends(500_000), { "revenue:365": 500_000 }, true],
    [spends(500_000), { "revenue:365": 499_999, revenue: 9_000_000 }, false],
  ] as [Condition, Facts, boolean][])("%j of %j: %s", (condition, facts, holds) => {
    expect(outcomeOf([rule("r", condition, B2B)], facts)).toBe(holds ? B2B : null)
  })

  it("about sizes and sectors never apply to consumers", () => {
    const size = [rule("small", everybody, SMALL)]
    expect(outcomeOf(size, { kind: "company" }, "companySize")).toBe(SMALL)
    expect(outcomeOf(size, { kind: "consumer" }, "companySize")).toBeNull()
  })

  it("see the labels that other rules gave in the same run, wherever these stand", () => {
    const vip = rule("vip", test({ fact: "classification1", is: "in", values: [B2B] }), VIP)
    const compiled = compile([vip, ...rules], world)
    const account = { labels: Array(13).fill(null), held: 0, row: rowOf(compiled, { kind: "company" }) }
    const { changes } = judge(compiled, account, new Set())
    expect(changes.map(({ field, to }) => [field, to])).toEqual([
      [1, B2B],
      [2, VIP],
    ])
  })

  it("leave what a person holds, and say so where they would give another", () => {
    const compiled = compile(rules, world)
    const labels = [B2C, ...Array(12).fill(null)]
    const account = { labels, held: 1, row: rowOf(compiled, { kind: "company" }) }
    const { changes, findings } = judge(compiled, account, new Set())
    expect(changes).toEqual([])
    expect(findings).toMatchObject([{ field: 1, finding: "contradicts", proposed: B2B, entry: 0 }])
  })

  it("that give a value which was merged give the one it became", () => {
    const merged: RuleWorld = { ...world, values: new Map(world.values) }
    merged.values.set(B2B, { field: "classification1", archived: true, mergedInto: B2C, parent: null })
    const compiled = compile([rule("r", everybody, B2B)], merged)
    expect(compiled.fields[0]?.steps[0]?.outcome).toBe(B2C)
  })
})

describe("a sector and its subsector", () => {
  const [FARMING, RETAIL, CROPS] = [9_000_001, 9_000_007, 10_000_001]
  const nested: RuleWorld = { ...world, values: new Map(world.values) }
  nested.values.set(FARMING, { field: "sector", archived: false, mergedInto: null, parent: null })
  nested.values.set(RETAIL, { field: "sector", archived: false, mergedInto: null, parent: null })
  nested.values.set(CROPS, { field: "subsector", archived: false, mergedInto: null, parent: FARMING })
  const judged = (rules: Rule[], labels: Partial<Record<number, number>>, held = 0) => {
    const compiled = compile(rules, nested)
    const all = Array.from({ length: 13 }, (_, i) => labels[i + 1] ?? null)
    return judge(compiled, { labels: all, held, row: rowOf(compiled, { kind: "company" }) }, new Set())
  }
  const crops = [rule("crops", everybody, CROPS)]
  const retail = [rule("retail", everybody, RETAIL)]

  it("come together: a blank sector becomes the subsector's", () => {
    expect(judged(crops, {}).changes).toMatchObject([
      { field: 10, to: CROPS },
      { field: 9, from: null, to: FARMING },
    ])
  })

  it("go together: a subsector of another sector is cleared", () => {
    expect(judged(retail, { 9: FARMING, 10: CROPS }).changes).toMatchObject([
      { field: 9, to: RETAIL },
      { field: 10, from: CROPS, to: null },
    ])
  })

  it("stay, where a person holds what stands in the way", () => {
    const { changes, findings } = judged(retail, { 9: FARMING, 10: CROPS }, 1 << 9)
    expect(changes).toEqual([])
    expect(findings).toMatchObject([{ field: 9, finding: "contradicts", proposed: RETAIL }])
    expect(judged(crops, { 9: RETAIL }).changes).toEqual([])
  })
})

describe("problems are named where they are", () => {
  const at = (rules: Rule[], severity: Problem["severity"] = "error") =>
    problemsOf(rules, world)
      .filter((problem) => problem.severity === severity)
      .map(({ rule: id, path, code }) => `${id} ${path?.join(".") ?? "-"} ${code}`)
  const all = (...of: Condition[]): Condition => ({ kind: "all", of })

  it.each([
    ["no outcome", [rule("r", everybody)], "r - no_outcome"],
    ["two values of one field", [rule("r", everybody, B2B, B2C)], "r - outcome_twice"],
    ["a source", [rule("r", everybody, 13_000_001)], "r - outcome_source"],
    ["a value of nowhere", [rule("r", everybody, 1_999_999)], "r - value_unknown"],
    [
      "a removed channel",
      [rule("r", all(test({ fact: "channel", is: "in", values: ["gone"] })), B2B)],
      "r 0 channel_removed",
    ],
    [
      "a channel of nowhere",
      [rule("r", all(test({ fact: "channel", is: "in", values: ["x"] })), B2B)],
      "r 0 channel_unknown",
    ],
    ["an empty group", [rule("r", all(isCompany, { kind: "any", of: [] }), B2B)], "r 1 empty_group"],
    ["no values", [rule("r", test({ fact: "country", is: "in", values: [] }), B2B)], "r  empty_values"],
    [
      "a turned range",
      [rule("r", test({ fact: "orders", is: "between", from: 5, to: 4 }), B2B)],
      "r  impossible",
    ],
    [
      "two countries at once",
      [
        rule(
          "r",
          all(
            test({ fact: "country", is: "in", values: ["NL"] }),
            test({ fact: "country", is: "in", values: ["BE"] }),
          ),
          B2B,
        ),
      ],
      "r  impossible",
    ],
    [
      "ranges that do not meet",
      [
        rule(
          "r",
          all(spends(10), all(test({ fact: "revenue", window: 365, is: "between", from: null, to: 9 }))),
          B2B,
        ),
      ],
      "r  impossible",
    ],
    [
      "blank and known",
      [
        rule(
          "r",
          all(test({ fact: "city", is: "blank" }), test({ fact: "city", is: "contains", text: "a" })),
          B2B,
        ),
      ],
      "r  impossible",
    ],
    [
      "a window of no days",
      [rule("r", test({ fact: "frequency", window: 0, is: "between", from: 1, to: null }), B2B)],
      "r  window_zero",
    ],
    [
      "a pattern that is none",
      [rule("r", test({ fact: "name", is: "matches", text: "(a" }), B2B)],
      "r  pattern_form",
    ],
    [
      "a pattern that looks back",
      [rule("r", test({ fact: "name", is: "matches", text: "(a)\\1" }), B2B)],
      "r  pattern_form",
    ],
    [
      "a label by itself",
      [rule("r", test({ fact: "classification1", is: "in", values: [B2B] }), B2C)],
      "r  circular",
    ],
  ] as [string, Rule[], string][])("%s", (_, rules, expected) => {
    expect(at(rules)).toEqual([expected])
  })

  it("a circle through other rules, at each rule of it", () => {
    const one = rule("one", test({ fact: "classification2", is: "in", values: [VIP] }), B2B)
    const two = rule("two", test({ fact: "classification3", is: "notBlank" }), VIP)
    const three = rule("three", all(isCompany, test({ fact: "classification1", is: "notBlank" })), 3_000_001)
    expect(at([one, two])).toEqual([])
    expect(at([one, two, three])).toEqual(["one  circular", "two  circular", "three 1 circular"])
  })

  it("an archived value, in outcome and condition", () => {
    const archived: RuleWorld = { ...world, values: new Map(world.values) }
    archived.values.set(VIP, { field: "classification2", archived: true, mergedInto: null, parent: null })
    const rules = [
      rule("a", everybody, VIP),
      rule("b", test({ fact: "classification2", is: "in", values: [VIP] }), B2B),
    ]
    expect(problemsOf(rules, archived)).toMatchObject([
      { rule: "a", path: null, code: "value_archived", outcome: VIP },
      { rule: "b", path: [], code: "value_archived" },
    ])
  })

  it("a rule below one that takes everybody, as a warning", () => {
    const rules = [rule("all", everybody, B2C), rule("late", isCompany, B2B), rule("other", isCompany, VIP)]
    expect(at(rules)).toEqual([])
    expect(at(rules, "warning")).toEqual(["late - never_reached"])
  })

  it("none, where a rule is sound", () => {
    expect(
      at([
        rule(
          "r",
          { kind: "any", of: [isCompany, all(spends(1)), { kind: "none", of: [isCompany] }] },
          B2B,
          VIP,
        ),
      ]),
    ).toEqual([])
  })
})

describe("whatever rules and facts there are", () => {
  const facts = fc.record(
    {
      kind: fc.constantFrom("company", "consumer"),
      country: fc.constantFrom("NL", "BE", "DE"),
      "revenue:365": fc.integer({ min: -5, max: 10 }),
      orders: fc.integer({ min: 0, max: 4 }),
      name: fc.constantFrom("Aa", "Ab", "b"),
      vatNumber: fc.boolean(),
      paymentMethod: fc.subarray(["ideal", "card"]),
    },
    { requiredKeys: ["kind", "vatNumber"] },
  )
  const bound = fc.option(fc.integer({ min: -5, max: 10 }))
  const asked = fc.oneof(
    fc.record({
      fact: fc.constant("country"),
      is: fc.constantFrom("in", "notIn"),
      values: fc.subarray(["NL", "BE", "DE"]),
    }),
    fc.record({
      fact: fc.constant("revenue"),
      window: fc.constant(365),
      is: fc.constant("between"),
      from: bound,
      to: bound,
    }),
    fc.record({ fact: fc.constant("orders"), is: fc.constant("between"), from: bound, to: bound }),
    fc.record({
      fact: fc.constant("name"),
      is: fc.constantFrom("contains", "matches", "notMatches"),
      text: fc.constantFrom("a", "^A", "b$"),
    }),
    fc.record({ fact: fc.constant("vatNumber"), is: fc.constantFrom("yes", "no") }),
    fc.record({
      fact: fc.constantFrom("country", "orders", "name"),
      is: fc.constantFrom("blank", "notBlank"),
    }),
    fc.record({
      fact: fc.constant("paymentMethod"),
      is: fc.constantFrom("anyOf", "noneOf"),
      values: fc.subarray(["ideal", "card"]),
    }),
  )
  const condition = fc.letrec<{ any: Condition; group: Condition; test: Condition }>((tie) => ({
    any: fc.oneof({ maxDepth: 3 }, tie("test"), tie("group")),
    group: fc.record({
      kind: fc.constantFrom("all" as const, "any" as const, "none" as const),
      of: fc.array(tie("any"), { maxLength: 3 }),
    }),
    test: asked.map((question) => test(question)),
  })).any
  const rules = fc
    .array(fc.record({ condition, outcomes: fc.subarray([B2B, VIP, SMALL], { minLength: 1 }) }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((list) => list.map((one, i) => rule(`r${i}`, one.condition, ...one.outcomes)))

  it("the explanation is the decision, and a plain reading of the rules says the same", () => {
    fc.assert(
      fc.property(rules, facts, (list, known) => {
        for (const field of ["classification1", "classification2", "companySize"] as const) {
          const wanted = { classification1: B2B, classification2: VIP, companySize: SMALL }[field]
          const first = list.find(
            (one) =>
              one.outcomes.includes(wanted) &&
              plainly(one.condition, known) &&
              (field !== "companySize" || known.kind === "company"),
          )
          const decided = outcomeOf(list, known, field)
          const told = explain(list, world, known, field)
          expect(decided).toBe(first ? wanted : null)
          expect(told.outcome).toBe(decided)
          expect(told.rule?.id ?? null).toBe(first?.id ?? null)
          const above = list
            .slice(0, first ? list.indexOf(first) : undefined)
            .filter((one) => one.outcomes.includes(wanted))
          for (const { rule: named } of told.higher) expect(above.map(({ id }) => id)).toContain(named.id)
        }
      }),
      { numRuns: 500 },
    )
  })

  it("what was stored as JSON and read again decides the same", () => {
    fc.assert(
      fc.property(rules, facts, (list, known) => {
        const stored = JSON.parse(JSON.stringify({ list, known }))
        expect(explain(stored.list, world, stored.known, "classification1").outcome).toBe(
          outcomeOf(list, known, "classification1"),
        )
        for (const { condition: one } of list) expect(conditionInput.parse(one)).toEqual(one)
      }),
    )
  })

  function plainly(one: Condition, known: Facts): boolean {
    if (one.kind === "all") return one.of.every((part) => plainly(part, known))
    if (one.kind === "any") return one.of.some((part) => plainly(part, known))
    if (one.kind === "none") return !one.of.some((part) => plainly(part, known))
    if (one.kind !== "test") throw new Error("no such condition")
    const value = known[factKey(one.fact, one.window)]
    const list = Array.isArray(value) ? value : []
    const nothing = value === undefined || (Array.isArray(value) && value.length === 0)
    switch (one.is) {
      case "in":
        return one.values.includes(value as string)
      case "notIn":
        return !one.values.includes(value as string)
      case "anyOf":
        return one.values.some((member) => list.includes(member))
      case "noneOf":
        return !one.values.some((member) => list.includes(member))
      case "between":
        return (
          typeof value === "number" &&
          (one.from === null || value >= one.from) &&
          (one.to === null || value <= one.to)
        )
      case "contains":
        return String(value ?? "")
          .toLowerCase()
          .includes(one.text)
      case "matches":
        return !nothing && new RegExp(one.text, "i").test(String(value))
      case "notMatches":
        return nothing || !new RegExp(one.text, "i").test(String(value))
      case "yes":
        return value === true
      case "no":
        return value !== true
      case "blank":
        return nothing
      default:
        return !nothing
    }
  }
})

describe("patterns", () => {
  it("take time linear in the text, also those that stall others", () => {
    const evil = patternOf("^(a+)+$")
    expect(evil?.test(`${"a".repeat(30_000)}b`)).toBe(false)
  })
})

describe("the form of a condition", () => {
  it("refuses operators that a kind of fact has not, windows where there is none, and what is too deep", () => {
    expect(conditionInput.safeParse(test({ fact: "kind", is: "between", from: 1, to: 2 })).success).toBe(
      false,
    )
    expect(conditionInput.safeParse(test({ fact: "country", window: 30, is: "blank" })).success).toBe(false)
    expect(conditionInput.safeParse(test({ fact: "nothing", is: "blank" })).success).toBe(false)
    const deep = Array.from({ length: 6 }).reduce<Condition>(
      (inner) => ({ kind: "all", of: [inner] }),
      isCompany,
    )
    expect(conditionInput.safeParse(deep).success).toBe(false)
  })

  it("knows an operator of every fact", () => {
    for (const fact of Object.keys(FACTS) as FactId[]) {
      const is = FACTS[fact].kind === "flag" ? "yes" : "blank"
      expect(conditionInput.safeParse(test({ fact, is })).success, fact).toBe(true)
    }
  })
})
