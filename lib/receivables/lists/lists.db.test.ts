import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { writePlace } from "@/lib/platform/filters/keyset"
import { recordPayment } from "../payments"
import { anInvoice, sent } from "../testing"
import { ageingOfAccounts } from "./ageing"
import { ageingAsk, ageingShape } from "./ageing-filters"
import { balanceList } from "./balance"
import { listOpenItems, readOpenItemsView, totalOpenItems } from "./open-items"

import { ageing, type Books, balance, inside, label, now, options, someBooks } from "./testing"

afterAll(closeDatabase)

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
