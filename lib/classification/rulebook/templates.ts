import type { Texts } from "../rules"
import { starters } from "../start-lists/starters"
import type { StartValue } from "../start-lists/value"
import type { Condition, Test } from "./condition"

/** A classification that a template gives: by code, in a field that is found by what it is called. */
export type TemplateOutcome = { list: TemplateList; code: string }
export type TemplateRule = { name: Texts; condition: Condition; outcomes: TemplateOutcome[] }

/** The lists of values that templates give from: starters, the fixed sizes, and three of their own. */
export type TemplateList = "type" | "level" | "region" | "risk" | "size" | "frequency" | "sales"

export const TEMPLATE_IDS = [
  "customerType",
  "typeAndLevel",
  "size",
  "region",
  "revenue",
  "frequency",
  "returning",
  "export",
  "atRisk",
  "notPaying",
] as const
export type TemplateId = (typeof TEMPLATE_IDS)[number]

/** Label and values of a list; null: a fixed field, which has its own. */
export const TEMPLATE_LISTS: Record<TemplateList, { label: Texts; values: StartValue[] } | null> = {
  type: starterOf(1),
  level: starterOf(2),
  region: starterOf(4),
  risk: starterOf(5),
  size: null,
  frequency: {
    label: { en: "Purchase frequency", nl: "Koopfrequentie", zh: "购买频率" },
    values: [
      { code: "Frequent", en: "Monthly or more", nl: "Maandelijks of vaker", zh: "每月或更频繁" },
      { code: "Regular", en: "Each quarter", nl: "Elk kwartaal", zh: "每季度" },
      { code: "Occasional", en: "Now and then", nl: "Af en toe", zh: "偶尔" },
    ],
  },
  sales: {
    label: { en: "Sales area", nl: "Afzetgebied", zh: "销售区域" },
    values: [
      { code: "Domestic", en: "Domestic", nl: "Binnenland", zh: "国内" },
      { code: "Intra-EU", en: "Within the EU", nl: "Binnen de EU", zh: "欧盟内" },
      { code: "Export", en: "Export outside the EU", nl: "Export buiten de EU", zh: "欧盟外出口" },
    ],
  },
}

/** Member states but the Netherlands. */
export const OTHER_EU = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT PL PT RO SK SI ES SE".split(
  " ",
)

/**
 * The four parts of the country (NUTS 1, Statistics Netherlands) by two-digit postcode areas, cut finer where a
 * province's bound runs through one that many live in (Almere, Barneveld, the Veluwe, Altena). After
 * nl.wikipedia.org/wiki/Lijst_van_postcodes_in_Nederland; along other bounds some villages fall in the part next
 * door. West is what no other part has, so its rule stands last.
 */
const PARTS = {
  north: ["78-79", "84-99"],
  east: ["1300-1379", "3770-3799", "3840-3899", "40-41", "65-77", "80-83"],
  south: ["4250-4299", "46-64"],
  west: ["10-45"],
}

const company: Test = { kind: "test", fact: "kind", is: "in", values: ["company"] }
const consumer: Test = { kind: "test", fact: "kind", is: "in", values: ["consumer"] }
const isCompany: Condition = any(company, { kind: "test", fact: "vatNumber", is: "yes" })

