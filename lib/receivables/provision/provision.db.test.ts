import { sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { recordPayment, writeOff } from "../payments"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import { bookProvision, removeRates, saveRates } from "./commands"
import { type ProvisionConditions, provisionAsk } from "./filters"
import { bookInput, ratesInput } from "./input"
import { bookedProvision, isProvisionBookedOn, provisionFor } from "./queries"
import { readRates } from "./rates"
import { readRolls } from "./rolls"

afterAll(closeDatabase)

let context: Context
let account: string
let sector: number
const now = new Date("2025-06-30T10:00:00Z")
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error.code : error),
  )

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  await inside(async (tx) => {
    await openTestBooks(tx, context)
    account = await aConsumer(tx, context, "Aal", now)
    const { rows } = await tx.execute<{ number: number }>(sql`
      select min(number) as number from classifications where administration_id = ${administrationId} and field = 9`)
    sector = rows[0]?.number ?? 0
  })
})

/** An invoice without VAT that fell due on a day; its item. */
const due = (day: string, unitPrice: string, of = account, vatCode = "EXPORT") =>
  inside((tx) =>
    sent(
      tx,
      context,
      anInvoice(of, {
        invoiceDate: day < "2025-01-15" ? "2025-01-01" : "2025-01-10",
        dueDate: day,
        unitPrice,
        vatCode,
      }),
      now,
    ),
  )

const provision = (asOf: string, conditions: ProvisionConditions = {}) =>
  inside((tx) =>
    provisionFor(tx, context.administrationId, {
      conditions,
      options: {},
      asOf,
      ask: provisionAsk(conditions),
    }),
  )

const booking = (input: object = {}) =>
  inside((tx) =>
    bookProvision(
      tx,
      context,
      bookInput.parse({
        day: "2025-06-30",
        bounds: "30,60,90",
        own: false,
        withVat: false,
        expected: "0",
        again: false,
        ...input,
      }),
      "Provision",
      now,
    ),
  )

describe("a provision", () => {
  it("is a percentage of what stands in each bucket on a day, without its VAT unless asked", async () => {
    await due("2025-07-10", "1000")
    await due("2025-06-20", "500")
    await due("2025-03-01", "200", account, "NL-H")
    const found = await provision("2025-06-30")
    expect(
      found.lines.map(({ bucket, openMinor, baseMinor, rate, provisionMinor }) => [
        bucket,
        openMinor,
        baseMinor,
        rate,
        provisionMinor,
      ]),
    ).toEqual([
      [0, 100_000n, 100_000n, "0.5", 500n],
      [1, 50_000n, 50_000n, "2", 1_000n],
      [4, 24_200n, 20_000n, "25", 5_000n],
    ])
    expect(found.provisionMinor).toBe(6_500n)
    expect(found.currencies).toEqual([{ currency: "EUR", openMinor: 174_200n, provisionMinor: 6_500n }])
    const withVat = { vat: { kind: "choice" as const, not: false, values: ["in"] } }
    expect((await provision("2025-06-30", withVat)).provisionMinor).toBe(7_550n)
    // On a day before, less of it was late.
    expect((await provision("2025-02-15")).lines.map(({ bucket }) => bucket)).toEqual([0])
  })

  it("leaves what is paid on account alone, and follows payments", async () => {
    const { itemId } = await due("2025-03-01", "400")
    const pay = (amountMinor: bigint, allocations: { itemId: string; amountMinor: bigint }[]) =>
      inside((tx) =>
        recordPayment(
          tx,
          context,
          {
            accountId: account,
            journal: "B",
            day: "2025-05-01",
            amountMinor,
            currency: "EUR",
            rate: "1",
            reference: "bank",
            allocations,
          },
          now,
        ),
      )
    await pay(9_900n, [])
    expect((await provision("2025-06-30")).provisionMinor).toBe(10_000n)
    await pay(20_000n, [{ itemId, amountMinor: 20_000n }])
    expect((await provision("2025-06-30")).provisionMinor).toBe(5_000n)
    expect((await provision("2025-04-30")).provisionMinor).toBe(2_000n)
  })

  it("goes by the percentages of a class where it has some, and adds up per class", async () => {
    const other = await inside((tx) => aConsumer(tx, context, "Bos", now))
    await inside((tx) =>
      tx.execute(sql`update account_labels set sector = ${sector}
        where administration_id = ${context.administrationId} and account_id = ${other}`),
    )
    await due("2025-06-20", "100")
    await due("2025-06-20", "100", other)
    await inside((tx) =>
      saveRates(
        tx,
        context,
        ratesInput.parse({ classification: sector, steps: [{ fromDays: 1, rate: "40" }] }),
      ),
    )
    const bySector = { by: { kind: "choice" as const, not: false, values: ["sector"] } }
    const found = await provision("2025-06-30", bySector)
    expect(found.lines.map(({ rated, rate, provisionMinor }) => [rated, rate, provisionMinor])).toEqual([
      [null, "2", 200n],
      [sector, "40", 4_000n],
    ])
    expect(new Map(found.classes.map(({ number, provisionMinor }) => [number, provisionMinor]))).toEqual(
      new Map([
        [null, 200n],
        [sector, 4_000n],
      ]),
    )
    // Whichever way it is laid out.
    expect((await provision("2025-06-30")).provisionMinor).toBe(found.provisionMinor)
    await inside((tx) => removeRates(tx, context, { classification: sector }))
    expect((await provision("2025-06-30")).provisionMinor).toBe(400n)
    expect(await refusal(inside((tx) => removeRates(tx, context, { classification: sector })))).toBe(
      "not_found",
    )
  })

  it("is another administration's own", async () => {
    await due("2025-03-01", "400")
    await inside((tx) =>
      saveRates(tx, context, ratesInput.parse({ classification: null, steps: [{ fromDays: 0, rate: "9" }] })),
    )
    const { administrationId } = await anAdministration()
    context = (await aMember(administrationId, "accountant")).context
    expect((await provision("2025-06-30")).lines).toEqual([])
    expect(await inside((tx) => readRates(tx, administrationId))).toMatchObject({
      isStart: true,
      classes: [],
    })
    expect(await refusal(booking())).toBe("books_not_open")
  })
})

