import { describe, expect, it } from "vitest"
import { CHANNEL_KINDS, MEASURES } from "@/db/vocabulary"
import { locales } from "@/lib/platform/locale"
import type { Condition, Rule } from "../rulebook/condition"
import { FACT_IDS, FACTS, type FactId } from "../rulebook/facts"
import type { RuleNames } from "../rulebook/names"
import { FIELD_IDS } from "../rules"
import { SECTIONS } from "./blocks"
import { changesBetween } from "./changes"
import { composeProcedure } from "./compose"
import { type ProcedureInputs, SETTING_ACTIONS } from "./composition"
import { NO_TEXT } from "./rules"
import { hashOf, stableOf } from "./stable"

const names: RuleNames = {
  fields: Object.fromEntries(FIELD_IDS.map((field) => [field, `Field ${field}`])) as RuleNames["fields"],
  values: { 1000001: "VIP", 1000002: "Regular" },
  channels: { shop: "Webshop Utrecht" },
}

const spends = (cents: number): Condition => ({
  kind: "all",
  of: [{ kind: "test", fact: "revenue", window: 365, is: "between", from: cents, to: null }],
})
const vip: Rule = {
  id: "a",
  version: 1,
  name: "Big spenders",
  condition: spends(500_000),
  outcomes: [1_000_001],
}
const others: Rule = {
  id: "b",
  version: 2,
  name: "All others",
  condition: { kind: "all", of: [] },
  outcomes: [1_000_002],
}

const texts = (text: string) => ({ en: `${text}`, nl: `${text} (nl)`, zh: `${text}（中）` })

const inputs: ProcedureInputs = {
  administration: "Bakkerij Jansen B.V.",
  texts: { purpose: NO_TEXT, exceptions: NO_TEXT, feedback: NO_TEXT },
  fields: [
    {
      id: "classification1",
      name: texts("Customer type"),
      values: [
        { number: 1_000_002, code: "REG", text: texts("Regular"), guidance: NO_TEXT },
        { number: 1_000_001, code: "VIP", text: texts("VIP"), guidance: texts("Call within a day") },
      ],
      count: 3,
    },
  ],
  book: { number: 4, publishedOn: "2026-10-01" },
  rules: [vip, others],
  names: { en: names, nl: names, zh: names },
  sources: {
    channels: [{ id: "shop", name: "Webshop Utrecht", kind: "woocommerce", lastOn: "2026-11-20" }],
    importsOn: null,
    handOn: "2026-01-02",
    ordersOn: "2026-11-20",
    figuresOn: null,
    figuresFrom: ["Annual accounts"],
  },
  module: {
    state: "trial",
    until: "2026-12-31",
    gives: {
      field: "classification1",
      number: 1_000_002,
      perChannel: [{ channel: "shop", number: 1_000_001 }],
    },
  },
  may: { labels: ["admin", "accountant"], rules: ["admin"], review: ["accountant"] },
  targets: { accuracy: 95 },
  duties: { owner: [{ id: "1", name: "Anna" }], executor: [], reviewer: [], trainer: [] },
  calendar: {
    evaluation: { everyMonths: 3, nextOn: "2027-01-15" },
    reviewMonths: 12,
    nextReviewOn: "2027-10-01",
  },
  passMark: 4,
  log: {
    versions: [
      {
        number: 1,
        on: "2026-10-01",
        by: "Anna",
        note: "First",
        changes: { en: ["Rule added"], nl: ["Regel erbij"], zh: ["新增"] },
      },
    ],
    editions: [{ number: 4, on: "2026-10-01", by: null, rules: 2 }],
    settings: SETTING_ACTIONS.map((action) => ({
      on: "2026-09-01",
      by: "Anna",
      action,
      subject: texts("X"),
    })),
  },
}

