import { sql } from "drizzle-orm"
import fc from "fast-check"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addDays } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { allocate, release } from "./allocations"
import { controlBalance, openBalance } from "./balances"
import { readItem } from "./item-queries"
import { addNextYear, setPeriod } from "./ledger/books"
import { postEntries } from "./ledger/posting"
import { bookByHand } from "./manual/commands"
import { takeOver } from "./opening"
import { recordPayment, writeOff } from "./payments"
import { REVERSIBLE } from "./reversal"
import { aConsumer, anInvoice, openTestBooks, reverseItem, sent } from "./testing"

afterAll(closeDatabase)

let context: Context
let accounts: string[]
const now = new Date("2026-11-21T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  accounts = await inside(async (tx) => {
    await openTestBooks(tx, context)
    await addNextYear(tx, context)
    const made: string[] = []
    for (const name of ["Aal", "Bak", "Cuyp"]) made.push(await aConsumer(tx, context, name, now))
    return made
  })
})

const account = (i = 0) => accounts[i % accounts.length] ?? ""
const payment = (amountMinor: bigint, others: Partial<Parameters<typeof recordPayment>[2]> = {}) => ({
  accountId: account(),
  journal: "B",
  day: "2025-04-01",
  amountMinor,
  currency: "EUR",
  rate: "1",
  reference: "bank 1",
  allocations: [],
  ...others,
})
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error.code : error),
  )
const openOf = async (id: string) =>
  (await inside((tx) => readItem(tx, context.administrationId, id)))?.openMinor

describe("posting", () => {
  it("numbers run per journal and fiscal year, without gaps, also where some are refused", async () => {
    const numbers: string[] = []
    for (const invoiceDate of ["2025-01-05", "2025-02-05", "2026-01-05"]) {
      const { number } = await inside((tx) =>
        sent(tx, context, anInvoice(account(), { invoiceDate, dueDate: "2026-12-01" }), now),
      )
      numbers.push(number)
      await refusal(
        inside((tx) =>
          sent(tx, context, anInvoice(account(), { invoiceDate: "2030-01-01", dueDate: "2030-02-01" }), now),
        ),
      )
    }
    expect(numbers).toEqual(["2025-00001", "2025-00002", "2026-00001"])
  })

  it("refuses what does not balance, days outside the books, and closed periods", async () => {
    const entry = (amounts: bigint[], entryDate: string) => ({
      journal: "M",
      entryDate,
      documentDate: entryDate,
      description: "x",
      source: "manual" as const,
      lines: amounts.map((amountMinor, i) => ({ ledger: i === 0 ? "1290" : "4890", amountMinor })),
    })
    const post = (amounts: bigint[], day: string) =>
      refusal(inside((tx) => postEntries(tx, context, [entry(amounts, day)], now)))
    expect(await post([100n, -99n], "2025-05-01")).toBe("entry_unbalanced")
    expect(await post([100n, -100n], "2024-12-31")).toBe("day_without_year")
    await inside((tx) => setPeriod(tx, context, { firstDay: "2025-05-01", lock: "closed", on: true }, now))
    expect(await post([100n, -100n], "2025-05-31")).toBe("period_closed")
    expect(await post([100n, -100n], "2025-06-01")).toBe(null)
  })

  it("a period whose VAT is declared takes no VAT any more, and all else", async () => {
    await inside((tx) => setPeriod(tx, context, { firstDay: "2025-03-01", lock: "vatLocked", on: true }, now))
    expect(await refusal(inside((tx) => sent(tx, context, anInvoice(account()), now)))).toBe(
      "vat_period_locked",
    )
    expect(
      await refusal(inside((tx) => recordPayment(tx, context, payment(100n, { day: "2025-03-10" }), now))),
    ).toBe(null)
  })
})

