import { sql } from "drizzle-orm"
import fc from "fast-check"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { ruleStates } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { readFacts } from "@/lib/classification/rulebook/read-facts"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { moneyText } from "@/lib/platform/money"
import { readBooks } from "../ledger/books"
import { postEntries } from "../ledger/posting"
import { aConsumer, openTestBooks } from "../testing"
import { moveTerms, removeAccountTerms, removeClassTerms, saveTerms } from "./commands"
import { termsInput } from "./input"
import { riskFactsOf, termsOfAccount } from "./queries"
import { riskOf } from "./risk"

afterAll(closeDatabase)

let context: Context
let entryId: string
let sector: number
let size: number
const now = new Date()
const today = dayOf(now)
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  await inside(async (tx) => {
    await openTestBooks(tx, context, { firstDay: addDays(today, -600), lastDay: addDays(today, 30) })
    const { ledger } = await readBooks(tx, administrationId)
    const [entry] = await postEntries(
      tx,
      context,
      [
        {
          journal: "M",
          entryDate: addDays(today, -500),
          documentDate: addDays(today, -500),
          description: "start",
          source: "manual",
          lines: [
            { ledger: ledger("debtors"), amountMinor: 1n },
            { ledger: ledger("opening"), amountMinor: -1n },
          ],
        },
      ],
      now,
    )
    entryId = entry?.id ?? ""
    const { rows } = await tx.execute<{ field: number; number: number }>(sql`
      select field, min(number) as number from classifications
      where administration_id = ${administrationId} and field in (9, 11) group by field order by field`)
    sector = rows[0]?.number ?? 0
    size = rows[1]?.number ?? 0
  })
})

type Item = { minor: number; due: number; settled: number | null; kind: "invoice" | "receipt" }

async function anAccount(items: Item[], labels: { sector: number | null; size: number | null }) {
  const { administrationId } = context
  return inside(async (tx) => {
    const id = await aConsumer(tx, context, "Aal", now)
    await tx.execute(sql`
      update account_labels set sector = ${labels.sector}, company_size = ${labels.size}
      where administration_id = ${administrationId} and account_id = ${id}`)
    for (const { minor, due, settled, kind } of items) {
      const amount = kind === "receipt" ? -minor : minor
      const open = settled === null ? amount : 0
      await tx.execute(sql`
        insert into items (administration_id, id, account_id, debtor_id, kind, entry_id, number, document_date, entry_date,
          due_date, currency, amount_minor, base_minor, open_minor, open_base_minor, settled_on, owed_by)
        values (${administrationId}, ${uuidv7()}, ${id}, ${id}, ${kind}, ${entryId}, '1', ${addDays(today, -500)},
          ${addDays(today, -500)}, ${addDays(today, due)}, 'EUR', ${amount}, ${amount}, ${open}, ${open},
          ${settled === null ? null : addDays(today, settled)}, 'shopper')`)
    }
    return id
  })
}

async function factsOf(id: string) {
  const need = (fact: "risk" | "limitUse" | "oldestOverdue") => ({
    key: fact,
    fact,
    window: null,
    members: [],
  })
  const [read] = await inside((tx) =>
    readFacts(tx, context.administrationId, {
      needs: [need("risk"), need("limitUse"), need("oldestOverdue")],
      which: sql`accounts.id = ${id}::uuid`,
      asOf: today,
    }),
  )
  return read?.row
}

const blank = {
  classification: null,
  accountId: null,
  method: "",
  days: "",
  endOfMonth: "",
  discountPercent: "",
  discountDays: "",
  creditLimit: "",
  priceList: "",
}
const agree = (input: object) =>
  inside((tx) => saveTerms(tx, context, termsInput.parse({ ...blank, ...input }), now))

