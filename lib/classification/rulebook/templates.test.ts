import { expect, test } from "vitest"
import type { Field, Value } from "../queries"
import { FIELD_IDS, type FieldId, fieldNumber, fieldOf } from "../rules"
import { companySizes } from "../start-lists/fixed"
import { conditionInput } from "./condition"
import { compile, decideField, rowOf } from "./decide"
import { planTemplate } from "./template-plan"
import { OTHER_EU, TEMPLATE_IDS, TEMPLATE_LISTS, TEMPLATES } from "./templates"

const blank = { en: "", nl: "", zh: "" }

function aWorld(known: { labels?: Partial<Record<FieldId, string>>; values?: [FieldId, string][] } = {}) {
  const sizes = companySizes.map(({ code }): [FieldId, string] => ["companySize", code])
  const all = [...sizes, ...(known.values ?? [])]
  const fields: Field[] = FIELD_IDS.map((id) => ({ id, label: { ...blank, nl: known.labels?.[id] ?? "" } }))
  const values: Value[] = all.map(([field, code], i) => ({
    ...blank,
    number: fieldNumber(field) * 1_000_000 + i + 1,
    field,
    code,
    parent: null,
    archived: false,
    mergedInto: null,
  }))
  const inUse = new Set<FieldId>([
    ...fields.filter(({ label }) => label.nl).map(({ id }) => id),
    ...values.map(({ field }) => field).filter((field) => fieldNumber(field) <= 8),
  ])
  return { fields, values, inUse }
}

test.each(TEMPLATE_IDS)(
  "%s has names in three languages, conditions of the right form and known codes",
  (id) => {
    for (const { name, condition, outcomes } of TEMPLATES[id]) {
      expect(Object.values(name).every((text) => text.trim() !== "")).toBe(true)
      expect(conditionInput.safeParse(condition).error).toBeUndefined()
      expect(outcomes.length).toBeGreaterThan(0)
      for (const { list, code } of outcomes) {
        const known = TEMPLATE_LISTS[list]?.values ?? companySizes
        expect(known.map((value) => value.code)).toContain(code)
      }
    }
    expect(planTemplate(id, aWorld())).not.toBeNull()
  },
)

test("in an empty administration a template takes the starter set's field and makes what it needs", () => {
  expect(planTemplate("customerType", aWorld())).toMatchObject([
    {
      field: "classification1",
      label: { en: "Customer type" },
      values: [
        { code: "B2B", is: "missing" },
        { code: "B2C", is: "missing" },
      ],
    },
  ])
  expect(planTemplate("frequency", aWorld())).toMatchObject([{ field: "classification6" }])
})

test("a field is known by its label in any language, else by its values, and is never renamed", () => {
  const named = aWorld({ labels: { classification7: "klanttype" } })
  expect(planTemplate("customerType", named)).toMatchObject([{ field: "classification7", label: null }])
  const valued = aWorld({
    values: [
      ["classification3", "b2b"],
      ["classification3", "B2C"],
    ],
  })
  expect(planTemplate("customerType", valued)).toMatchObject([
    { field: "classification3", label: null, values: [{ is: "there" }, { is: "there" }] },
  ])
})

test("where all eight fields are in use for something else there is no room", () => {
  const full = aWorld({ values: FIELD_IDS.slice(0, 8).map((field) => [field, "x"]) })
  expect(planTemplate("customerType", full)).toBeNull()
  expect(planTemplate("size", full)).not.toBeNull()
})

test("a value that was merged is the one it was merged into; an archived one comes back", () => {
  const world = aWorld({
    values: [
      ["classification1", "B2B"],
      ["classification1", "B2C"],
      ["classification1", "Zakelijk"],
    ],
  })
  const [b2b, b2c, other] = world.values.slice(-3)
  if (!b2b || !b2c || !other) throw new Error("three values were made")
  Object.assign(b2b, { archived: true, mergedInto: other.number })
  Object.assign(b2c, { archived: true })
  world.fields[0] = { id: "classification1", label: { ...blank, en: "Customer type" } }
  expect(planTemplate("customerType", world)?.[0]?.values).toEqual([
    { code: "B2B", is: "there", number: other.number },
    { code: "B2C", is: "archived", number: b2c.number },
  ])
})

/** Decides as the engine does, each code of a list standing for itself. */
function decideRegion(country: string, postcode?: string): string | null {
  const codes = TEMPLATE_LISTS.region?.values.map(({ code }) => code) ?? []
  const numbers = new Map(codes.map((code, i) => [code, 4_000_001 + i]))
  const rules = TEMPLATES.region.map((rule, i) => ({
    id: String(i),
    version: 1,
    name: rule.name.en,
    condition: rule.condition,
    outcomes: rule.outcomes.map(({ code }) => numbers.get(code) ?? 0),
  }))
  const values = new Map(
    [...numbers.values()].map((number) => [
      number,
      { field: fieldOf(number), archived: false, mergedInto: null, parent: null },
    ]),
  )
  const compiled = compile(rules, { values, channels: new Map() })
  const [field] = compiled.fields
  if (!field) throw new Error("the rules decide a field")
  const decided = decideField(field, rowOf(compiled, { country, ...(postcode ? { postcode } : {}) }))
  return decided ? (codes[decided.outcome - 4_000_001] ?? null) : null
}

test.each([
  ["9711 AA", "NL-North", "Groningen"],
  ["8911 AA", "NL-North", "Leeuwarden"],
  ["9401AA", "NL-North", "Assen"],
  ["1315 AA", "NL-East", "Almere"],
  ["8011 PK", "NL-East", "Zwolle"],
  ["6811 AA", "NL-East", "Arnhem"],
  ["3771 AA", "NL-East", "Barneveld"],
  ["8232 AA", "NL-East", "Lelystad"],
  ["5611 AA", "NL-South", "Eindhoven"],
  ["6211 AA", "NL-South", "Maastricht"],
  ["4811 AA", "NL-South", "Breda"],
  ["1012 AA", "NL-West", "Amsterdam"],
  ["3511 AA", "NL-West", "Utrecht"],
  ["3011 AA", "NL-West", "Rotterdam"],
  ["4331 AA", "NL-West", "Middelburg"],
])("%s is in %s: %s", (postcode, region) => {
  expect(decideRegion("NL", postcode)).toBe(region)
})

test("every Dutch postcode has a region, other countries theirs, and an unknown country none", () => {
  for (let area = 10; area <= 99; area++) expect(decideRegion("NL", `${area}50 AB`)).toMatch(/^NL-/)
  expect(OTHER_EU).toHaveLength(26)
  expect(["BE", "DE", "FR", "US", "GB"].map((country) => decideRegion(country))).toEqual([
    "BE",
    "DE",
    "EU",
    "Non-EU",
    "Non-EU",
  ])
  expect(decideRegion("")).toBeNull()
})
