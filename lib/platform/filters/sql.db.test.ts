import { sql } from "drizzle-orm"
import fc from "fast-check"
import { beforeAll, describe, expect, test } from "vitest"
import { type Tx, withAdministration } from "@/db/client"
import { anAdministration } from "@/db/factories"
import { dayOf } from "@/lib/platform/calendar"
import type { Conditions, Filters } from "./filter"
import { setIds } from "./filter"
import { keySql, type List, matching } from "./sql"

const filters = {
  size: { kind: "choice", column: { table: "things", column: "size", type: "text" }, form: /^[A-Z]$/ },
  open: { kind: "choice", column: { table: "things", column: "is_open", type: "boolean" } },
  made: { kind: "days", column: { table: "things", column: "made_at", type: "timestamptz" } },
  due: { kind: "days", column: { table: "things", column: "due_on", type: "date" }, nullable: true },
  weight: { kind: "number", column: { table: "things", column: "weight", type: "numeric" }, nullable: true },
  colour: { kind: "choice", column: { table: "colours", column: "colour", type: "text" }, form: /^[a-z]+$/ },
  land: { kind: "choice", column: { table: "makers", column: "land", type: "text" }, form: /^[A-Z]{2}$/ },
  sold: { kind: "number", column: { table: "totals", column: "sold", type: "integer" }, missing: 0 },
  takings: { kind: "money", column: { table: "totals", column: "takings", type: "bigint" }, missing: 0 },
  last: { kind: "days", column: { table: "totals", column: "last_at", type: "timestamptz" }, nullable: true },
} satisfies Filters

const list: List<typeof filters> = {
  filters,
  tables: {
    things: { key: "id", only: "things.gone is null" },
    colours: { key: "thing_id" },
    makers: { key: "id", of: "maker_id" },
    totals: { key: "thing_id", optional: true },
  },
}
const options = {
  open: [
    { value: "yes", key: "true", label: "" },
    { value: "no", key: "false", label: "" },
  ],
}

type Thing = {
  id: number
  gone: boolean
  size: string | null
  open: string
  made: Date
  due: string | null
  weight: number | null
  colour: string | null
  land: string | null
  totals: { sold: number; takings: bigint; last: Date | null } | null
}

const TODAY = "2026-11-21"
const at = (i: number) => new Date(Date.UTC(2026, 9, 20 + (i % 50), (i * 7) % 24, 30))
const things: Thing[] = Array.from({ length: 120 }, (_, id) => ({
  id,
  gone: id % 17 === 0,
  size: ["S", "L", null][id % 3] ?? null,
  open: id % 4 === 0 ? "yes" : "no",
  made: at(id),
  due: id % 5 === 0 ? null : dayOf(at(id + 3)),
  weight: id % 7 === 0 ? null : (id % 11) / 2,
  colour: ["red", "blue", null][(id >> 1) % 3] ?? null,
  land: ["NL", "BE"][id % 2] ?? null,
  totals:
    id % 3 === 0
      ? null
      : { sold: id % 6, takings: BigInt(id % 9) * 125n - 200n, last: id % 2 ? at(id + 5) : null },
}))

let administrationId: string
let other: string
beforeAll(async () => {
  administrationId = (await anAdministration()).administrationId
  other = (await anAdministration()).administrationId
})

describe("the SQL of a list's filters", () => {
  test("finds what reading every row finds, whichever kinds are set together", async () => {
    await withThings(async (tx) => {
      await fc.assert(
        fc.asyncProperty(someConditions(), async (conditions) => {
          expect(await found(tx, conditions)).toEqual(
            things.filter((thing) => !thing.gone && meets(thing, conditions)).map(({ id }) => id),
          )
        }),
        { numRuns: 150 },
      )
    })
  })

  test("leaves out what the list does not consist of, also when nothing is asked", async () => {
    await withThings(async (tx) => {
      expect(await found(tx, {})).toEqual(things.filter(({ gone }) => !gone).map(({ id }) => id))
    })
  })

  test("names the administration for every table that is read", async () => {
    await withThings(async (tx) => {
      const all = {
        colour: choice(["red"]),
        land: choice(["NL"]),
        sold: { kind: "number", from: 0, to: 9 },
      } as const
      const { rows } = await tx.execute(sql`select 1 ${matching(list, other, all, options)}`)
      expect(rows).toEqual([])
    })
  })
})

