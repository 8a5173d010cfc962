import { sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { release } from "../allocations"
import { controlBalance, openBalance } from "../balances"
import { readItem } from "../item-queries"
import { setPeriod } from "../ledger/books"
import { itemsOfAccount, itemsOfEntry } from "../lists/account-items"
import { reverseEntry } from "../reversal"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { match, pay } from "./commands"
import type { PayInput } from "./input"
import { payableItems } from "./queries"
import { exchangeGain } from "./rules"

afterAll(closeDatabase)

let context: Context
let account: string
const now = new Date("2026-11-21T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

async function anOffice(): Promise<{ context: Context; account: string }> {
  const { administrationId } = await anAdministration()
  const made = (await aMember(administrationId, "accountant")).context
  const id = await withAdministration(administrationId, async (tx) => {
    await openTestBooks(tx, made)
    return aConsumer(tx, made, "Aal", now)
  })
  return { context: made, account: id }
}

beforeEach(async () => {
  const office = await anOffice()
  context = office.context
  account = office.account
})

const payment = (others: Partial<PayInput> = {}): PayInput => ({
  key: crypto.randomUUID(),
  accountId: account,
  direction: "in",
  journal: "B",
  day: "2025-04-01",
  amount: "100.00",
  currency: "EUR",
  rate: "1",
  reference: "bank 1",
  parts: [],
  ...others,
})
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error : Promise.reject(error)),
  )
const invoice = (others: Parameters<typeof anInvoice>[1] = {}) =>
  inside((tx) => sent(tx, context, anInvoice(account, others), now))
const openOf = async (id: string) =>
  (await inside((tx) => readItem(tx, context.administrationId, id)))?.openMinor
const ledgerSum = async (code: string) => {
  const { rows } = await inside((tx) =>
    tx.execute<{ sum: string }>(sql`
      select coalesce(sum(amount_minor), 0)::text as sum from entry_lines
      where administration_id = ${context.administrationId} and ledger_code = ${code}`),
  )
  return BigInt(rows[0]?.sum ?? 0)
}
const booksTie = () =>
  inside(async (tx) => {
    const { administrationId } = context
    expect(await openBalance(tx, administrationId, "2025-12-31")).toBe(
      await controlBalance(tx, administrationId, "2025-12-31"),
    )
  })

describe("a payment", () => {
  it("goes over several invoices, and what is left stays on account", async () => {
    const [one, two] = [await invoice(), await invoice()]
    const id = await inside((tx) =>
      pay(
        tx,
        context,
        payment({
          amount: "250.00",
          parts: [
            { itemId: one.itemId, amount: "121.00", rest: "open" },
            { itemId: two.itemId, amount: "100.00", rest: "open" },
          ],
        }),
        now,
      ),
    )
    expect([await openOf(one.itemId), await openOf(two.itemId), await openOf(id)]).toEqual([
      0n,
      2_100n,
      -2_900n,
    ])
    await booksTie()
  })

  it("is booked once for one form, also when it is sent twice at the same moment", async () => {
    const { itemId } = await invoice()
    const one = payment({ parts: [{ itemId, amount: "50.00", rest: "open" }] })
    const ids = await Promise.all([1, 2, 3].map(() => inside((tx) => pay(tx, context, one, now))))
    expect(new Set(ids).size).toBe(1)
    expect(await openOf(itemId)).toBe(7_100n)
    expect(await openOf(ids[0] ?? "")).toBe(-5_000n)
  })

  it("of two people who pay the same invoice at once, one is told at its field what is open now", async () => {
    const { itemId } = await invoice()
    const part = { itemId, amount: "100.00", rest: "open" } as const
    const both = await Promise.all(
      [1, 2].map(() => refusal(inside((tx) => pay(tx, context, payment({ parts: [part] }), now)))),
    )
    const refused = both.filter((one) => one !== null)
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({
      code: "allocation_over_open",
      fields: { [`parts.${itemId}`]: "allocation_over_open" },
      facts: { open: "EUR 21.00" },
    })
  })

  it("takes the discount for prompt payment until its last day, and once", async () => {
    const prompt = { discountPercent: "2", discountDays: 8 }
    const { itemId } = await invoice(prompt)
    const late = await invoice(prompt)
    const taken = (id: string, day: string) =>
      payment({
        day,
        amount: "118.58",
        parts: [{ itemId: id, amount: "118.58", rest: "discount" }],
      })
    await inside((tx) => pay(tx, context, taken(itemId, "2025-03-18"), now))
    expect(await openOf(itemId)).toBe(0n)
    // The VAT goes down with the price: 2.00 and 21% of it.
    expect([await ledgerSum("4820"), await ledgerSum("1510")]).toEqual([200n, 42n - 4_200n])
    expect(
      await refusal(inside((tx) => pay(tx, context, taken(late.itemId, "2025-03-19"), now))),
    ).toMatchObject({ fields: { [`parts.${late.itemId}`]: "discount_not_agreed" } })
    expect(await openOf(late.itemId)).toBe(12_100n)
    await booksTie()
  })

  it("writes a small difference off as a difference and what is never paid as a bad debt", async () => {
    const [one, two] = [await invoice(), await invoice()]
    await inside((tx) =>
      pay(
        tx,
        context,
        payment({
          amount: "140.98",
          parts: [
            { itemId: one.itemId, amount: "120.98", rest: "difference" },
            { itemId: two.itemId, amount: "20.00", rest: "badDebt" },
          ],
        }),
        now,
      ),
    )
    expect([await ledgerSum("4890"), await ledgerSum("4810")]).toEqual([2n, 10_100n])
    expect([await openOf(one.itemId), await openOf(two.itemId)]).toEqual([0n, 0n])
    await booksTie()
  })

  it("gives money back for a credit note", async () => {
    const credit = await invoice({ kind: "credit" })
    const id = await inside((tx) =>
      pay(
        tx,
        context,
        payment({
          direction: "out",
          amount: "121.00",
          parts: [{ itemId: credit.itemId, amount: "121.00", rest: "open" }],
        }),
        now,
      ),
    )
    expect([await openOf(credit.itemId), await openOf(id)]).toEqual([0n, 0n])
    expect(await ledgerSum("1100")).toBe(-12_100n)
  })

  it("says beforehand what it gains by the rate, and books exactly that", async () => {
    const usd = { currency: "USD" as const, vatCode: "EXPORT" }
    const made = [
      await invoice({ ...usd, rate: "0.9", unitPrice: "33.33" }),
      await invoice({ ...usd, rate: "0.93", unitPrice: "66.67" }),
    ]
    const items = await inside((tx) => payableItems(tx, context.administrationId, account))
    const said = exchangeGain(
      { currency: "USD", amountMinor: -10_000n, openMinor: -10_000n, openBaseMinor: -9_512n },
      items.map((item) => ({ item, amountMinor: item.openMinor })),
    )
    const parts = made.map(({ itemId }, i) => ({
      itemId,
      amount: i === 0 ? "33.33" : "66.67",
      rest: "open" as const,
    }))
    await inside((tx) => pay(tx, context, payment({ currency: "USD", rate: "0.9512", parts }), now))
    expect(said).toBeGreaterThan(0n)
    expect(await ledgerSum("8900")).toBe(-said)
    await booksTie()
  })

  it("refuses parts over its amount, closed periods, and items of somebody else", async () => {
    const { itemId } = await invoice()
    const over = payment({ amount: "10.00", parts: [{ itemId, amount: "10.01", rest: "open" }] })
    expect(await refusal(inside((tx) => pay(tx, context, over, now)))).toMatchObject({
      code: "parts_over_amount",
      facts: { sum: "EUR 10.01" },
    })
    const foreign = await anOffice()
    const parts = [{ itemId, amount: "10.00", rest: "open" as const }]
    expect(
      await refusal(
        withAdministration(foreign.context.administrationId, (tx) =>
          pay(tx, foreign.context, payment({ accountId: foreign.account, parts }), now),
        ),
      ),
    ).toMatchObject({ code: "not_found" })
    const other = await inside((tx) => aConsumer(tx, context, "Bak", now))
    expect(
      await refusal(inside((tx) => pay(tx, context, payment({ accountId: other, parts }), now))),
    ).toMatchObject({ code: "not_found" })
    await inside((tx) => setPeriod(tx, context, { firstDay: "2025-04-01", lock: "closed", on: true }, now))
    expect(await refusal(inside((tx) => pay(tx, context, payment({ parts }), now)))).toMatchObject({
      code: "period_closed",
      fields: { day: "period_closed" },
    })
    expect(await openOf(itemId)).toBe(12_100n)
  })
})