/** What one can start from: each becomes rules of its own in draft, in this order, below those there are. */
export const TEMPLATES: Record<TemplateId, TemplateRule[]> = {
  customerType: [
    rule("Business customers", "Zakelijke klanten", "企业客户", isCompany, give("type", "B2B")),
    rule("Consumers", "Consumenten", "个人客户", all(consumer), give("type", "B2C")),
  ],
  typeAndLevel: [
    rule(
      "Large business customers",
      "Grote zakelijke klanten",
      "大型企业客户",
      all(isCompany, revenueFrom(10_000)),
      give("type", "B2B"),
      give("level", "A"),
    ),
    rule(
      "Other business customers",
      "Overige zakelijke klanten",
      "其他企业客户",
      isCompany,
      give("type", "B2B"),
      give("level", "B"),
    ),
    rule("Consumers", "Consumenten", "个人客户", all(consumer), give("type", "B2C"), give("level", "C")),
  ],
  size: [
    sized("micro", "Micro companies", "Microbedrijven", "微型企业"),
    sized("small", "Small companies", "Kleine bedrijven", "小型企业"),
    sized("medium", "Medium companies", "Middelgrote bedrijven", "中型企业"),
    sized("large", "Large companies", "Grote bedrijven", "大型企业"),
  ],
  region: [
    part("north", "NL-North", "North Netherlands", "Noord-Nederland", "荷兰北部"),
    part("east", "NL-East", "East Netherlands", "Oost-Nederland", "荷兰东部"),
    part("south", "NL-South", "South Netherlands", "Zuid-Nederland", "荷兰南部"),
    part("west", "NL-West", "West Netherlands", "West-Nederland", "荷兰西部"),
    rule("Belgium", "België", "比利时", all(inCountries("BE")), give("region", "BE")),
    rule("Germany", "Duitsland", "德国", all(inCountries("DE")), give("region", "DE")),
    rule("Rest of the EU", "Overige EU", "欧盟其他国家", all(inCountries(...OTHER_EU)), give("region", "EU")),
    rule("Outside the EU", "Buiten de EU", "欧盟以外", outsideEu(), give("region", "Non-EU")),
  ],
  revenue: [
    rule("VIP by revenue", "VIP op omzet", "按收入的VIP客户", all(revenueFrom(5_000)), give("level", "VIP")),
    rule("A by revenue", "A op omzet", "按收入的A级客户", all(revenueFrom(2_000)), give("level", "A")),
    rule("B by revenue", "B op omzet", "按收入的B级客户", all(revenueFrom(500)), give("level", "B")),
  ],
  frequency: [
    rule(
      "Buys monthly or more",
      "Koopt maandelijks of vaker",
      "每月或更频繁购买",
      all(ordersIn(365, 12, null)),
      give("frequency", "Frequent"),
    ),
    rule(
      "Buys each quarter",
      "Koopt elk kwartaal",
      "每季度购买",
      all(ordersIn(365, 4, null)),
      give("frequency", "Regular"),
    ),
    rule(
      "Buys now and then",
      "Koopt af en toe",
      "偶尔购买",
      all(ordersIn(365, 1, null)),
      give("frequency", "Occasional"),
    ),
  ],
  returning: [
    rule(
      "Returning customers",
      "Terugkerende klanten",
      "回头客",
      all(ordersIn(null, 2, null)),
      give("level", "C"),
    ),
    rule(
      "One-off customers",
      "Eenmalige klanten",
      "一次性客户",
      all(ordersIn(null, 1, 1)),
      give("level", "D"),
    ),
  ],
  export: [
    rule("Domestic", "Binnenland", "国内", all(inCountries("NL")), give("sales", "Domestic")),
    rule("Within the EU", "Binnen de EU", "欧盟内", all(inCountries(...OTHER_EU)), give("sales", "Intra-EU")),
    rule("Outside the EU", "Buiten de EU", "欧盟以外", outsideEu(), give("sales", "Export")),
  ],
  atRisk: [
    rule(
      "At risk of leaving",
      "Dreigt weg te gaan",
      "流失风险",
      all(inSegments("atRisk", "dormant")),
      give("risk", "High"),
    ),
    rule(
      "Needs attention",
      "Vraagt aandacht",
      "需关注",
      all(inSegments("needsAttention")),
      give("risk", "Normal"),
    ),
    rule(
      "Champions and loyal customers",
      "Topklanten en trouwe klanten",
      "冠军与忠诚客户",
      all(inSegments("champions", "loyal")),
      give("risk", "Low"),
    ),
  ],
  notPaying: [
    rule(
      "High risk of not paying",
      "Hoog risico op wanbetaling",
      "不付款风险高",
      all(atRisk("high")),
      give("risk", "High"),
    ),
    rule(
      "Raised risk of not paying",
      "Verhoogd risico op wanbetaling",
      "不付款风险偏高",
      all(atRisk("raised")),
      give("risk", "Normal"),
    ),
    rule(
      "Low risk of not paying",
      "Laag risico op wanbetaling",
      "不付款风险低",
      // Of who was never billed nothing is known.
      all(atRisk("low"), { kind: "test", fact: "open", is: "notBlank" }),
      give("risk", "Low"),
    ),
  ],
}

function starterOf(number: number): { label: Texts; values: StartValue[] } {
  const found = starters.find(({ field }) => field === number)
  if (!found) throw new RangeError(`there is no starter for field ${number}`)
  return found
}

function rule(
  en: string,
  nl: string,
  zh: string,
  condition: Condition,
  ...outcomes: TemplateOutcome[]
): TemplateRule {
  return { name: { en, nl, zh }, condition, outcomes }
}

function give(list: TemplateList, code: string): TemplateOutcome {
  return { list, code }
}

function all(...of: Condition[]): Condition {
  return { kind: "all", of }
}

function any(...of: Condition[]): Condition {
  return { kind: "any", of }
}

function sized(code: string, en: string, nl: string, zh: string): TemplateRule {
  return rule(en, nl, zh, all({ kind: "test", fact: "sizeEu", is: "in", values: [code] }), give("size", code))
}

function part(name: keyof typeof PARTS, code: string, en: string, nl: string, zh: string): TemplateRule {
  const ranges = PARTS[name].map((range): Test => {
    const [from = "", to = ""] = range.split("-")
    return { kind: "test", fact: "postcode", is: "postcodes", from, to }
  })
  const [only, ...others] = ranges
  const where = only && others.length === 0 ? only : any(...ranges)
  return rule(en, nl, zh, all(inCountries("NL"), where), give("region", code))
}

function inCountries(...values: string[]): Test {
  return { kind: "test", fact: "country", is: "in", values }
}

/** A country that is not known is not outside. */
function outsideEu(): Condition {
  return all(
    { kind: "test", fact: "country", is: "notBlank" },
    { kind: "test", fact: "country", is: "notIn", values: ["NL", ...OTHER_EU] },
  )
}

/** Euros in the last year. */
function revenueFrom(euros: number): Test {
  return { kind: "test", fact: "revenue", window: 365, is: "between", from: euros * 100, to: null }
}

function ordersIn(window: number | null, from: number, to: number | null): Test {
  return { kind: "test", fact: "orders", window, is: "between", from, to }
}

function inSegments(...values: string[]): Test {
  return { kind: "test", fact: "rfmSegment", is: "in", values }
}

function atRisk(level: "low" | "raised" | "high"): Test {
  return { kind: "test", fact: "risk", is: "in", values: [level] }
}