/** Tables of the transaction alone; the rows of another administration differ in nothing else. */
async function withThings(work: (tx: Tx) => Promise<void>): Promise<void> {
  await withAdministration(administrationId, async (tx) => {
    await tx.execute(sql`
      create temp table things (administration_id uuid, id int, maker_id int, size text, is_open boolean,
        made_at timestamptz, due_on date, weight numeric, gone int) on commit drop`)
    await tx.execute(
      sql`create temp table colours (administration_id uuid, thing_id int, colour text) on commit drop`,
    )
    await tx.execute(sql`create temp table makers (administration_id uuid, id int, land text) on commit drop`)
    await tx.execute(sql`
      create temp table totals (administration_id uuid, thing_id int, sold int, takings bigint, last_at timestamptz)
      on commit drop`)
    const rows = JSON.stringify(
      things.map(({ totals, ...thing }) => ({
        ...thing,
        open: thing.open === "yes",
        sold: totals?.sold ?? null,
        takings: totals ? String(totals.takings) : null,
        last: totals?.last ?? null,
      })),
    )
    const columns = sql`id int, gone boolean, size text, open boolean, made timestamptz, due date, weight numeric,
      colour text, land text, sold int, takings bigint, last timestamptz`
    const from = sql`from json_to_recordset(${rows}::json) as t(${columns})`
    const mine = sql`${administrationId}::uuid`
    await tx.execute(sql`insert into things select ${mine}, id, id + 1000, size, open, made, due, weight,
      case when gone then 1 end ${from}`)
    // A thing that is gone has no colour row, as a merged account has no row of labels.
    await tx.execute(sql`insert into colours select ${mine}, id, colour ${from} where not gone`)
    await tx.execute(sql`insert into makers select ${mine}, id + 1000, land ${from}`)
    await tx.execute(sql`insert into makers select ${other}::uuid, id + 1000, 'XX' ${from}`)
    await tx.execute(
      sql`insert into totals select ${mine}, id, sold, takings, last ${from} where sold is not null`,
    )
    await tx.execute(sql`insert into totals select ${other}::uuid, id, 99, 99, now() ${from}`)
    await work(tx)
  })
}

async function found(tx: Tx, conditions: Conditions<typeof filters>): Promise<number[]> {
  const [first] = setIds(filters, conditions).map((id) => filters[id].column.table)
  const key = keySql(list, first ?? "things")
  const { rows } = await tx.execute<{ id: number }>(
    sql`select ${key} as id ${matching(list, administrationId, conditions, options, [], TODAY)} order by 1`,
  )
  return rows.map(({ id }) => id)
}

function meets(thing: Thing, conditions: Conditions<typeof filters>): boolean {
  const { totals } = thing
  const values: Record<keyof typeof filters, string | number | bigint | null> = {
    size: thing.size,
    open: thing.open,
    made: dayOf(thing.made),
    due: thing.due,
    weight: thing.weight,
    colour: thing.colour,
    land: thing.land,
    sold: totals?.sold ?? 0,
    takings: totals?.takings ?? 0n,
    last: totals?.last ? dayOf(totals.last) : null,
  }
  return setIds(filters, conditions).every((id) => {
    const condition = conditions[id]
    const value = values[id]
    if (!condition) return true
    if (condition.kind === "choice")
      return condition.values.some((wanted) => wanted === value) !== condition.not
    if ("blank" in condition) return (value === null) === condition.blank
    // Relative days by hand, so that the kit's own reading of them is checked.
    const span = "period" in condition ? PERIODS[condition.period] : condition
    if (!span) throw new Error("a period that the test does not know")
    return (
      value !== null && (span.from === null || value >= span.from) && (span.to === null || value <= span.to)
    )
  })
}

const PERIODS: Record<string, { from: string | null; to: string | null }> = {
  last7: { from: "2026-11-15", to: "2026-11-21" },
  lastMonth: { from: "2026-10-01", to: "2026-10-31" },
  past: { from: null, to: "2026-11-20" },
  next7: { from: "2026-11-21", to: "2026-11-27" },
}

function choice(values: (string | null)[], not = false) {
  return { kind: "choice", values, not } as const
}

function someConditions(): fc.Arbitrary<Conditions<typeof filters>> {
  const choices = (...values: (string | null)[]) =>
    fc
      .tuple(fc.subarray(values, { minLength: 1 }), fc.boolean())
      .map(([some, not]) => ({ kind: "choice" as const, values: some, not }))
  const span = <Value extends string | number | bigint>(values: fc.Arbitrary<Value>) =>
    fc
      .tuple(fc.option(values), fc.option(values))
      .filter(([a, b]) => a !== null || b !== null)
      .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }))
  const day = span(fc.nat(59).map((n) => dayOf(at(n)))).map((days) => ({ kind: "days" as const, ...days }))
  const period = fc
    .constantFrom("last7", "lastMonth", "past", "next7")
    .map((name) => ({ kind: "days" as const, period: name as "last7" }))
  const blankDays = fc.boolean().map((blank) => ({ kind: "days" as const, blank }))
  const figures = span(fc.integer({ min: -2, max: 12 }).map((n) => n / 2)).map((ends) => ({
    kind: "number" as const,
    ...ends,
  }))
  return fc.record(
    {
      size: choices("S", "L", null),
      open: choices("yes", "no"),
      made: fc.oneof(day, period),
      due: fc.oneof(day, period, blankDays),
      weight: fc.oneof(
        figures,
        fc.boolean().map((blank) => ({ kind: "number" as const, blank })),
      ),
      colour: choices("red", "blue", null),
      land: choices("NL", "BE", "XX"),
      sold: figures,
      takings: span(fc.integer({ min: -3, max: 8 }).map((n) => BigInt(n) * 125n)).map((ends) => ({
        kind: "money" as const,
        ...ends,
      })),
      last: fc.oneof(day, blankDays),
    },
    { requiredKeys: [] },
  )
}
