import { withAdministration } from "@/db/client"
import type { Context } from "@/lib/administrations/context"
import { addValue } from "@/lib/classification/commands"
import { addRule, setRuleState } from "@/lib/classification/rulebook/commands"
import type { Condition, Test } from "@/lib/classification/rulebook/condition"
import type { FieldId } from "@/lib/classification/rules"

const FIELDS = ["classification5", "classification6", "classification7", "classification8"] as const

/** Fifty rules as an office would write them: type, region, level by what was bought, and what is bought. */
export async function writeFiftyRules(context: Context): Promise<void> {
  const { administrationId } = context
  await withAdministration(administrationId, async (tx) => {
    const now = new Date()
    const numbers = new Map<FieldId, number[]>()
    for (const field of FIELDS) {
      const values: number[] = []
      for (let i = 1; i <= 16; i++) {
        const input = { code: `bench-${i}`, en: "", nl: "", zh: "" }
        values.push(await addValue(tx, context, field, input, now))
      }
      numbers.set(field, values)
    }
    const rules = fiftyRules()
    const used = new Map<FieldId, number>()
    for (const [i, { field, condition }] of rules.entries()) {
      const next = used.get(field) ?? 0
      used.set(field, next + 1)
      const outcome = numbers.get(field)?.[next] ?? 0
      const rule = { name: `Rule ${i + 1}`, condition, outcomes: [outcome] }
      const id = await addRule(tx, context, rule, now)
      await setRuleState(tx, context, { id, state: "on" }, now)
    }
  })
}

type Written = { field: (typeof FIELDS)[number]; condition: Condition }

function fiftyRules(): Written[] {
  const [type, region, level, taste] = FIELDS
  const all = (...of: Condition[]): Condition => ({ kind: "all", of })
  const any = (...of: Condition[]): Condition => ({ kind: "any", of })
  const test = (asked: object) => ({ kind: "test", ...asked }) as Test
  const atLeast = (fact: string, from: number, window?: number) =>
    test({ fact, is: "between", from, to: null, ...(window ? { window } : {}) })
  const company = test({ fact: "kind", is: "in", values: ["company"] })
  const inCountry = (...values: string[]) => test({ fact: "country", is: "in", values })
  const postcodes = (from: string, to: string) => test({ fact: "postcode", is: "postcodes", from, to })
  const everybody = all()
  return [
    {
      field: type,
      condition: all(company, test({ fact: "name", is: "matches", text: "\\b(gemeente|provincie)\\b" })),
    },
    {
      field: type,
      condition: all(company, test({ fact: "name", is: "matches", text: "\\b(stichting|vereniging)\\b" })),
    },
    {
      field: type,
      condition: all(
        company,
        any(test({ fact: "vatNumber", is: "yes" }), test({ fact: "name", is: "contains", text: "b.v." })),
      ),
    },
    { field: type, condition: company },
    { field: type, condition: everybody },
    ...[1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000].map((from) => ({
      field: region,
      condition: all(inCountry("NL"), postcodes(String(from), String(from + 999))),
    })),
    { field: region, condition: inCountry("NL") },
    { field: region, condition: inCountry("BE") },
    { field: region, condition: inCountry("DE") },
    { field: region, condition: inCountry("FR", "LU", "AT", "DK", "ES", "IT") },
    { field: region, condition: test({ fact: "country", is: "notBlank" }) },
    { field: level, condition: all(atLeast("revenue", 1_000_000, 365), atLeast("orders", 4, 365)) },
    { field: level, condition: atLeast("revenue", 500_000, 365) },
    { field: level, condition: atLeast("revenue", 250_000, 365) },
    { field: level, condition: all(atLeast("frequency", 1, 180), atLeast("averageOrder", 5_000, 180)) },
    {
      field: level,
      condition: all(atLeast("orders", 6), test({ fact: "daysBetween", is: "between", from: null, to: 60 })),
    },
    {
      field: level,
      condition: all(
        atLeast("orders", 3, 365),
        test({ fact: "lastOrder", is: "between", from: null, to: 90 }),
      ),
    },
    {
      field: level,
      condition: all(
        atLeast("revenue", 100_000),
        test({ fact: "lastOrder", is: "between", from: 365, to: null }),
      ),
    },
    { field: level, condition: all(company, atLeast("revenue", 50_000, 365)) },
    { field: level, condition: atLeast("orders", 2, 365) },
    { field: level, condition: atLeast("orders", 1, 90) },
    { field: level, condition: atLeast("orders", 1, 365) },
    { field: level, condition: atLeast("orders", 2) },
    { field: level, condition: atLeast("orders", 1) },
    { field: level, condition: test({ fact: "accountAge", is: "between", from: null, to: 30 }) },
    { field: level, condition: everybody },
    ...["klarna", "paypal", "creditcard", "ideal"].map((method) => ({
      field: taste,
      condition: all(
        atLeast("orders", 3, 730),
        test({ fact: "paymentMethod", window: 365, is: "anyOf", values: [method] }),
      ),
    })),
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((i) => ({
      field: taste,
      condition: all(
        test({ fact: "classification1", is: "notBlank" }),
        atLeast("averageOrder", 1000 * (13 - i)),
        atLeast("orders", 1, 730),
      ),
    })),
  ]
}