/** Every setting that has words of its own, so that each message of the document is asked for. */
const extremes: ProcedureInputs[] = [
  inputs,
  {
    ...inputs,
    fields: [],
    book: null,
    rules: [],
    targets: Object.fromEntries(MEASURES.map((measure) => [measure, 1])),
    sources: {
      ...inputs.sources,
      channels: CHANNEL_KINDS.map((kind) => ({ id: kind, name: kind, kind, lastOn: null })),
      figuresFrom: [],
    },
    module: { state: "off", until: null, gives: null },
    calendar: { evaluation: null, reviewMonths: 1, nextReviewOn: null },
    log: { versions: [], editions: [], settings: [] },
  },
  { ...inputs, module: { ...inputs.module, state: "active" }, targets: {}, rules: askEverything() },
  { ...inputs, module: { ...inputs.module, state: "expired" } },
]

const said = (from: ProcedureInputs, locale: (typeof locales)[number] = "en") =>
  JSON.stringify(composeProcedure(from, locale)).replaceAll("\u00a0", " ")

describe("the document", () => {
  it("says the rules in force, so that a changed rule changes the text", () => {
    expect(said(inputs)).toContain("revenue in the last 365 days is at least €5,000")
    const stricter = { ...inputs, rules: [{ ...vip, condition: spends(750_000) }, others] }
    expect(said(stricter)).toContain("revenue in the last 365 days is at least €7,500")
    expect(said(stricter)).not.toContain("€5,000")
    expect(said({ ...inputs, rules: [others, vip] })).toContain("1. All others (version 2)")
  })

  it("says values with their guidance, sources with their last news, the module, people and dates", () => {
    const text = said(inputs)
    for (const part of [
      "Call within a day",
      "1 more value",
      "Webshop Utrecht",
      "customers and orders (WooCommerce)",
      "20/11/2026",
      "from Annual accounts",
      "free trial until 31/12/2026",
      "Through Webshop Utrecht: Field classification1: VIP",
      "Labels are changed and locked by: Admin and Accountant.",
      "Anna",
      "15/01/2027",
      "01/10/2027",
      "Targets are set for: accuracy.",
      "Version 1, 01/10/2026, Anna: First",
    ])
      expect(text).toContain(part)
  })

  it("has the standard wording only where nobody wrote something", () => {
    const own = {
      ...inputs,
      texts: { ...inputs.texts, purpose: { ...NO_TEXT, nl: "Eigen doel.\n\nTweede." } },
    }
    const [purpose] = composeProcedure(own, "en").sections
    expect(purpose?.blocks).toEqual([
      { kind: "paragraph", text: "Eigen doel." },
      { kind: "paragraph", text: "Tweede." },
    ])
    expect(said(own)).not.toContain("Every customer has a classification from the day it is entered")
  })

  it.each(locales)("is complete in %s: every section has text, no message is missing", (locale) => {
    for (const from of extremes) {
      const document = composeProcedure(from, locale)
      expect(document.sections.map(({ id }) => id)).toEqual([...SECTIONS])
      for (const { title, blocks } of document.sections) {
        expect(title).not.toBe("")
        expect(blocks.length).toBeGreaterThan(0)
      }
      // A message that is missing, or was given no value, reads as its key or its placeholder.
      expect(said(from, locale)).not.toMatch(
        /\b(procedure|rules|channels|administrations)\.[a-z]|undefined|\{[a-z]+\}/,
      )
    }
  })

  it("is written in its own language, whatever the rest of the page is in", () => {
    const [en, nl, zh] = locales.map((locale) =>
      said({ ...inputs, names: { en: names, nl: names, zh: names } }, locale),
    )
    expect(en).toContain("Responsible people")
    expect(nl).toContain("Verantwoordelijken")
    expect(nl).toContain("20-11-2026")
    expect(zh).toContain("责任人")
    expect(zh).toContain("2026/11/20")
  })
})