describe("what customers owe", () => {
  it("is paid in parts, and never more than is open", async () => {
    const { itemId } = await inside((tx) => sent(tx, context, anInvoice(account()), now))
    await inside((tx) =>
      recordPayment(tx, context, payment(5_000n, { allocations: [{ itemId, amountMinor: 5_000n }] }), now),
    )
    expect(await openOf(itemId)).toBe(7_100n)
    const receipt = await inside((tx) => recordPayment(tx, context, payment(9_000n), now))
    const over = { debitId: itemId, creditId: receipt, amountMinor: 7_101n }
    expect(await refusal(inside((tx) => allocate(tx, context, [over], now)))).toBe("allocation_over_open")
    await inside((tx) => allocate(tx, context, [{ ...over, amountMinor: 7_100n }], now))
    expect(await openOf(itemId)).toBe(0n)
    expect(await openOf(receipt)).toBe(-1_900n)
  })

  it("of two who pay the same invoice at once, one is refused", async () => {
    const { itemId } = await inside((tx) => sent(tx, context, anInvoice(account()), now))
    const pay = () =>
      refusal(
        inside((tx) =>
          recordPayment(
            tx,
            context,
            payment(12_100n, { allocations: [{ itemId, amountMinor: 12_100n }] }),
            now,
          ),
        ),
      )
    expect((await Promise.all([pay(), pay()])).sort()).toEqual(["allocation_over_open", null])
    expect(await openOf(itemId)).toBe(0n)
  })

  it("an invoice in dollars that is paid at another rate leaves an exchange difference and nothing open", async () => {
    const { itemId } = await inside((tx) =>
      sent(tx, context, anInvoice(account(), { currency: "USD", rate: "0.9", vatCode: "EXPORT" }), now),
    )
    const paid = payment(10_000n, {
      currency: "USD",
      rate: "0.95",
      allocations: [{ itemId, amountMinor: 10_000n }],
    })
    await inside((tx) => recordPayment(tx, context, paid, now))
    const { rows } = await inside((tx) =>
      tx.execute<{ amount: string }>(sql`
        select amount_minor::text as amount from entry_lines
        where administration_id = ${context.administrationId} and ledger_code = '8900'`),
    )
    expect(rows).toEqual([{ amount: "-500" }])
    expect(await inside((tx) => controlBalance(tx, context.administrationId, "2025-12-31"))).toBe(0n)
    expect(await inside((tx) => openBalance(tx, context.administrationId, "2025-12-31"))).toBe(0n)
  })

  it("a currency without decimals is valued at its rate, not at a hundredth of it", async () => {
    const yen = { currency: "JPY" as const, rate: "0.006", unitPrice: "10000", vatCode: "EXPORT" }
    const { itemId } = await inside((tx) => sent(tx, context, anInvoice(account(), yen), now))
    const item = await inside((tx) => readItem(tx, context.administrationId, itemId))
    expect(item).toMatchObject({ amountMinor: 10_000n, baseMinor: 6_000n })
    const paid = payment(10_000n, {
      currency: "JPY",
      rate: "0.0061",
      allocations: [{ itemId, amountMinor: 10_000n }],
    })
    await inside((tx) => recordPayment(tx, context, paid, now))
    expect(await inside((tx) => controlBalance(tx, context.administrationId, "2025-12-31"))).toBe(0n)
  })

  it("what was allocated is open again once it is taken back, each allocation once", async () => {
    const { itemId } = await inside((tx) => sent(tx, context, anInvoice(account()), now))
    const receipt = await inside((tx) => recordPayment(tx, context, payment(12_100n), now))
    const [id = ""] = await inside((tx) =>
      allocate(tx, context, [{ debitId: itemId, creditId: receipt, amountMinor: 12_100n }], now),
    )
    await inside((tx) => release(tx, context, [id], now))
    expect(await openOf(itemId)).toBe(12_100n)
    expect(await refusal(inside((tx) => release(tx, context, [id], now)))).toBe("allocation_taken_back")
    const reversed = await inside((tx) =>
      reverseItem(tx, context, { itemId: receipt, day: "2025-04-02" }, now),
    )
    expect([await openOf(receipt), await openOf(reversed)]).toEqual([0n, 0n])
    expect(await refusal(inside((tx) => reverseItem(tx, context, { itemId, day: "2025-04-02" }, now)))).toBe(
      "invoice_credit_instead",
    )
  })

  it("opening balances are taken over with their dates, when they sum to the control account, once", async () => {
    const items = [
      {
        accountId: account(),
        number: "2024-17",
        documentDate: "2024-11-03",
        dueDate: "2024-12-03",
        currency: "EUR",
        amountMinor: 50_000n,
        rate: "1",
      },
      {
        accountId: account(1),
        number: "2024-18",
        documentDate: "2024-12-03",
        dueDate: "2025-01-02",
        currency: "EUR",
        amountMinor: -2_500n,
        rate: "1",
      },
    ]
    const take = (controlMinor: bigint) =>
      refusal(inside((tx) => takeOver(tx, context, { day: "2025-01-01", controlMinor, items }, now)))
    expect(await take(50_000n)).toBe("opening_differs")
    expect(await take(47_500n)).toBe(null)
    expect(await take(47_500n)).toBe("opening_twice")
    expect(await inside((tx) => controlBalance(tx, context.administrationId, "2025-01-01"))).toBe(47_500n)
    const { rows } = await inside((tx) =>
      tx.execute<{ revenue: number }>(sql`
        select count(*)::int as revenue from entry_lines
        where administration_id = ${context.administrationId} and (vat_code is not null or ledger_code like '8%')`),
    )
    expect(rows[0]?.revenue).toBe(0)
  })
})

