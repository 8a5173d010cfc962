import { sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { addDays } from "@/lib/platform/calendar"
import { Refusal } from "@/lib/platform/errors"
import { recordPayment } from "../payments"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import {
  disputeItem,
  excludeAccount,
  holdItem,
  includeAccount,
  markSent,
  releaseItem,
  withdrawReminder,
} from "./commands"
import { digestOf, proposeReminders } from "./propose"
import { exclusionOf, listRuns, remindersOfAccount, remindersOfRun } from "./queries"
import { sendReminders } from "./send"
import { readReminding, saveReminderSettings, setUpReminders } from "./settings"

afterAll(closeDatabase)

let context: Context
let account: string
const now = new Date("2025-12-01T10:00:00Z")
const noon = (day: string) => new Date(`${day}T12:00:00Z`)
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof Refusal ? error.code : error),
  )

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  account = await inside(async (tx) => {
    await openTestBooks(tx, context)
    await setUpReminders(tx, context)
    return aConsumer(tx, context, "Jansen", now)
  })
})

/** Due on 9 April 2025, € 125 unless said otherwise. */
const invoice = (unitPrice = "125.00", accountId = account) =>
  inside((tx) => sent(tx, context, anInvoice(accountId, { unitPrice, pricesIncludeVat: true }), now))

const proposed = (day: string) =>
  inside(async (tx) => {
    const reminding = await readReminding(tx, context.administrationId)
    if (!reminding) throw new Error("not set up")
    return proposeReminders(tx, context.administrationId, reminding, day)
  })

const send = async (day: string, at = now) => {
  const { letters } = await proposed(day)
  return inside((tx) =>
    sendReminders(tx, context, { day, digest: digestOf(letters), conditions: {}, options: {} }, at),
  )
}

/** All levels of a letter so far: the runs are sent on their day. */
const sendAndPost = async (day: string) => {
  const runId = await send(day)
  for (const channel of ["email", "letter"] as const) {
    await inside((tx) => markSent(tx, context, { runId, channel, sentOn: day }, noon(day))).catch(() => null)
  }
  return runId
}

const giveEmail = (accountId = account) =>
  inside((tx) =>
    tx.execute(sql`update accounts set email = 'bo@example.test'
      where administration_id = ${context.administrationId} and id = ${accountId}`),
  )

/** Attention and reminder were sent; from this day on the consumer's free letter is next. */
async function untilFreeLetter(): Promise<string> {
  await giveEmail()
  await sendAndPost("2025-04-12")
  await sendAndPost("2025-04-22")
  return "2025-05-02"
}

