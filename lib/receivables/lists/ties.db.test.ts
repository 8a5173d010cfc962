import { sql } from "drizzle-orm"
import fc from "fast-check"
import { afterAll, describe, expect, it } from "vitest"
import { closeDatabase, type Tx } from "@/db/client"
import { addDays } from "@/lib/platform/calendar"
import { allocate, release } from "../allocations"
import { controlBalance, openBalance } from "../balances"
import { recordPayment, writeOff } from "../payments"
import { anInvoice, sent } from "../testing"
import { ageingOfClasses } from "./ageing"
import { ageingAsk } from "./ageing-filters"
import { againstControl } from "./balance"
import { everyOpenItem, totalOpenItems } from "./open-items"

import {
  ageing,
  type Books,
  balance,
  classOf,
  inside,
  label,
  now,
  options,
  someBooks,
  sorted,
} from "./testing"

afterAll(closeDatabase)

const zero = { kind: "choice" as const, not: false, values: ["yes"] }

describe("at every past date and per class", () => {
  const step = fc.record({
    do: fc.constantFrom(
      "invoice",
      "invoice",
      "credit",
      "pay",
      "refund",
      "allocate",
      "allocate",
      "release",
      "writeOff",
      "label",
    ),
    who: fc.nat(2),
    to: fc.integer({ min: 1, max: 3 }),
    cents: fc.integer({ min: 1, max: 50_000 }),
    day: fc.nat(300),
    foreign: fc.boolean(),
    which: fc.nat(20),
    share: fc.integer({ min: 1, max: 100 }),
  })

  it("ageing, open items and the balance list come to the control account", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 6, maxLength: 22 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (history, days, byDocument) => {
          const books = await someBooks()
          for (const one of history) await inside(books, (tx) => carryOut(tx, books, one))
          const bounds = days.sort((a, b) => a - b).join(",")
          const asked = {
            bounds: { kind: "text", text: bounds },
            ...(byDocument && { basis: { kind: "choice", not: false, values: ["document"] } }),
          } as const
          const dates = await inside(books, (tx) => daysOf(tx, books))
          for (const day of dates) await inside(books, (tx) => compare(tx, books, day, asked))
        },
      ),
      { numRuns: 10 },
    )
  }, 180_000)

  /** Before, after, and around the days on which something was allocated: that is where what is open changes. */
  async function daysOf(tx: Tx, { administrationId }: Books): Promise<string[]> {
    const { rows } = await tx.execute<{ day: string }>(sql`
      select distinct d::text as day from allocations, unnest(array[day - 1, day]) as d
      where administration_id = ${administrationId} order by 1 limit 8`)
    return ["2024-12-31", "2025-06-30", ...rows.map(({ day }) => day), "2025-11-30", "2026-11-30"]
  }

  async function compare(tx: Tx, books: Books, day: string, asked: object) {
    const { administrationId } = books
    const control = await controlBalance(tx, administrationId, day)
    const aged = await ageing(tx, books, day, asked)
    expect(aged.total.totalMinor).toBe(control)
    expect(aged.total.bucketsMinor.reduce((sum, minor) => sum + minor, aged.total.creditsMinor)).toBe(control)
    for (const row of aged.rows)
      expect(row.bucketsMinor.reduce((sum, minor) => sum + minor, row.creditsMinor)).toBe(row.totalMinor)
    const totals = await totalOpenItems(tx, administrationId, { conditions: {}, options, asOf: day })
    expect(totals.reduce((sum, { openBaseMinor }) => sum + openBaseMinor, 0n)).toBe(control)
    const list = await balance(tx, books, { from: "2025-03-01", to: day })
    expect(list.total.closingMinor).toBe(control)
    expect(list.rows.reduce((sum, { closingMinor }) => sum + closingMinor, 0n)).toBe(control)
    const all = await balance(tx, books, { from: "2025-03-01", to: day }, { zero })
    expect(all.total).toEqual(list.total)
    for (const name of ["openingMinor", "invoicedMinor", "receivedMinor", "creditedMinor"] as const)
      expect(all.rows.reduce((sum, row) => sum + row[name], 0n)).toBe(all.total[name])
    expect((await againstControl(tx, administrationId, day)).differenceMinor).toBe(0n)
    const classes = await ageingOfClasses(tx, administrationId, {
      conditions: asked,
      options,
      asOf: day,
      sort: sorted,
      ask: { ...ageingAsk(asked), by: "classification1" },
    })
    expect(classes.total.totalMinor).toBe(control)
    for (const n of [1, 2, 3]) {
      const open = await openBalance(tx, administrationId, day, sql`and i.classification1 = ${1_000_000 + n}`)
      expect((await ageing(tx, books, day, { ...asked, ...classOf(n) })).total.totalMinor).toBe(open)
      expect(classes.rows.find(({ number }) => number === 1_000_000 + n)?.totalMinor ?? 0n).toBe(open)
      expect((await balance(tx, books, { from: "2025-03-01", to: day }, classOf(n))).total.closingMinor).toBe(
        open,
      )
      let items = 0n
      for await (const rows of everyOpenItem(tx, administrationId, {
        conditions: classOf(n),
        options,
        asOf: day,
        sort: { by: "due", descending: false },
      }))
        for (const { openBaseMinor } of rows) items += openBaseMinor
      expect(items).toBe(open)
    }
  }

  async function carryOut(tx: Tx, books: Books, one: Parameters<Parameters<typeof step.map>[0]>[0]) {
    const { context, accounts, administrationId } = books
    const accountId = accounts[one.who] ?? ""
    const day = addDays("2025-01-01", one.day)
    const money = one.foreign
      ? { currency: "USD", rate: one.do === "pay" ? "0.95" : "0.91" }
      : { currency: "EUR", rate: "1" }
    switch (one.do) {
      case "label":
        return label(tx, books, one.who, one.to)
      case "invoice":
      case "credit": {
        const unitPrice = (one.cents / 100).toFixed(2)
        const input = {
          kind: one.do,
          invoiceDate: day,
          dueDate: addDays(day, 30),
          unitPrice,
          ...money,
        } as const
        await sent(
          tx,
          context,
          anInvoice(accountId, { ...input, vatCode: one.foreign ? "EXPORT" : "NL-H" }),
          now,
        )
        return
      }
      case "pay":
      case "refund": {
        const amountMinor = BigInt(one.do === "pay" ? one.cents : -one.cents)
        await recordPayment(
          tx,
          context,
          { accountId, journal: "B", day, amountMinor, ...money, reference: "bank", allocations: [] },
          now,
        )
        return
      }
      case "allocate": {
        // Of other accounts too: somebody may pay for somebody else.
        const { rows } = await tx.execute<{ debit: string; credit: string; most: string }>(sql`
          select d.id as debit, c.id as credit, least(d.open_minor, -c.open_minor)::text as most from items d
          join items c on c.administration_id = d.administration_id and c.currency = d.currency and c.open_minor < 0
          where d.administration_id = ${administrationId} and d.open_minor > 0
          order by d.number, c.number, d.id, c.id offset ${one.which % 5} limit 1`)
        const [pair] = rows
        if (!pair) return
        const part = (BigInt(pair.most) * BigInt(one.share)) / 100n || BigInt(pair.most)
        await allocate(tx, context, [{ debitId: pair.debit, creditId: pair.credit, amountMinor: part }], now)
        return
      }
      case "release": {
        const { rows } = await tx.execute<{ id: string }>(sql`
          select a.id from allocations a where a.administration_id = ${administrationId} and a.reverses_id is null
            and not exists (select from allocations b where b.administration_id = ${administrationId} and b.reverses_id = a.id)
          order by a.id offset ${one.which % 4} limit 1`)
        if (rows[0]) await release(tx, context, [rows[0].id], now)
        return
      }
      case "writeOff": {
        const { rows } = await tx.execute<{ id: string; open: string }>(sql`
          select id, abs(open_minor)::text as open from items
          where administration_id = ${administrationId} and open_minor <> 0 order by id offset ${one.which % 5} limit 1`)
        const [item] = rows
        if (!item) return
        const amountMinor = (BigInt(item.open) * BigInt(one.share)) / 100n || BigInt(item.open)
        await writeOff(
          tx,
          context,
          { itemId: item.id, kind: "writeOff", amountMinor, day: "2025-11-15", reason: "x" },
          now,
        )
      }
    }
  }
})