it("the level that rules see is the one that the card tells, over any facts and terms", async () => {
  // So that parts of a limit are whole cents.
  const cents = fc.integer({ min: 1, max: 5 }).map((n) => n * 8000)
  const item = fc.record<Item>({
    minor: cents,
    due: fc.oneof(fc.integer({ min: -20, max: 40 }), fc.constantFrom(-29, -30, -31, -89, -90, -91)),
    settled: fc.option(fc.integer({ min: -400, max: 0 }), { freq: 1 }),
    kind: fc.constantFrom("invoice", "invoice", "invoice", "receipt"),
  })
  const late = fc
    .tuple(cents, fc.constantFrom(0, 13, 14, 44, 45))
    .map(([minor, days]): Item => ({ minor, due: -60, settled: days - 60, kind: "invoice" }))
  const items = fc.oneof(fc.array(item, { maxLength: 6 }), fc.tuple(late, item), fc.tuple(late))
  const limit = fc.option(fc.integer({ min: 1, max: 500 }).map(String), { nil: "" })
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      items,
      fc.record({ own: limit, sector: limit, size: limit, all: limit }),
      fc.record({ sector: fc.boolean(), size: fc.boolean() }),
      fc.boolean(),
      fc.option(fc.tuple(fc.constantFrom(80n, 100n), fc.constantFrom(-1n, 0n, 1n))),
      async (items, limits, has, up, near) => {
        const id = await anAccount(items, {
          sector: has.sector ? sector : null,
          size: has.size ? size : null,
        })
        await agree({ creditLimit: limits.all })
        await agree({ classification: sector, creditLimit: limits.sector })
        await agree({ classification: size, creditLimit: limits.size })
        await inside((tx) => moveTerms(tx, context, { classification: size, up }))
        const owed = (items as Item[]).reduce(
          (sum, { minor, settled, kind }) =>
            sum + (settled !== null ? 0n : kind === "receipt" ? -BigInt(minor) : BigInt(minor)),
          0n,
        )
        const own = near && owed > 0n ? moneyText((owed * 100n) / near[0] + near[1], "EUR") : limits.own
        if (own) await agree({ accountId: id, creditLimit: own })
        const { facts, terms } = await inside(async (tx) => ({
          facts: await riskFactsOf(tx, context.administrationId, id, today),
          terms: await termsOfAccount(tx, context.administrationId, id),
        }))
        const limitMinor = terms?.terms.creditLimitMinor.value ?? null
        const { level } = riskOf({ ...facts, limitMinor })
        const row = await factsOf(id)
        expect(row?.[0]).toBe(level)
        if (items.length === 0) expect(row?.slice(1)).toEqual([undefined, undefined])
        else {
          const open = facts.openMinor > 0n ? facts.openMinor : 0n
          const use = limitMinor === null ? undefined : Number(open * 100n) / Number(limitMinor)
          if (use === undefined) expect(row?.[1]).toBeUndefined()
          else expect(row?.[1]).toBeCloseTo(use, 0)
          expect(row?.[2]).toBe(facts.oldestOverdueDays)
        }
        seen.add(level)
      },
    ),
    { numRuns: 200 },
  )
  expect(seen.size).toBe(3)
})

it("a change of terms asks the rules again about whom it concerns", async () => {
  const { administrationId } = context
  const owed: Item = { minor: 100, due: 0, settled: null, kind: "invoice" }
  const inSector = await anAccount([owed], { sector, size: null })
  const other = await anAccount([owed], { sector: null, size: null })
  const neverBilled = await anAccount([], { sector, size: null })
  await inside((tx) => tx.insert(ruleStates).values({ administrationId, book: 1 }))
  const waiting = () =>
    inside(async (tx) => {
      const { rows } = await tx.execute<{ id: string }>(sql`
        delete from rule_due where administration_id = ${administrationId} returning account_id as id`)
      return [...new Set(rows.map(({ id }) => id))].sort()
    })
  await waiting()
  await agree({ creditLimit: "100" })
  expect(await waiting()).toEqual([inSector, other].sort())
  await agree({ classification: sector, creditLimit: "50" })
  expect(await waiting()).toEqual([inSector])
  await agree({ classification: size, creditLimit: "70" })
  await waiting()
  await inside((tx) => moveTerms(tx, context, { classification: size, up: true }))
  await inside((tx) => removeClassTerms(tx, context, sector))
  expect(await waiting()).toEqual([inSector])
  await agree({ accountId: neverBilled, creditLimit: "50" })
  expect(await waiting()).toEqual([neverBilled])
  await inside((tx) => removeAccountTerms(tx, context, neverBilled))
  expect(await waiting()).toEqual([neverBilled])
})