describe("the proposal", () => {
  it("says of every open item what is next, or why nothing is", async () => {
    const { itemId } = await invoice()
    expect((await proposed("2025-04-09")).blocked).toMatchObject([{ id: itemId, block: "notDue" }])
    expect((await proposed("2025-04-12")).blocked).toMatchObject([{ block: "noEmail", level: 1 }])
    await giveEmail()
    expect(await proposed("2025-04-12")).toMatchObject({
      letters: [{ level: 1, principalMinor: 12_500n, costsMinor: 0n, payBefore: "2025-04-19" }],
      blocked: [],
    })
  })

  it("puts what is due together into one letter, with costs of € 40.00 on two of € 125", async () => {
    await invoice()
    await invoice()
    const day = await untilFreeLetter()
    const { letters } = await proposed(day)
    expect(letters).toMatchObject([
      { level: 3, letterFirst: true, principalMinor: 25_000n, announcedMinor: 4_000n, costsMinor: 0n },
    ])
    expect(letters[0]?.items).toHaveLength(2)
  })

  it("€ 23,000 costs € 1,005.00", async () => {
    await invoice("23000.00")
    const { letters } = await proposed(await untilFreeLetter())
    expect(letters).toMatchObject([{ principalMinor: 2_300_000n, announcedMinor: 100_500n }])
  })

  it("asks a consumer for costs only when the term has passed since the letter was posted", async () => {
    await invoice()
    const day = await untilFreeLetter()
    const runId = await send(day)
    expect((await proposed("2025-06-30")).blocked).toMatchObject([{ block: "waiting" }])
    await inside((tx) =>
      markSent(tx, context, { runId, channel: "letter", sentOn: "2025-05-05" }, noon("2025-06-30")),
    )
    expect((await proposed("2025-05-22")).blocked).toMatchObject([
      { block: "termRunning", from: "2025-05-23" },
    ])
    const { letters } = await proposed("2025-05-23")
    expect(letters).toMatchObject([{ level: 4, costsMinor: 4_000n, costsVatMinor: 0n, announcedMinor: null }])
    expect(letters[0]?.interestMinor).toBeGreaterThan(0n)
  })

  it("adds VAT to costs where the creditor cannot deduct it, also to those that are named", async () => {
    await invoice()
    await inside((tx) =>
      saveReminderSettings(tx, context, {
        sender: "creditor",
        officeName: null,
        registration: null,
        minimum: "5.00",
        leastDays: 7,
        deliveryDays: 2,
        vatDeductible: false,
        language: "nl",
      }),
    )
    expect((await proposed(await untilFreeLetter())).letters).toMatchObject([{ announcedMinor: 4_840n }])
  })

  it("leaves what is below the minimum, held, disputed, excluded or not allocated yet", async () => {
    await giveEmail()
    const { itemId } = await invoice()
    const day = "2025-04-12"
    await inside((tx) => holdItem(tx, context, { itemId, until: "2025-05-01" }, day))
    expect((await proposed(day)).blocked).toMatchObject([{ block: "held", from: "2025-05-01" }])
    await inside((tx) => disputeItem(tx, context, { itemId, reason: "kapot" }, now))
    expect((await proposed(day)).blocked).toMatchObject([{ block: "disputed" }])
    await inside((tx) => releaseItem(tx, context, itemId))
    await inside((tx) => excludeAccount(tx, context, { accountId: account, reason: "familie" }, now))
    expect((await proposed(day)).blocked).toMatchObject([{ block: "excluded" }])
    expect(await inside((tx) => exclusionOf(tx, context.administrationId, account))).toMatchObject({
      reason: "familie",
    })
    await inside((tx) => includeAccount(tx, context, account, now))
    expect((await proposed(day)).letters).toHaveLength(1)
    await inside((tx) =>
      recordPayment(
        tx,
        context,
        {
          accountId: account,
          journal: "B",
          day: "2025-04-10",
          amountMinor: 100n,
          currency: "EUR",
          rate: "1",
          reference: "bank",
          allocations: [],
        },
        now,
      ),
    )
    expect((await proposed(day)).blocked.map(({ block }) => block).toSorted()).toEqual([
      "credit",
      "hasCredit",
    ])
    const other = await inside((tx) => aConsumer(tx, context, "Klein", now))
    await giveEmail(other)
    await invoice("4.00", other)
    expect((await proposed(day)).blocked.find(({ accountId }) => accountId === other)?.block).toBe(
      "belowMinimum",
    )
  })

  it("never reminds a shopper of what a provider owes", async () => {
    await giveEmail()
    const { itemId } = await invoice()
    await inside((tx) =>
      tx.execute(sql`update items set owed_by = 'provider', owed_by_name = 'Klarna'
        where administration_id = ${context.administrationId} and id = ${itemId}`),
    )
    expect(await proposed("2025-12-01")).toMatchObject({ letters: [], blocked: [{ block: "provider" }] })
  })
})