type Step =
  | { do: "invoice" | "credit"; who: number; cents: number; day: number; currency: "EUR" | "USD" }
  | { do: "pay" | "refund"; who: number; cents: number; day: number; currency: "EUR" | "USD" }
  | { do: "allocate" | "release" | "writeOff" | "reverse" | "byHand"; which: number; share: number }

const some = fc.record({
  who: fc.nat(2),
  cents: fc.integer({ min: 1, max: 50_000 }),
  day: fc.nat(300),
  currency: fc.constantFrom("EUR" as const, "EUR" as const, "USD" as const),
})
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc
      .tuple(fc.constantFrom("invoice" as const, "credit" as const, "pay" as const, "refund" as const), some)
      .map(([what, one]): Step => ({ do: what, ...one })),
    fc.record({
      do: fc.constantFrom(
        "allocate" as const,
        "allocate" as const,
        "release" as const,
        "writeOff" as const,
        "reverse" as const,
        "byHand" as const,
      ),
      which: fc.nat(50),
      share: fc.integer({ min: 1, max: 100 }),
    }),
  ),
  { minLength: 5, maxLength: 25 },
)

it("whatever happens, on every past day debit is credit, and open items are the control account, per class too", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const made = await anAdministration()
      context = (await aMember(made.administrationId, "accountant")).context
      const { administrationId } = context
      await inside(async (tx) => {
        await openTestBooks(tx, context)
        accounts = []
        for (const name of ["Aal", "Bak", "Cuyp"]) accounts.push(await aConsumer(tx, context, name, now))
        await tx.execute(sql`
          insert into classifications (administration_id, number, field, code, created_at)
          select ${administrationId}, 1000000 + n, 1, 'c' || n, ${now} from generate_series(1, 3) as n`)
        for (const [i, id] of accounts.entries())
          await tx.execute(sql`
            update account_labels set classification1 = ${1_000_001 + i}
            where administration_id = ${administrationId} and account_id = ${id}`)
      })
      for (const step of history) await inside((tx) => carryOut(tx, step))
      for (const day of ["2024-12-31", "2025-01-31", "2025-05-31", "2025-08-31", "2025-12-31"]) {
        await inside(async (tx) => {
          const control = await controlBalance(tx, administrationId, day)
          expect(await openBalance(tx, administrationId, day)).toBe(control)
          let byClass = 0n
          for (const n of [1, 2, 3])
            byClass += await openBalance(
              tx,
              administrationId,
              day,
              sql`and i.classification1 = ${1_000_000 + n}`,
            )
          expect(byClass).toBe(control)
          const { rows } = await tx.execute<{ left: string; over: number }>(sql`
            select coalesce(sum(amount_minor), 0)::text as left, (
              select count(*)::int from items
              where administration_id = ${administrationId} and (open_minor * sign(amount_minor) < 0
                or abs(open_minor) > abs(amount_minor))) as over
            from entry_lines where administration_id = ${administrationId} and entry_date <= ${day}::date`)
          expect(rows[0]).toEqual({ left: "0", over: 0 })
        })
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)

async function carryOut(tx: Tx, step: Step): Promise<void> {
  const { administrationId } = context
  if ("who" in step && (step.do === "invoice" || step.do === "credit")) {
    const day = addDays("2025-01-01", step.day)
    const money = step.currency === "USD" ? { currency: "USD" as const, rate: "0.91", vatCode: "EXPORT" } : {}
    const unitPrice = (step.cents / 100).toFixed(2)
    const input = anInvoice(account(step.who), {
      kind: step.do,
      invoiceDate: day,
      dueDate: day,
      unitPrice,
      ...money,
    })
    await sent(tx, context, input, now)
  } else if ("who" in step) {
    const amountMinor = BigInt(step.do === "pay" ? step.cents : -step.cents)
    const money = step.currency === "USD" ? { currency: "USD", rate: "0.95" } : {}
    const day = addDays("2025-01-01", step.day)
    await recordPayment(
      tx,
      context,
      payment(amountMinor, { accountId: account(step.who), day, ...money }),
      now,
    )
  } else if (step.do === "allocate") {
    const { rows } = await tx.execute<{ debit: string; credit: string; most: string }>(sql`
      select d.id as debit, c.id as credit, least(d.open_minor, -c.open_minor)::text as most from items d
      join items c on c.administration_id = d.administration_id and c.account_id = d.account_id
        and c.currency = d.currency and c.open_minor < 0
      where d.administration_id = ${administrationId} and d.open_minor > 0
      order by d.number, c.number, d.id, c.id offset ${step.which % 5} limit 1`)
    const [pair] = rows
    if (!pair) return
    const part = (BigInt(pair.most) * BigInt(step.share)) / 100n
    const amountMinor = part > 0n ? part : BigInt(pair.most)
    await allocate(tx, context, [{ debitId: pair.debit, creditId: pair.credit, amountMinor }], now)
  } else if (step.do === "release") {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select a.id from allocations a where a.administration_id = ${administrationId} and a.reverses_id is null
        and not exists (select from allocations b where b.administration_id = ${administrationId} and b.reverses_id = a.id)
      order by a.id offset ${step.which % 4} limit 1`)
    if (rows[0]) await release(tx, context, [rows[0].id], now)
  } else if (step.do === "reverse") {
    const { rows } = await tx.execute<{ id: string }>(sql`
      select i.id from items i join entries e on e.administration_id = i.administration_id and e.id = i.entry_id
      where i.administration_id = ${administrationId} and i.open_minor = i.amount_minor
        and e.source = any(${sql.param([...REVERSIBLE])}::text[])
        and not exists (select from entries b where b.administration_id = i.administration_id and b.reverses_id = e.id)
        and not exists (select from items o where o.administration_id = i.administration_id and o.entry_id = e.id
          and o.open_minor <> o.amount_minor)
      order by i.id offset ${step.which % 3} limit 1`)
    if (rows[0]) await reverseItem(tx, context, { itemId: rows[0].id, day: "2025-10-15" }, now)
  } else if (step.do === "byHand") {
    // From one customer's account to another's.
    const line = { description: "", vatCode: null, itemId: null, ledger: "1300" }
    const amount = (step.share / 100).toFixed(2)
    const [from, to] = [account(step.which), account(step.which + 1)]
    await bookByHand(
      tx,
      context,
      {
        key: crypto.randomUUID(),
        journal: "M",
        day: addDays("2025-02-01", step.which),
        documentDate: null,
        description: "moved",
        lines: [
          { ...line, accountId: from, debit: "0", credit: amount },
          { ...line, accountId: to, debit: amount, credit: "0" },
        ],
      },
      now,
    )
  } else {
    const { rows } = await tx.execute<{ id: string; open: string }>(sql`
      select id, abs(open_minor)::text as open from items
      where administration_id = ${administrationId} and open_minor <> 0 order by id offset ${step.which % 5} limit 1`)
    const [item] = rows
    if (!item) return
    const part = (BigInt(item.open) * BigInt(step.share)) / 100n
    await writeOff(
      tx,
      context,
      {
        itemId: item.id,
        kind: "writeOff",
        amountMinor: part > 0n ? part : BigInt(item.open),
        day: "2025-11-30",
        reason: "x",
      },
      now,
    )
  }
}