describe("what changed since a version", () => {
  const since = (after: ProcedureInputs, locale: (typeof locales)[number] = "en") =>
    changesBetween(stableOf(inputs), stableOf(after), locale)

  it("is nothing, by hash and in words, when only counts, dates and history moved", () => {
    const later: ProcedureInputs = {
      ...inputs,
      sources: { ...inputs.sources, ordersOn: "2027-02-01", figuresFrom: [] },
      module: { ...inputs.module, until: "2027-01-01" },
      calendar: { ...inputs.calendar, nextReviewOn: null },
      log: { versions: [], editions: [], settings: [] },
    }
    expect(hashOf(later)).toBe(hashOf(inputs))
    expect(since(later)).toEqual([])
  })

  it.each<[string, Partial<ProcedureInputs>, string]>([
    [
      "a rule",
      { rules: [{ ...vip, version: 2, condition: spends(1) }, others] },
      "Rule changed: Big spenders (version 1 → 2)",
    ],
    [
      "an outcome",
      { rules: [{ ...vip, version: 2, outcomes: [1_000_002] }, others] },
      "Rule changed: Big spenders (version 1 → 2)",
    ],
    ["a name", { rules: [{ ...vip, name: "Whales" }, others] }, "Rule renamed: Big spenders → Whales"],
    [
      "a new rule",
      { rules: [vip, { ...others, id: "c", name: "New" }, others] },
      "Rule added at place 2: New",
    ],
    ["a rule less", { rules: [others] }, "Rule no longer in force: Big spenders"],
    ["the order", { rules: [others, vip] }, "The order of the rules changed"],
    ["a text", { texts: { ...inputs.texts, purpose: texts("Because") } }, "Text changed: Purpose"],
    ["a person", { duties: { ...inputs.duties, trainer: [{ id: "2", name: "Bo" }] } }, "Trainer: Bo"],
    ["a channel", { sources: { ...inputs.sources, channels: [] } }, "Channel removed: Webshop Utrecht"],
    [
      "the module",
      { module: { ...inputs.module, state: "off" } },
      "The module Customer classification is off",
    ],
    ["what it gives", { module: { ...inputs.module, gives: null } }, "The label for new customers changed"],
    [
      "the calendar",
      { calendar: { ...inputs.calendar, evaluation: null } },
      "Evaluations are no longer planned",
    ],
    ["a target", { targets: {} }, "Targets of the evaluation changed"],
    ["the pass mark", { passMark: 5 }, "Exercise: 5 of 5 cases right"],
    ["a field", { fields: [] }, "Field without values: Customer type"],
    ["anything else", { administration: "Renamed" }, "Other settings changed"],
  ])("names %s, and the hash differs", (_, changed, sentence) => {
    const after = { ...inputs, ...changed }
    expect(since(after)).toEqual([sentence])
    expect(hashOf(after)).not.toBe(hashOf(inputs))
    for (const locale of locales) expect(since(after, locale).join()).not.toMatch(/procedure\.|\{/)
  })

  it("names values that came, went and were described anew", () => {
    const [field] = inputs.fields
    if (!field) throw new Error("no field")
    const [regular, best] = field.values
    if (!regular || !best) throw new Error("no values")
    const fields = [
      {
        ...field,
        values: [
          { ...best, guidance: texts("Call at once") },
          { number: 1_000_009, code: "NEW", text: NO_TEXT, guidance: NO_TEXT },
        ],
      },
    ]
    expect(since({ ...inputs, fields })).toEqual([
      "Customer type: added NEW",
      "Customer type: no longer offered Regular",
      "Customer type: description or guidance changed of VIP",
    ])
  })
})

/** A rule that asks for every fact there is. */
function askEverything(): Rule[] {
  const of = FACT_IDS.map((fact) => testOf(fact))
  return [{ id: "all", version: 1, name: "All", condition: { kind: "any", of }, outcomes: [1_000_001] }]
}

function testOf(fact: FactId): Condition {
  const is = FACTS[fact].kind === "flag" ? "yes" : "notBlank"
  return { kind: "test", fact, is }
}