describe("a run", () => {
  it("writes the text as it goes out, which waits until somebody sent it", async () => {
    await invoice()
    await giveEmail()
    const runId = await send("2025-04-12")
    const [reminder] = await inside((tx) => remindersOfRun(tx, context.administrationId, runId))
    expect(reminder).toMatchObject({ state: "toSend", sentOn: null, channel: "email", totalMinor: 12_500n })
    expect(reminder?.body).toMatch(/€\s125,00 vóór 19-04-2025 overmaken op NL91ABNA0417164300/)
    expect(await inside((tx) => listRuns(tx, context.administrationId))).toMatchObject([
      { letters: 1, waiting: 1, levels: [1] },
    ])
    const mark = (sentOn: string) =>
      refusal(inside((tx) => markSent(tx, context, { runId, channel: "email", sentOn }, noon("2025-04-13"))))
    expect(await mark("2025-04-14")).toBe("sent_in_future")
    expect(await mark("2025-04-11")).toBe("sent_before_run")
    expect(await mark("2025-04-13")).toBe(null)
    expect(await mark("2025-04-13")).toBe("nothing_to_mark")
  })

  it("happens once, also when two people confirm the same proposal at the same moment", async () => {
    await invoice()
    await giveEmail()
    const day = "2025-04-12"
    const digest = digestOf((await proposed(day)).letters)
    const confirm = (then?: () => Promise<void>) =>
      refusal(
        inside(async (tx) => {
          await sendReminders(tx, context, { day, digest, conditions: {}, options: {} }, now)
          await then?.()
        }),
      )
    let other: Promise<unknown> = Promise.resolve()
    const one = confirm(async () => {
      other = confirm()
      // Not committed until the other one waits for its items.
      while ((await inside((tx) => tx.execute(sql`select from pg_locks where not granted`))).rowCount === 0);
    })
    expect(await one).toBe(null)
    expect(await other).toBe("proposal_changed")
    expect(await inside((tx) => remindersOfAccount(tx, context.administrationId, account))).toHaveLength(1)
  })

  it("stops when it was paid meanwhile", async () => {
    const { itemId } = await invoice()
    await giveEmail()
    const day = "2025-04-12"
    const digest = digestOf((await proposed(day)).letters)
    await inside((tx) =>
      recordPayment(
        tx,
        context,
        {
          accountId: account,
          journal: "B",
          day,
          amountMinor: 2_500n,
          currency: "EUR",
          rate: "1",
          reference: "bank",
          allocations: [{ itemId, amountMinor: 2_500n }],
        },
        now,
      ),
    )
    expect(
      await refusal(
        inside((tx) => sendReminders(tx, context, { day, digest, conditions: {}, options: {} }, now)),
      ),
    ).toBe("proposal_changed")
    expect((await proposed(day)).letters).toMatchObject([{ principalMinor: 10_000n }])
  })

  it("gives no item the same level twice, unless the letter was withdrawn before it left", async () => {
    await invoice()
    await giveEmail()
    await send("2025-04-12")
    expect((await proposed("2025-04-12")).letters).toEqual([])
    const [reminder] = await inside((tx) => remindersOfAccount(tx, context.administrationId, account))
    await inside((tx) => withdrawReminder(tx, context, reminder?.id ?? ""))
    expect((await proposed("2025-04-12")).letters).toMatchObject([{ level: 1 }])
    const runId = await sendAndPost("2025-04-12")
    const [again] = await inside((tx) => remindersOfRun(tx, context.administrationId, runId))
    expect(await refusal(inside((tx) => withdrawReminder(tx, context, again?.id ?? "")))).toBe(
      "reminder_left",
    )
    const twice = inside((tx) =>
      tx.execute(sql`insert into reminder_items (administration_id, reminder_id, item_id, level, open_minor, interest_minor)
        select administration_id, ${reminder?.id}, item_id, level, 1, 0 from reminder_items
        where administration_id = ${context.administrationId} and reminder_id = ${again?.id}
        on conflict (administration_id, reminder_id, item_id) do update set level = excluded.level`),
    )
    await expect(twice).rejects.toMatchObject({ constraint: "reminder_items_once" })
  })

  it("of another administration does not exist", async () => {
    await invoice()
    await giveEmail()
    const runId = await send("2025-04-12")
    const [reminder] = await inside((tx) => remindersOfRun(tx, context.administrationId, runId))
    const { administrationId: other } = await anAdministration()
    const foreign = { administrationId: other, actor: { kind: "command" } } as const
    await withAdministration(other, async (tx) => {
      expect(await remindersOfRun(tx, other, runId)).toEqual([])
      expect(await remindersOfAccount(tx, other, account)).toEqual([])
      expect(await readReminding(tx, other)).toBe(null)
      const sees = await tx.execute(sql`select from reminders`)
      expect(sees.rows).toHaveLength(0)
    })
    expect(
      await refusal(withAdministration(other, (tx) => withdrawReminder(tx, foreign, reminder?.id ?? ""))),
    ).toBe("reminder_left")
    expect(
      await refusal(
        withAdministration(other, (tx) =>
          markSent(
            tx,
            foreign,
            { runId, channel: "email", sentOn: addDays("2025-04-12", 1) },
            noon("2025-05-01"),
          ),
        ),
      ),
    ).toBe("not_found")
  })
})
