import { sql } from "drizzle-orm"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { ITEM_KINDS } from "@/db/vocabulary"
import type { Context } from "@/lib/administrations/context"
import { addDays } from "@/lib/platform/calendar"
import type { Options } from "@/lib/platform/filters/filter"
import { writePlace } from "@/lib/platform/filters/keyset"
import { allocate, release } from "../allocations"
import { controlBalance, openBalance } from "../balances"
import { recordPayment, writeOff } from "../payments"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { ageingOfAccounts, ageingOfClasses } from "./ageing"
import { ageingAsk, ageingShape } from "./ageing-filters"
import { againstControl, balanceList } from "./balance"
import { type ItemConditions, itemOptions } from "./item-filters"
import { everyOpenItem, listOpenItems, readOpenItemsView, totalOpenItems } from "./open-items"

afterAll(closeDatabase)

const now = new Date("2026-11-21T10:00:00Z")
const CLASSES = [1_000_001, 1_000_002, 1_000_003]
const options: Options = itemOptions(
  {
    kind: [{ value: "company", key: "company", label: "Company" }],
    classification1: CLASSES.map((key, i) => ({ value: `c${i + 1}`, key, label: `Class ${i + 1}` })),
  },
  {
    yes: "yes",
    no: "no",
    kinds: Object.fromEntries(ITEM_KINDS.map((kind) => [kind, kind])) as never,
    owedBy: { shopper: "shopper", provider: "provider", marketplace: "marketplace" },
  },
)
const classOf = (n: number): ItemConditions => ({
  classification1: { kind: "choice", not: false, values: [`c${n}`] },
})

type Books = { context: Context; administrationId: string; accounts: string[] }
const inside = <T>({ administrationId }: Books, work: (tx: Tx) => Promise<T>) =>
  withAdministration(administrationId, work)

async function someBooks(): Promise<Books> {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "accountant")
  return withAdministration(administrationId, async (tx) => {
    await openTestBooks(tx, context)
    const accounts: string[] = []
    for (const name of ["Aal", "Bak", "Cuyp"]) accounts.push(await aConsumer(tx, context, name, now))
    await tx.execute(sql`
      insert into classifications (administration_id, number, field, code, created_at)
      select ${administrationId}, 1000000 + n, 1, 'c' || n, ${now} from generate_series(1, 3) as n`)
    const books = { context, administrationId, accounts }
    for (const i of [0, 1, 2]) await label(tx, books, i, i + 1)
    return books
  })
}

async function label(tx: Tx, { administrationId, accounts }: Books, who: number, n: number): Promise<void> {
  await tx.execute(sql`
    update account_labels set classification1 = ${1_000_000 + n}
    where administration_id = ${administrationId} and account_id = ${accounts[who]}`)
}

const sorted = { by: "total", descending: true } as const
const ageing = (tx: Tx, { administrationId }: Books, asOf: string, conditions = {}) =>
  ageingOfAccounts(
    tx,
    administrationId,
    { conditions, options, asOf, sort: sorted, ask: ageingAsk(conditions) },
    { limit: null },
  )
const balance = (
  tx: Tx,
  { administrationId }: Books,
  period: { from: string; to: string },
  conditions = {},
) =>
  balanceList(
    tx,
    administrationId,
    { conditions, options, sort: { by: "closing", descending: true }, period },
    { limit: null },
  )

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