describe("what is booked", () => {
  it("is the difference, once a day unless somebody says again", async () => {
    const { itemId } = await due("2025-03-01", "400")
    const booked = () => inside((tx) => bookedProvision(tx, context.administrationId, "2025-06-30"))
    expect(await booked()).toBe(0n)
    expect(await refusal(booking({ expected: "9999" }))).toBe("provision_changed")
    await booking({ expected: "10000" })
    expect(await booked()).toBe(10_000n)
    expect(await inside((tx) => isProvisionBookedOn(tx, context.administrationId, "2025-06-30"))).toBe(true)
    expect(await refusal(booking({ expected: "10000" }))).toBe("provision_booked")
    expect(await refusal(booking({ expected: "0", again: true }))).toBe("provision_right")
    await inside((tx) =>
      writeOff(
        tx,
        context,
        { itemId, kind: "writeOff", amountMinor: 40_000n, day: "2025-06-29", reason: "bankrupt" },
        now,
      ),
    )
    await booking({ expected: "-10000", again: true })
    expect(await booked()).toBe(0n)
    const { rows } = await inside((tx) =>
      tx.execute<{ use: string; amount: string }>(sql`
        select a.use, sum(l.amount_minor)::text as amount from entry_lines l
        join ledger_accounts a on a.administration_id = ${context.administrationId} and a.code = l.ledger_code
        where l.administration_id = ${context.administrationId} and a.use in ('badDebt', 'provision')
        group by a.use order by a.use`),
    )
    expect(rows).toEqual([
      { use: "badDebt", amount: "40000" },
      { use: "provision", amount: "0" },
    ])
  })

  it("finds its account in books that were opened before there was one", async () => {
    await due("2025-03-01", "400")
    await inside((tx) =>
      tx.execute(
        sql`delete from ledger_accounts where administration_id = ${context.administrationId} and use = 'provision'`,
      ),
    )
    expect(await inside((tx) => bookedProvision(tx, context.administrationId, "2025-06-30"))).toBeNull()
    await booking({ expected: "10000" })
    expect(await inside((tx) => bookedProvision(tx, context.administrationId, "2025-06-30"))).toBe(10_000n)
  })
})

it("roll rates follow what became of every month's beginning", async () => {
  const rolls = (bounds = [30, 60, 90]) =>
    inside((tx) => readRolls(tx, context.administrationId, { day: "2025-06-30", bounds }))
  const stays = await due("2025-05-25", "100")
  const lost = await due("2025-04-01", "50")
  expect(stays.itemId).not.toBe(lost.itemId)
  await inside((tx) =>
    writeOff(
      tx,
      context,
      { itemId: lost.itemId, kind: "writeOff", amountMinor: 5_000n, day: "2025-06-10", reason: "bankrupt" },
      now,
    ),
  )
  const [notDue, first, second] = await rolls()
  // Not due at four beginnings, and the other at three; either rolled on once.
  expect(notDue).toMatchObject({ items: 7, startMinor: 55_000n, writtenOffMinor: 0n, paidMinor: 0n })
  expect(notDue?.toMinor[1]).toBe(15_000n)
  // The one was five days late at the end of May, and still open in June; the other 29 days at the end of April.
  expect(first).toMatchObject({ items: 2, startMinor: 15_000n })
  expect(first?.toMinor).toEqual([0n, 0n, 15_000n, 0n, 0n])
  // 59 days late at the end of May, and written off in June.
  expect(second).toMatchObject({ items: 1, startMinor: 5_000n, writtenOffMinor: 5_000n, paidMinor: 0n })
})
