import { sql } from "drizzle-orm"
import { afterAll, beforeEach, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { moveTerms, removeAccountTerms, removeClassTerms, saveTerms } from "./commands"
import { termsInput } from "./input"
import {
  changeOfTerms,
  creditOf,
  hasClassTerms,
  listTerms,
  openOfAccount,
  riskFactsOf,
  termsOfAccount,
} from "./queries"

afterAll(closeDatabase)

let context: Context
let account: string
let sectors: number[]
const now = new Date("2026-11-21T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)
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
const save = (input: object) =>
  inside((tx) => saveTerms(tx, context, termsInput.parse({ ...blank, ...input }), now))
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error.code : error),
  )

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  account = await inside((tx) => aConsumer(tx, context, "Jansen", now))
  sectors = await inside(async (tx) => {
    const { rows } = await tx.execute<{ number: number }>(sql`
      select number from classifications where administration_id = ${administrationId} and field = 9
      order by number limit 2`)
    return rows.map(({ number }) => number)
  })
})

const labelled = (number: number | undefined) =>
  inside((tx) =>
    tx.execute(sql`update account_labels set sector = ${number}
      where administration_id = ${context.administrationId} and account_id = ${account}`),
  )

it("an account has its own terms, else its class's, else the administration's", async () => {
  const [food, steel] = sectors
  await save({ days: "14", creditLimit: "1000" })
  await save({ classification: food, days: "60", endOfMonth: "yes" })
  await save({ classification: steel, days: "8", discountPercent: "2", discountDays: "5" })
  await labelled(food)
  await save({ accountId: account, priceList: "B" })
  const { terms } = (await inside((tx) => termsOfAccount(tx, context.administrationId, account))) ?? {}
  expect(terms).toMatchObject({
    days: { value: 60, because: { from: "class", classification: food } },
    endOfMonth: { value: true },
    creditLimitMinor: { value: 100_000n, because: { from: "administration" } },
    priceList: { value: "B", because: { from: "account" } },
  })
  const changes = await inside((tx) =>
    changeOfTerms(tx, context.administrationId, {
      accountId: account,
      from: food ?? null,
      to: steel ?? null,
    }),
  )
  expect(changes.map(({ term }) => term)).toEqual(["days", "endOfMonth", "discount"])
})

it("saving again replaces, removing gives way, and order decides between two classes", async () => {
  const [food, steel] = sectors
  await save({ classification: food, days: "60" })
  await save({ classification: steel, days: "8" })
  await save({ classification: food, days: "45" })
  const order = async () =>
    (await inside((tx) => listTerms(tx, context.administrationId))).map(({ days }) => days)
  expect(await order()).toEqual([45, 8])
  await inside((tx) => moveTerms(tx, context, { classification: steel ?? 0, up: true }))
  expect(await order()).toEqual([8, 45])
  await inside((tx) => moveTerms(tx, context, { classification: steel ?? 0, up: true }))
  expect(await order()).toEqual([8, 45])
  await inside((tx) => removeClassTerms(tx, context, food ?? 0))
  expect(await order()).toEqual([8])
  expect(await refusal(inside((tx) => removeAccountTerms(tx, context, account)))).toBe("not_found")
  expect(await refusal(save({ classification: 9_999_999, days: "3" }))).toBe("not_found")
})

it("a discount is a percentage and a number of days, or neither", () => {
  expect(termsInput.safeParse({ ...blank, discountPercent: "2" }).success).toBe(false)
  expect(termsInput.safeParse({ ...blank, discountDays: "8" }).success).toBe(false)
  expect(termsInput.safeParse({ ...blank, discountPercent: "0", discountDays: "8" }).success).toBe(false)
})

it("another administration sees nothing of it", async () => {
  await save({ accountId: account, days: "3" })
  const { administrationId: other } = await anAdministration()
  await withAdministration(other, async (tx) => {
    expect(await listTerms(tx, other)).toEqual([])
    expect(await termsOfAccount(tx, other, account)).toBe(null)
    expect(await openOfAccount(tx, other, account)).toBe(0n)
    const foreign = { administrationId: other, actor: { kind: "command" } } as const
    expect(
      await refusal(saveTerms(tx, foreign, termsInput.parse({ ...blank, accountId: account }), now)),
    ).toBe("not_found")
  })
})

it("risk is told from what is open, and from how long the oldest of it has been overdue", async () => {
  const facts = () => inside((tx) => riskFactsOf(tx, context.administrationId, account, "2025-05-09"))
  expect(await facts()).toEqual({ openMinor: 0n, daysLate: null, oldestOverdueDays: 0 })
  await inside(async (tx) => {
    await openTestBooks(tx, context)
    await sent(tx, context, anInvoice(account), now)
    await sent(tx, context, anInvoice(account, { dueDate: "2025-06-01" }), now)
  })
  expect(await facts()).toEqual({ openMinor: 24_200n, daysLate: null, oldestOverdueDays: 30 })
})

it("terms hang on a class only once one has some", async () => {
  const hang = () => inside((tx) => hasClassTerms(tx, context.administrationId))
  await save({ days: "14" })
  expect(await hang()).toBe(false)
  await save({ classification: sectors[0], days: "60" })
  expect(await hang()).toBe(true)
})

it("what a new invoice is held against is the limit that holds and what is open in the books", async () => {
  const credit = () => inside((tx) => creditOf(tx, context.administrationId, account))
  expect(await credit()).toEqual({ limitMinor: null, openMinor: 0n })
  await save({ creditLimit: "200" })
  await save({ accountId: account, creditLimit: "150.50" })
  await inside(async (tx) => {
    await openTestBooks(tx, context)
    await sent(tx, context, anInvoice(account), now)
    const dollars = { currency: "USD" as const, rate: "0.9", vatCode: "EXPORT" }
    await sent(tx, context, anInvoice(account, dollars), now)
  })
  expect(await credit()).toEqual({ limitMinor: 15_050n, openMinor: 12_100n + 9_000n })
})
