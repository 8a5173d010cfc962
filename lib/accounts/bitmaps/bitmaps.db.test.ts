import { sql } from "drizzle-orm"
import fc from "fast-check"
import { describe, expect, test, vi } from "vitest"
import { type Tx, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { aChannel, anAdministration } from "@/db/factories"
import { channels } from "@/db/schema"
import { listValues } from "@/lib/classification/queries"
import { columnOf } from "@/lib/classification/rules"
import { countFacets as countByTables, type FacetCounts } from "@/lib/platform/filters/facets"
import type { Choice, Conditions } from "@/lib/platform/filters/filter"
import { type AccountFilters, accountList, labelFields } from "../filters"
import { accountSorts } from "../list-columns"
import type { Cursor } from "../list-cursor"
import { countFacets } from "../list-facets"
import { type AccountOptions, accountOptions } from "../list-options"
import type { AccountsView } from "../list-view"
import { exactTotal, listAccounts } from "../queries"
import { facetsChangedWhere } from "./changes"
import { checkBitmaps } from "./check"
import { rebuildBitmaps, takeInChanges, takeInSlots } from "./fold"
import { keepBitmapsOf } from "./keep"
import { type BitmapFacet, bitmapFacets } from "./layout"
import { readBitmaps } from "./reading"

// Several chunks in a small administration.
vi.mock("./size", () => ({ CHUNK: 64, FEWEST_ACCOUNTS: 100 }))

const COUNT = 170

/** So many pages at most are read of a list: it need not be seen to its end. */
const PAGES = 4

/** Accounts and administrations that were made: each draw of ids and addresses has its own number. */
let made = COUNT
let offices = 3000

type Office = { id: string; options: AccountOptions }

/** What happens in the books. Slots are taken modulo what there is; every fifth belongs to the slow writer. */
type Step =
  | { do: "label"; slots: number[]; field: number; value: number }
  | { do: "block"; slot: number }
  | { do: "bulk"; from: number; count: number; field: number; value: number }
  | { do: "add"; count: number }
  | { do: "merge"; slot: number }
  | { do: "remove"; slot: number }
  | { do: "open"; slot: number; field: number; value: number }
  | { do: "close"; commit: boolean }
  | { do: "take in" }
  | { do: "rebuild" }

describe("the bitmaps", () => {
  test("say what the tables say, whatever happened, and while transactions are open", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step(), { minLength: 4, maxLength: 10 }),
        fc.array(question(), { minLength: 2, maxLength: 3 }),
        async (steps, questions) => {
          const office = await anOffice(COUNT)
          await rebuildBitmaps(office.id)
          const writer = new SlowWriter(office)
          try {
            for (const [i, one] of steps.entries()) {
              await perform(office, writer, one)
              if (i % 3 === 2) await expectAgreement(office, questions[i % questions.length])
            }
            for (const asked of questions) await expectAgreement(office, asked)
          } finally {
            await writer.close(true)
          }
          await takeInChanges(office.id)
          for (const asked of questions) await expectAgreement(office, asked)
          expect(await checkBitmaps(office.id)).toEqual([])
        },
      ),
      { numRuns: 6 },
    )
  }, 120_000)

  test("give the pages that the tables give, in every order and both ways, changes that wait included", async () => {
    const office = await anOffice(COUNT)
    await rebuildBitmaps(office.id)
    await perform(office, null, { do: "label", slots: [3, 66, 71, 132], field: 7, value: 2 })
    await perform(office, null, { do: "merge", slot: 8 })
    for (const by of accountSorts) {
      for (const descending of [false, true]) {
        await expectAgreement(office, { ...everything, sort: { by, descending } })
      }
    }
  })

  test("stay exact under writers, bulk changes and a rebuild that run at the same time", async () => {
    const office = await anOffice(COUNT)
    const write = async (offset: number) => {
      for (let i = 0; i < 12; i++) {
        const at = { slots: [offset + i * 4], field: (offset + i) % 13, value: i }
        await perform(office, null, { do: "label", ...at })
      }
    }
    const bulk = async () => {
      for (let i = 0; i < 6; i++) {
        await perform(office, null, { do: "bulk", from: i * 20, count: 60, field: i, value: i * 3 })
      }
    }
    const takeIn = async () => {
      for (let i = 0; i < 12; i++) await takeInChanges(office.id)
    }
    await Promise.all([write(0), write(1), write(2), bulk(), takeIn(), rebuildBitmaps(office.id)])
    await expectAgreement(office, everything)
    await takeInChanges(office.id)
    expect(await waiting(office.id)).toBe(0)
    await expectAgreement(office, everything)
  })

  test("that are wrong are found by a check, and right again after a rebuild", async () => {
    const office = await anOffice(COUNT)
    await rebuildBitmaps(office.id)
    await perform(office, null, { do: "label", slots: [3, 70, 71], field: 8, value: 2 })
    expect(await checkBitmaps(office.id)).toEqual([])
    await withAdministration(office.id, (tx) =>
      tx.execute(sql`
        update facet_bitmaps set bits = set_bit(bits, 9, 1 - get_bit(bits, 9))
        where administration_id = ${office.id} and facet = 'kind' and key = 'company' and chunk = 1`),
    )
    expect(await checkBitmaps(office.id)).toEqual([{ facet: "kind", key: "company", chunk: 1, accounts: 1 }])
    await rebuildBitmaps(office.id)
    expect(await checkBitmaps(office.id)).toEqual([])
    await expectAgreement(office, everything)
  })

  test("of an administration that grew are built in passing; those of a small one never", async () => {
    const small = await anOffice(20)
    await keepBitmapsOf(small.id)
    expect([await waiting(small.id), await answers(small)]).toEqual([0, false])
    await perform(small, null, { do: "add", count: 90 })
    await keepBitmapsOf(small.id)
    expect(await answers(small)).toBe(true)
    await expectAgreement(small, everything)
  })

  test("of another administration are neither read nor changed", async () => {
    const [office, other] = [await anOffice(COUNT), await anOffice(COUNT)]
    await rebuildBitmaps(office.id)
    await withAdministration(other.id, async (tx) => {
      expect(await readBitmaps(tx, office.id, {}, office.options)).toBeNull()
      expect(await exactTotal(tx, office.id, { conditions: {}, options: office.options })).toBe(0)
    })
    await expect(
      withAdministration(other.id, (tx) => takeInSlots(tx, office.id, { from: 0, to: 10 })),
    ).rejects.toThrow(/row-level security/)
    await expectAgreement(office, everything)
  })
})

