import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { ENTRY_SOURCES } from "@/db/vocabulary"
import type { Context } from "@/lib/administrations/context"
import { readEntry } from "../ledger/entry"
import { recordPayment, writeOff } from "../payments"
import { aConsumer, anInvoice, openTestBooks, reverseItem, sent } from "../testing"
import { accountBalance, itemsOfAccount } from "./account-items"
import { measuresByClass } from "./measures"
import { readStatement } from "./statement"
import { transactionOptions } from "./transaction-filters"
import { readTransactionView } from "./transaction-view"
import { everyTransaction, listTransactions, totalTransactions } from "./transactions"

afterAll(closeDatabase)

const now = new Date("2026-11-21T10:00:00Z")
const options = transactionOptions(
  {},
  {
    journals: [
      { code: "V", name: "Sales" },
      { code: "B", name: "Bank" },
    ],
    sources: Object.fromEntries(ENTRY_SOURCES.map((source) => [source, source])) as never,
  },
)

type Books = { administrationId: string; context: Context; aal: string; bak: string }
let books: Books
let other: Books

const inside = <T>(work: (tx: Tx) => Promise<T>, { administrationId }: Books = books) =>
  withAdministration(administrationId, work)

async function someBooks(): Promise<Books> {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "accountant")
  return withAdministration(administrationId, async (tx) => {
    await openTestBooks(tx, context)
    const [aal, bak] = [await aConsumer(tx, context, "Aal", now), await aConsumer(tx, context, "Bak", now)]
    return { administrationId, context, aal, bak }
  })
}

const payment = (accountId: string, amountMinor: bigint, day: string, reference: string) => ({
  accountId,
  journal: "B",
  day,
  amountMinor,
  currency: "EUR",
  rate: "1",
  reference,
})

beforeAll(async () => {
  books = await someBooks()
  other = await someBooks()
  const { context, aal, bak } = books
  await inside(async (tx) => {
    const invoice = await sent(tx, context, anInvoice(aal), now)
    await sent(
      tx,
      context,
      anInvoice(bak, { invoiceDate: "2025-03-20", dueDate: "2025-04-19", vatCode: "NL-L" }),
      now,
    )
    // Aal pays 150, of which 121 for its own invoice, ten days late; the rest for Bak.
    await recordPayment(
      tx,
      context,
      {
        ...payment(aal, 15_000n, "2025-04-19", "bank 1"),
        allocations: [{ itemId: invoice.itemId, amountMinor: 12_100n }],
      },
      now,
    )
    const wrong = await recordPayment(
      tx,
      context,
      { ...payment(bak, 5_000n, "2025-05-01", "wrong way"), allocations: [] },
      now,
    )
    await reverseItem(tx, context, { itemId: wrong, day: "2025-05-02" }, now)
  })
  await inside((tx) => sent(tx, other.context, anInvoice(other.aal), now), other)
})

const view = (address: string) => {
  const read = readTransactionView(Object.fromEntries(new URLSearchParams(address)), options)
  expect(read.unknown).toEqual([])
  return read.view
}
const lines = (address: string, whose = books) =>
  inside(async (tx) => {
    const page = await listTransactions(tx, whose.administrationId, view(address), "en")
    return page.rows.map(({ journal, number, ledger, amountMinor }) => [
      `${journal} ${number}`,
      ledger,
      amountMinor,
    ])
  })

describe("financial transactions", () => {
  it("come by day, the lines of an entry as they were posted, debit equal to credit", async () => {
    expect(await lines("period=..2025-03-31")).toEqual([
      ["V 2025-00002", "1300", 10_900n],
      ["V 2025-00002", "8010", -10_000n],
      ["V 2025-00002", "1520", -900n],
      ["V 2025-00001", "1300", 12_100n],
      ["V 2025-00001", "8000", -10_000n],
      ["V 2025-00001", "1510", -2_100n],
    ])
    const total = await inside((tx) => totalTransactions(tx, books.administrationId, view("")))
    expect(total.debitMinor).toBe(total.creditMinor)
    expect(total.count).toBe(12)
  })

  it("are found by what was booked and for whom", async () => {
    expect(await lines("ledgers=8000..8999")).toHaveLength(2)
    expect(await lines("journal=B&ledgers=1100")).toHaveLength(3)
    expect(await lines("origin=reversal")).toHaveLength(2)
    expect(await lines("amount=150")).toHaveLength(2)
    expect(await lines("vatCode=NL-L")).toHaveLength(2)
    expect(await lines("q=wrong way")).toHaveLength(4)
    // Revenue and VAT are for whom the invoice is.
    expect(await lines(`account=${books.aal}&journal=V`)).toHaveLength(3)
    expect(await lines(`account=${books.bak}&ledgers=8000..8999`)).toEqual([
      ["V 2025-00002", "8010", -10_000n],
    ])
  })

  it("are paged forth and back without a gap, also within an entry", async () => {
    for (const sort of ["", "sort=date"]) {
      const all: string[] = []
      const key = ({ entryId, position }: { entryId: string; position: number }) => `${entryId} ${position}`
      await inside(async (tx) => {
        for await (const rows of everyTransaction(tx, books.administrationId, view(sort), "en"))
          all.push(...rows.map(key))
        const pages: string[][] = []
        let place = null
        let last = null
        do {
          const page = await listTransactions(tx, books.administrationId, { ...view(sort), place }, "en", 5)
          expect(page.from).toBe(pages.flat().length + 1)
          pages.push(page.rows.map(key))
          place = page.next
          last = page
        } while (place)
        expect(pages.flat()).toEqual(all)
        const back = await listTransactions(
          tx,
          books.administrationId,
          { ...view(sort), place: last.previous },
          "en",
          5,
        )
        expect(back.rows.map(key)).toEqual(pages.at(-2))
      })
    }
  })

  it("lead to the entry, which says what it takes back and what took it back", async () => {
    const [line] = await inside(
      async (tx) => (await listTransactions(tx, books.administrationId, view("origin=reversal"), "nl")).rows,
    )
    const taken = await inside((tx) => readEntry(tx, books.administrationId, line?.entryId ?? "", "nl"))
    expect(taken?.reverses?.number).toBe("B 2025-00002")
    const first = await inside((tx) => readEntry(tx, books.administrationId, taken?.reverses?.id ?? "", "nl"))
    expect(first?.reversedBy).toEqual({ id: taken?.id, number: "B 2025-00003" })
    expect(
      first?.lines.map(({ ledger, ledgerName, amountMinor }) => [ledger, ledgerName, amountMinor]),
    ).toEqual([
      ["1300", "Debiteuren", -5_000n],
      ["1100", "Bank", 5_000n],
    ])
    // Of another administration it does not exist.
    expect(
      await inside((tx) => readEntry(tx, other.administrationId, first?.id ?? "", "nl"), other),
    ).toBeNull()
    expect(
      await inside((tx) => readEntry(tx, books.administrationId, first?.id ?? "", "nl"), other),
    ).toBeNull()
  })

  it("of another administration are not seen", async () => {
    const seen = await inside((tx) => listTransactions(tx, other.administrationId, view(""), "en"))
    expect(seen.rows).toEqual([])
    expect(
      await inside((tx) => listTransactions(tx, other.administrationId, view(""), "en"), other),
    ).toMatchObject({
      rows: { length: 3 },
    })
  })
})