describe("a story", () => {
  let books: Books
  let other: Books
  let items: Record<"late" | "early" | "dollars", string>

  beforeAll(async () => {
    books = await someBooks()
    other = await someBooks()
    await inside(other, (tx) => sent(tx, other.context, anInvoice(other.accounts[0] ?? ""), now))
    const { context, accounts } = books
    const [aal = "", bak = ""] = accounts
    items = await inside(books, async (tx) => {
      const late = await sent(tx, context, anInvoice(aal), now)
      const early = await sent(
        tx,
        context,
        anInvoice(bak, { invoiceDate: "2025-04-01", dueDate: "2025-06-30" }),
        now,
      )
      const dollars = await sent(
        tx,
        context,
        anInvoice(bak, {
          currency: "USD",
          rate: "0.9",
          vatCode: "EXPORT",
          invoiceDate: "2025-04-02",
          dueDate: "2025-04-02",
        }),
        now,
      )
      await recordPayment(
        tx,
        context,
        {
          accountId: aal,
          journal: "B",
          day: "2025-05-20",
          amountMinor: 15_000n,
          currency: "EUR",
          rate: "1",
          reference: "bank 1",
          allocations: [{ itemId: late.itemId, amountMinor: 12_100n }],
        },
        now,
      )
      // What accounts are called afterwards changes nothing of what was made before.
      await label(tx, books, 0, 3)
      return { late: late.itemId, early: early.itemId, dollars: dollars.itemId }
    })
  })

  const found = async (address: string, whose = books) => {
    const { view, unknown } = readOpenItemsView(Object.fromEntries(new URLSearchParams(address)), options)
    expect(unknown).toEqual([])
    const { rows } = await inside(whose, (tx) => listOpenItems(tx, whose.administrationId, view))
    return rows
  }
  const ids = async (address: string) => (await found(address)).map(({ id }) => id)

  it("an item that was paid later is open on the day before, and says how late it was then", async () => {
    const first = (await found("asOf=2025-05-19")).find(({ id }) => id === items.late)
    expect(first).toMatchObject({
      id: items.late,
      openMinor: 12_100n,
      daysLate: 40,
      documentDate: "2025-03-10",
    })
    expect(await ids("asOf=2025-05-20")).not.toContain(items.late)
  })

  it("what was paid in parts is, between two of them, open for the rest", async () => {
    const { context, administrationId, accounts } = await someBooks()
    const open = await withAdministration(administrationId, async (tx) => {
      const { itemId } = await sent(tx, context, anInvoice(accounts[0] ?? ""), now)
      for (const [day, amountMinor] of [
        ["2025-04-01", 2_000n],
        ["2025-05-01", 3_000n],
        ["2025-06-01", 7_100n],
      ] as const)
        await recordPayment(
          tx,
          context,
          {
            accountId: accounts[0] ?? "",
            journal: "B",
            day,
            amountMinor,
            currency: "EUR",
            rate: "1",
            reference: day,
            allocations: [{ itemId, amountMinor }],
          },
          now,
        )
      const found: (bigint | undefined)[] = []
      for (const asOf of ["2025-03-31", "2025-04-30", "2025-05-31", "2025-06-30"]) {
        const [total] = await totalOpenItems(tx, administrationId, { conditions: {}, options, asOf })
        found.push(total?.openMinor)
      }
      return found
    })
    expect(open).toEqual([12_100n, 10_100n, 7_100n, undefined])
  })

  it("what was received and not allocated stands there with a minus, and can be left out", async () => {
    const receipts = await found("credits=yes")
    expect(receipts.map(({ kind, openMinor }) => [kind, openMinor])).toEqual([["receipt", -2_900n]])
    expect(await ids("credits=no")).toEqual([items.dollars, items.early])
  })

  it("filters find what they say, as of the day", async () => {
    expect(await ids("asOf=2025-05-19&overdue=yes")).toEqual([items.dollars, items.late])
    expect(await ids("asOf=2025-05-19&daysLate=45..")).toEqual([items.dollars])
    expect(await ids("due=..2025-04-30&asOf=2025-05-19&currency=EUR")).toEqual([items.late])
    expect(await ids("type=receipt,credit&asOf=2025-05-19")).toEqual([])
    expect(await ids("open=100..&asOf=2025-05-19")).toEqual([items.late, items.early])
    expect(await ids("q=2025-00003")).toEqual([items.dollars])
    expect(await ids("q=aal&asOf=2025-05-19")).toEqual([items.late])
    expect(await ids(`account=${books.accounts[1]}`)).toEqual([items.dollars, items.early])
    expect(await ids("kind=company")).toEqual([])
    expect(await ids("codes=1..99999999&currency=USD")).toEqual([items.dollars])
    expect(await ids("codes=..0")).toEqual([])
    expect(await ids("sort=-number&asOf=2025-05-19")).toEqual([items.dollars, items.early, items.late])
  })

  it("amounts sort by what they are worth in the books, over pages too", async () => {
    // The last two are worth the same: by age.
    const worth = [items.dollars, items.late, items.early]
    expect(await ids("sort=open&asOf=2025-05-19")).toEqual(worth)
    expect(await ids("sort=-open&asOf=2025-05-19")).toEqual(worth.toReversed())
    const paged: string[] = []
    for (let after: string | null = ""; after !== null; ) {
      const { view } = readOpenItemsView(
        { sort: "open", asOf: "2025-05-19", ...(after && { after }) },
        options,
      )
      const page = await inside(books, (tx) => listOpenItems(tx, books.administrationId, view, 1))
      paged.push(...page.rows.map(({ id }) => id))
      after = page.next && writePlace(page.next, view.sort)
    }
    expect(paged).toEqual(worth)
    expect(readOpenItemsView({ sort: "open", after: "bm9uc2Vuc2U" }, options).unknown).toEqual(["after"])
  })

  it("goes by the class of then, or of now when asked so", async () => {
    expect(await ids("asOf=2025-05-19&classification1=c1")).toEqual([items.late])
    expect(await ids("asOf=2025-05-19&classification1=c3")).toEqual([])
    expect(await ids("asOf=2025-05-19&classification1=c3&classes=now")).toEqual([items.late])
    expect(await ids("asOf=2025-05-19&classification2=~&currency=EUR")).toEqual([items.late, items.early])
  })

  it("totals stand per currency over the whole selection", async () => {
    const totals = await inside(books, (tx) =>
      totalOpenItems(tx, books.administrationId, { conditions: {}, options, asOf: "2025-05-19" }),
    )
    expect(totals).toEqual([
      { currency: "EUR", count: 2, openMinor: 24_200n, overdueMinor: 12_100n, openBaseMinor: 24_200n },
      { currency: "USD", count: 1, openMinor: 10_000n, overdueMinor: 10_000n, openBaseMinor: 9_000n },
    ])
  })

  it("ageing puts each amount in the bucket of its days, credits apart", async () => {
    const { rows, total } = await inside(books, (tx) => ageing(tx, books, "2025-05-20"))
    expect(rows.map(({ account, ...row }) => ({ name: account.name, ...row }))).toEqual([
      {
        name: "Bo Bak",
        items: 2,
        totalMinor: 21_100n,
        bucketsMinor: [12_100n, 0n, 9_000n, 0n, 0n],
        creditsMinor: 0n,
      },
      {
        name: "Bo Aal",
        items: 1,
        totalMinor: -2_900n,
        bucketsMinor: [0n, 0n, 0n, 0n, 0n],
        creditsMinor: -2_900n,
      },
    ])
    expect(total).toMatchObject({ items: 3, totalMinor: 18_200n })
    const document = {
      basis: { kind: "choice", not: false, values: ["document"] },
      bounds: { kind: "text", text: "49" },
    }
    expect(
      (await inside(books, (tx) => ageing(tx, books, "2025-05-20", document))).total.bucketsMinor,
    ).toEqual([21_100n, 0n])
  })

  it("the balance list tells what came in a period, and leaves out balances of nothing unless asked", async () => {
    const period = { from: "2025-04-01", to: "2025-05-31" }
    const { rows, total, count } = await inside(books, (tx) => balance(tx, books, period))
    expect([rows.map(({ account }) => account.name), count]).toEqual([["Bo Bak", "Bo Aal"], 2])
    expect(total).toEqual({
      openingMinor: 12_100n,
      invoicedMinor: 21_100n,
      receivedMinor: -15_000n,
      creditedMinor: 0n,
      otherMinor: 0n,
      closingMinor: 18_200n,
    })
    const early = await inside(books, (tx) => balance(tx, books, { from: "2025-01-01", to: "2025-03-31" }))
    expect(early.rows.map(({ closingMinor }) => closingMinor)).toEqual([12_100n])
  })

  it("no list shows anything of another administration", async () => {
    const { administrationId } = other
    // Row-level security of the one, the name of the other: neither alone is enough to see.
    const asked = {
      conditions: {},
      options,
      asOf: null,
      sort: { by: "due", descending: false },
      place: null,
    } as const
    const seen = await inside(books, async (tx) => ({
      items: (await listOpenItems(tx, administrationId, asked)).total,
      aged: (
        await ageingOfAccounts(tx, administrationId, {
          ...asked,
          sort: ageingShape.defaultSort,
          ask: ageingAsk({}),
        })
      ).count,
      balance: (
        await balanceList(tx, administrationId, {
          ...asked,
          sort: { by: "account", descending: false },
          period: { from: "2025-01-01", to: "2026-01-01" },
        })
      ).count,
    }))
    expect(seen).toEqual({ items: 0, aged: 0, balance: 0 })
    expect((await found("", other)).map(({ number }) => number)).toEqual(["2025-00001"])
  })
})
