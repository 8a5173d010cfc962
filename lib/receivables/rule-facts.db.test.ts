import { sql } from "drizzle-orm"
import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { ruleStates } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import type { Book } from "@/lib/classification/rulebook/book"
import type { Condition } from "@/lib/classification/rulebook/condition"
import { compile } from "@/lib/classification/rulebook/decide"
import { markDue } from "@/lib/classification/rulebook/nightly"
import { readFacts } from "@/lib/classification/rulebook/read-facts"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { recordPayment } from "./payments"
import { aConsumer, anInvoice, openTestBooks, sent } from "./testing"

afterAll(closeDatabase)

let context: Context
let accountId: string
const now = new Date()
const today = dayOf(now)
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  accountId = await inside(async (tx) => {
    await openTestBooks(tx, context, { firstDay: addDays(today, -200), lastDay: addDays(today, 30) })
    return aConsumer(tx, context, "Aal", now)
  })
})

async function facts() {
  const need = (fact: "daysLate" | "open" | "overdue") => ({ key: fact, fact, window: null, members: [] })
  const [read] = await inside((tx) =>
    readFacts(tx, context.administrationId, {
      needs: [need("daysLate"), need("open"), need("overdue")],
      which: sql`accounts.id = ${accountId}::uuid`,
      asOf: today,
    }),
  )
  return read?.row
}

const waiting = () =>
  inside(async (tx) => {
    const { rows } = await tx.execute<{ id: string }>(sql`
      delete from rule_due where administration_id = ${context.administrationId} returning account_id as id`)
    return [...new Set(rows.map(({ id }) => id))]
  })

it("rules can ask how a customer pays: open, overdue, and days late weighed by amount", async () => {
  expect(await facts()).toEqual([undefined, undefined, undefined])
  const invoice = (days: number, unitPrice: string) =>
    inside((tx) =>
      sent(
        tx,
        context,
        anInvoice(accountId, {
          invoiceDate: addDays(today, days),
          dueDate: addDays(today, days + 14),
          unitPrice,
          vatCode: "EXPORT",
        }),
        now,
      ),
    )
  const late = await invoice(-100, "300")
  const prompt = await invoice(-80, "100")
  await invoice(-60, "50")
  await invoice(-5, "25")
  expect(await facts()).toEqual([undefined, 47_500, 45_000])
  const pay = (itemId: string, day: number, amountMinor: bigint) =>
    inside((tx) =>
      recordPayment(
        tx,
        context,
        {
          accountId,
          journal: "B",
          day: addDays(today, day),
          amountMinor,
          currency: "EUR",
          rate: "1",
          reference: "bank",
          allocations: [{ itemId, amountMinor }],
        },
        now,
      ),
    )
  await pay(late.itemId, -66, 30_000n)
  await pay(prompt.itemId, -70, 10_000n)
  expect(await facts()).toEqual([15, 7_500, 5_000])
})

it("what is billed and paid is asked about again where rules are in force, and nowhere else", async () => {
  const bill = () =>
    inside((tx) => sent(tx, context, anInvoice(accountId, { invoiceDate: today, dueDate: today }), now))
  await waiting()
  await bill()
  expect(await waiting()).toEqual([])
  await inside((tx) => tx.insert(ruleStates).values({ administrationId: context.administrationId, book: 1 }))
  await bill()
  expect(await waiting()).toEqual([accountId])
})

it.each([
  ["risk", { is: "in", values: ["high"] }, [-29, -30, -31, -89, -90, 5], [-30, -90]],
  ["oldestOverdue", { is: "between", from: 10, to: null }, [-1, 0, 5], [-1]],
] as const)("days that go by may change the %s of whom the night looks at", async (fact, test, due, seen) => {
  const { administrationId } = context
  const accounts = new Map<string, number>()
  for (const days of due) {
    const id = await inside((tx) => aConsumer(tx, context, `Due ${days}`, now))
    accounts.set(id, days)
    const dueDate = addDays(today, days)
    await inside((tx) =>
      sent(tx, context, anInvoice(id, { invoiceDate: addDays(today, -100), dueDate }), now),
    )
  }
  await inside((tx) =>
    tx.insert(ruleStates).values({ administrationId, book: 1, evaluatedOn: addDays(today, -1) }),
  )
  await waiting()
  const condition = { kind: "all", of: [{ kind: "test", fact, ...test }] } as unknown as Condition
  const rule = { id: "1", version: 1, name: "risk", condition, outcomes: [1_000_001] }
  const world = { values: new Map(), channels: new Map() }
  const book = { compiled: compile([rule], world) } as unknown as Book
  await inside((tx) => markDue(tx, administrationId, book, today))
  expect((await waiting()).map((id) => accounts.get(id)).sort()).toEqual([...seen].sort())
})