type Question = { conditions: { facet: number; slots: number[]; not: boolean }[]; sort: AccountsView["sort"] }

const everything: Question = {
  conditions: [{ facet: 1, slots: [1, 2], not: true }],
  sort: { by: "name", descending: false },
}

function step(): fc.Arbitrary<Step> {
  const slot = fc.nat(COUNT - 1)
  const field = fc.nat(12)
  const value = fc.nat(9)
  return fc.oneof(
    fc.record({
      do: fc.constant("label" as const),
      slots: fc.array(slot, { minLength: 1, maxLength: 6 }),
      field,
      value,
    }),
    fc.record({ do: fc.constant("block" as const), slot }),
    fc.record({ do: fc.constant("bulk" as const), from: slot, count: fc.nat(90), field, value }),
    fc.record({ do: fc.constant("add" as const), count: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ do: fc.constant("merge" as const), slot }),
    fc.record({ do: fc.constant("remove" as const), slot }),
    fc.record({ do: fc.constant("open" as const), slot, field, value }),
    fc.record({ do: fc.constant("close" as const), commit: fc.boolean() }),
    fc.constant({ do: "take in" as const }),
    fc.constant({ do: "take in" as const }),
    fc.constant({ do: "rebuild" as const }),
  )
}

function question(): fc.Arbitrary<Question> {
  return fc.record({
    conditions: fc.array(
      fc.record({
        facet: fc.nat(bitmapFacets.length - 1),
        slots: fc.array(fc.nat(COUNT - 1), { minLength: 1, maxLength: 4 }),
        not: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    sort: fc.record({ by: fc.constantFrom(...accountSorts), descending: fc.boolean() }),
  })
}

async function perform({ id }: Office, writer: SlowWriter | null, step: Step): Promise<void> {
  const common = (slot: number) => (slot % 5 === 0 ? slot + 1 : slot)
  switch (step.do) {
    case "open":
      return writer?.open(step.slot - (step.slot % 5), step.field, step.value)
    case "close":
      return writer?.close(step.commit)
    case "take in":
      return void (await takeInChanges(id))
    case "rebuild":
      return rebuildBitmaps(id)
  }
  await withAdministration(id, async (tx) => {
    switch (step.do) {
      case "label": {
        const which = sql`slot = any(${`{${step.slots.map(common)}}`}::int[])`
        await relabel(tx, id, which, step.field, step.value)
        return facetsChangedWhere(tx, id, which)
      }
      case "block": {
        const which = sql`slot = ${common(step.slot)}`
        await tx.execute(
          sql`update accounts set is_blocked = not is_blocked where administration_id = ${id} and ${which}`,
        )
        return facetsChangedWhere(tx, id, which)
      }
      case "bulk": {
        const [from, to] = [step.from, step.from + step.count]
        const which = sql`slot >= ${from} and slot < ${to} and slot % 5 > 0`
        await relabel(tx, id, which, step.field, step.value)
        return takeInSlots(tx, id, { from, to })
      }
      case "add":
        made += step.count
        return generateAccounts(tx, id, {
          count: step.count,
          seed: 2999,
          now: new Date(),
          from: made - step.count,
          total: 9999,
        })
      case "merge":
      case "remove": {
        const which = sql`slot = ${common(step.slot)}`
        await facetsChangedWhere(tx, id, which)
        await tx.execute(sql`
          delete from account_labels where administration_id = ${id}
            and account_id in (select id from accounts where administration_id = ${id} and ${which})`)
        await tx.execute(
          step.do === "merge"
            ? sql`update accounts set merged_into = (select id from accounts where administration_id = ${id} and slot = 0)
                where administration_id = ${id} and ${which}`
            : sql`delete from accounts where administration_id = ${id} and ${which}`,
        )
      }
    }
  })
}

/** Sets a field of some accounts to one of its values, every tenth to blank. */
async function relabel(tx: Tx, id: string, which: ReturnType<typeof sql>, field: number, value: number) {
  const name = labelFields[field] ?? "sector"
  await tx.execute(sql`
    update account_labels set ${sql.identifier(columnOf(name))} = case when slot % 10 <> 7 then (
      select number from classifications where administration_id = ${id} and field = ${field + 1}
      order by number offset ${value} % (
        select count(*) from classifications where administration_id = ${id} and field = ${field + 1}) limit 1) end
    from accounts where accounts.administration_id = ${id} and account_labels.administration_id = ${id}
      and accounts.id = account_labels.account_id and ${which}`)
}

/** Changes one of its own accounts and says so, and keeps its transaction open until it is told to end. */
class SlowWriter {
  private end: ((commit: boolean) => Promise<void>) | null = null

  constructor(private readonly office: Office) {}

  async open(slot: number, field: number, value: number): Promise<void> {
    if (this.end) return
    const { id } = this.office
    const which = sql`slot = ${slot}`
    await new Promise<void>((opened, failed) => {
      const done = withAdministration(id, async (tx) => {
        await relabel(tx, id, which, field, value)
        await facetsChangedWhere(tx, id, which)
        const commit = await new Promise<boolean>((told) => {
          this.end = async (commit) => {
            told(commit)
            await done.catch(() => {})
          }
          opened()
        })
        if (!commit) throw new Error("changed its mind")
      })
      done.catch(failed)
    })
  }

  async close(commit: boolean): Promise<void> {
    await this.end?.(commit)
    this.end = null
  }
}

/** Facets, total and pages there and back are the same with bitmaps and without. */
async function expectAgreement(office: Office, asked: Question | undefined): Promise<void> {
  if (!asked) return
  const { id, options } = office
  const conditions = await conditionsOf(office, asked)
  const view = { conditions, options, sort: asked.sort }
  const seen = await withAdministration(id, async (tx) => ({
    read: (await readBitmaps(tx, id, conditions, options)) !== null,
    facets: plain(await countFacets(tx, id, view)),
    pages: await pagesOf(tx, id, view),
  }))
  const expected = await withoutBitmaps(id, async (tx) => ({
    read: true,
    facets: plain(await countByTables(tx, accountList, id, conditions, options)),
    pages: await pagesOf(tx, id, view),
  }))
  expect(seen).toEqual(expected)
}

/** Filters on what some accounts have now, blanks too. */
async function conditionsOf({ id, options }: Office, asked: Question): Promise<Conditions<AccountFilters>> {
  const conditions: Conditions<AccountFilters> = {}
  for (const { facet: at, slots, not } of asked.conditions) {
    const facet: BitmapFacet = bitmapFacets[at] ?? "kind"
    const { column, table } = accountList.filters[facet].column
    const { rows } = await withAdministration(id, (tx) =>
      tx.execute<{ key: string | null }>(sql`
        select distinct ${sql.identifier(table)}.${sql.identifier(column)}::text as key from accounts
        join account_labels on account_labels.administration_id = ${id} and account_id = accounts.id
        where accounts.administration_id = ${id} and slot = any(${`{${slots}}`}::int[])`),
    )
    const values = rows.map(({ key }) =>
      key === null ? null : (options[facet]?.find((option) => String(option.key) === key)?.value ?? key),
    )
    if (values.length > 0) conditions[facet] = { kind: "choice", not, values } satisfies Choice
  }
  return conditions
}

/** The first pages, and from the last of them back again. */
async function pagesOf(tx: Tx, id: string, view: Pick<AccountsView, "conditions" | "options" | "sort">) {
  const pages = []
  let cursor: Cursor | null = null
  for (let i = 0; i < PAGES; i++) {
    const page: Awaited<ReturnType<typeof listAccounts>> = await listAccounts(tx, id, { ...view, cursor }, 23)
    pages.push({ ...page, rows: page.rows.map((row) => row.code) })
    cursor = i < PAGES / 2 ? page.next : page.previous
    if (!cursor) break
  }
  return pages
}

/** The same queries where no bitmaps are built. */
async function withoutBitmaps<T>(id: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { of: T } | undefined
  await withAdministration(id, async (tx) => {
    await tx.execute(sql`update facet_states set built_at = null where administration_id = ${id}`)
    result = { of: await work(tx) }
    throw new Error("nothing of this happened")
  }).catch((error: Error) => {
    if (!result) throw error
  })
  if (!result) throw new Error("nothing was read")
  return result.of
}

function plain(counts: FacetCounts) {
  return Object.fromEntries(
    Object.entries(counts).map(([id, count]) => [
      id,
      { blank: count?.blank, counts: Object.fromEntries(count?.counts ?? []) },
    ]),
  )
}

async function waiting(id: string): Promise<number> {
  const { rows } = await withAdministration(id, (tx) =>
    tx.execute<{ n: number }>(
      sql`select count(*)::int as n from facet_changes where administration_id = ${id}`,
    ),
  )
  return rows[0]?.n ?? -1
}

async function answers({ id, options }: Office): Promise<boolean> {
  return (await withAdministration(id, (tx) => readBitmaps(tx, id, {}, options))) !== null
}

async function anOffice(count: number): Promise<Office> {
  const { administrationId: id, context } = await anAdministration()
  for (const kind of ["woocommerce", "shopify"] as const) await aChannel(context, kind)
  return withAdministration(id, async (tx) => {
    await generateAccounts(tx, id, { count, seed: ++offices, now: new Date("2026-11-21T12:00:00Z") })
    await tx.execute(sql`
      insert into order_totals (administration_id, account_id, orders, revenue_minor, first_at, last_at)
      select administration_id, id, slot % 5, slot % 50 * 1000, created_at, created_at
      from accounts where administration_id = ${id} and slot % 3 > 0`)
    const values = await listValues(tx, id)
    const shops = await tx.select().from(channels)
    const options = accountOptions("en", {
      values: values.map((value) => ({ ...value, label: value.code })),
      channels: shops.map((shop) => ({ ...shop, removed: false })),
      kinds: { company: "Company", consumer: "Consumer" },
    })
    return { id, options }
  })
}