it("what is on account is matched later, taken back, and the payment reversed", async () => {
  const [one, two] = [await invoice(), await invoice()]
  const receipt = await inside((tx) => pay(tx, context, payment({ amount: "200.00" }), now))
  const both = {
    key: crypto.randomUUID(),
    accountId: account,
    debits: [
      { itemId: one.itemId, amount: "121.00" },
      { itemId: two.itemId, amount: "79.00" },
    ],
    credits: [{ itemId: receipt, amount: "200.00" }],
  }
  const short = { ...both, key: crypto.randomUUID(), credits: [{ itemId: receipt, amount: "199.99" }] }
  expect(await refusal(inside((tx) => match(tx, context, short, now)))).toMatchObject({
    code: "match_unequal",
  })
  await inside((tx) => match(tx, context, both, now))
  await inside((tx) => match(tx, context, both, now))
  expect([await openOf(one.itemId), await openOf(two.itemId), await openOf(receipt)]).toEqual([
    0n,
    4_200n,
    0n,
  ])
  const entryOf = async (id: string) =>
    (await inside((tx) => readItem(tx, context.administrationId, id)))?.entryId ?? ""
  const back = { entryId: await entryOf(receipt), day: "2025-04-02" }
  expect(await refusal(inside((tx) => reverseEntry(tx, context, back, now)))).toMatchObject({
    code: "item_allocated",
  })
  // The card and the page of the entry name what is taken back.
  const shown = await inside((tx) => itemsOfEntry(tx, context.administrationId, back.entryId))
  const ids = shown.flatMap(({ matches }) => matches.map(({ allocationId }) => allocationId))
  const { items: settled } = await inside((tx) =>
    itemsOfAccount(tx, context.administrationId, account, "settled", 10),
  )
  const ofReceipt = settled.find(({ id }) => id === receipt)?.matches.map(({ allocationId }) => allocationId)
  expect(ofReceipt).toEqual(ids)
  expect(ids).toHaveLength(2)
  await inside((tx) => release(tx, context, ids, now))
  const reversed = await Promise.all(
    [1, 2].map(() => refusal(inside((tx) => reverseEntry(tx, context, back, now)))),
  )
  expect(reversed.filter((one) => one === null)).toHaveLength(1)
  expect([await openOf(one.itemId), await openOf(receipt)]).toEqual([12_100n, 0n])
  await booksTie()
})