describe("an account's card", () => {
  it("says what settled what", async () => {
    const settled = await inside((tx) => itemsOfAccount(tx, books.administrationId, books.aal, "settled", 10))
    expect(
      settled.items.map(({ number, matches }) => [number, matches.map((match) => match.number)]),
    ).toEqual([["2025-00001", ["bank 1"]]])
    const open = await inside((tx) => itemsOfAccount(tx, books.administrationId, books.aal, "open", 10))
    expect(open.items.map(({ openMinor, matches }) => [openMinor, matches.length])).toEqual([[-2_900n, 1]])
    expect(await inside((tx) => accountBalance(tx, books.administrationId, books.aal))).toMatchObject({
      openMinor: -2_900n,
      overdueMinor: 0n,
    })
    expect(
      await inside((tx) => itemsOfAccount(tx, books.administrationId, books.aal, "open", 10), other),
    ).toEqual({
      items: [],
      count: 0,
    })
  })

  it("has a statement that goes from the opening to the closing balance", async () => {
    const [statement] = await inside((tx) =>
      readStatement(tx, books.administrationId, books.bak, { from: "2025-04-01", to: "2025-05-01" }),
    )
    expect(statement).toMatchObject({
      currency: "EUR",
      openingMinor: 10_900n,
      closingMinor: 5_900n,
      creditsMinor: -5_000n,
      bucketsMinor: [0n, 10_900n, 0n, 0n, 0n],
    })
    expect(
      statement?.lines.map(({ kind, amountMinor, balanceMinor }) => [kind, amountMinor, balanceMinor]),
    ).toEqual([["receipt", -5_000n, 5_900n]])
  })

  it("a statement comes to what is open, also where somebody else paid", async () => {
    const { context, aal, bak, administrationId } = await someBooks()
    await withAdministration(administrationId, async (tx) => {
      const { itemId } = await sent(tx, context, anInvoice(bak), now)
      await recordPayment(
        tx,
        context,
        {
          ...payment(aal, 10_000n, "2025-04-19", "for Bak"),
          allocations: [{ itemId, amountMinor: 10_000n }],
        },
        now,
      )
      await writeOff(
        tx,
        context,
        { itemId, kind: "writeOff", amountMinor: 100n, day: "2025-04-20", reason: "x" },
        now,
      )
      const period = { from: "2025-04-01", to: "2025-12-31" }
      const [ofBak] = await readStatement(tx, administrationId, bak, period)
      expect(ofBak).toMatchObject({ openingMinor: 12_100n, closingMinor: 2_000n })
      expect(ofBak?.lines.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
        [null, -10_000n],
        ["writeOff", -100n],
      ])
      expect(ofBak?.bucketsMinor.reduce((sum, minor) => sum + minor, ofBak.creditsMinor)).toBe(2_000n)
      const [ofAal] = await readStatement(tx, administrationId, aal, period)
      expect(ofAal?.closingMinor).toBe(0n)
    })
  })
})

it("measures are those of the items: sales, what is open, and how late was paid", async () => {
  const asked = { conditions: {}, options: {}, period: { from: "2025-01-01", to: "2025-04-30" }, by: null }
  const [all] = await inside((tx) => measuresByClass(tx, books.administrationId, asked))
  expect(all).toMatchObject({
    openingMinor: 0n,
    salesMinor: 23_000n,
    closingMinor: 8_000n,
    overdueMinor: 10_900n,
    // What is paid too much is not overdue.
    currentMinor: -2_900n,
    daysLate: 10,
    dso: 41.7,
  })
  expect(await inside((tx) => measuresByClass(tx, books.administrationId, asked), other)).toEqual([])
})
