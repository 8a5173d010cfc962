import { sql } from "drizzle-orm"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { cancelEmail, emailArrived } from "@/lib/administrations/outbox/queue"
import { Refusal } from "@/lib/platform/errors"
import { openSink, type Sink } from "@/lib/platform/mail/testing"
import { bookCosts, bookCostsOfRun } from "../reminders/book-costs"
import { disputeItem, markSent, takeBack, withdrawReminder } from "../reminders/commands"
import { queueRun } from "../reminders/outgoing"
import { digestOf, proposeReminders } from "../reminders/propose"
import { type Reminder, remindersOfAccount } from "../reminders/queries"
import { sendReminders } from "../reminders/send"
import { readReminding, saveReminderSettings } from "../reminders/settings"
import { emailLeft } from "./handlers"
import { aShop, noon, now, refusal, type Shop } from "./testing"

let sink: Sink
let context: Shop["context"]
let account: string
let inside: Shop["inside"]
let invoice: Shop["invoice"]
let deliver: Shop["deliver"]
let outbox: Shop["outbox"]
let paid: Shop["paid"]

beforeEach(async () => {
  sink = await openSink()
  vi.stubEnv("SMTP_URL", sink.url)
  ;({ context, account, inside, invoice, deliver, outbox, paid } = await aShop())
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await sink.close()
})

describe("a reminder by e-mail", () => {
  const propose = (day: string) =>
    inside(async (tx) => {
      const reminding = await readReminding(tx, context.administrationId)
      if (!reminding) throw new Error("not set up")
      return proposeReminders(tx, context.administrationId, reminding, day)
    })
  const remind = async (day: string) => {
    const { letters } = await propose(day)
    return inside((tx) =>
      sendReminders(tx, context, { day, digest: digestOf(letters), conditions: {}, options: {} }, noon(day)),
    )
  }
  const reminders = () => inside((tx) => remindersOfAccount(tx, context.administrationId, account))
  const only = async (): Promise<Reminder> => {
    const [one] = await reminders()
    if (!one) throw new Error("no reminder")
    return one
  }

  it("leaves with its invoices, once, and counts as sent from the day on which it was taken", async () => {
    const [one, two] = [await invoice(), await invoice()]
    await remind("2025-04-12")
    expect(await reminders()).toMatchObject([{ state: "toSend", sentOn: null }])
    await deliver(noon("2025-04-13"))
    await deliver(noon("2025-04-14"))
    expect(sink.mails).toHaveLength(1)
    expect(sink.mails[0]?.attachments.map(({ filename }) => filename)).toEqual([
      `${one.number}.pdf`,
      `${two.number}.pdf`,
    ])
    expect(await reminders()).toMatchObject([{ state: "sent", sentOn: "2025-04-13" }])
  })

  it("is not sent when it was paid meanwhile: it is withdrawn", async () => {
    const { itemId } = await invoice()
    await remind("2025-04-12")
    await paid(itemId)
    await deliver()
    expect(sink.mails).toEqual([])
    expect(await outbox()).toMatchObject([{ state: "cancelled", cancelReason: "paid" }])
    expect(await only()).toMatchObject({ state: "withdrawn" })
  })

  it("is not sent when less is owed, or it is disputed: the rest is proposed anew", async () => {
    const { itemId } = await invoice()
    await remind("2025-04-12")
    await paid(itemId, 5_000n)
    await deliver()
    expect(sink.mails).toEqual([])
    expect(await outbox()).toMatchObject([{ state: "cancelled", cancelReason: "changed" }])
    expect((await propose("2025-04-12")).letters).toMatchObject([{ level: 1, principalMinor: 7_500n }])
    await remind("2025-04-12")
    await inside((tx) => disputeItem(tx, context, { itemId, reason: "broken" }, now))
    await deliver()
    expect(sink.mails).toEqual([])
    expect((await propose("2025-04-12")).blocked).toMatchObject([{ block: "disputed", lastLevel: 0 }])
  })

  it("waits with a broken server, and is not sent: nothing is next for its items", async () => {
    await invoice()
    await remind("2025-04-12")
    sink.fault = "connect"
    await deliver()
    expect(await only()).toMatchObject({ state: "toSend", sentOn: null })
    expect((await propose("2025-05-30")).blocked).toMatchObject([{ block: "waiting" }])
    sink.fault = null
    await deliver(noon("2025-04-14"))
    expect(await only()).toMatchObject({ state: "sent", sentOn: "2025-04-14" })
    expect(sink.mails).toHaveLength(1)
  })

  it("that may have arrived is neither sent again nor withdrawn until somebody says", async () => {
    await invoice()
    await remind("2025-04-12")
    sink.fault = "drop"
    await deliver()
    await deliver(noon("2025-06-01"))
    const { id } = await only()
    expect(sink.mails).toHaveLength(1)
    expect(await refusal(inside((tx) => withdrawReminder(tx, context, id)))).toBe("reminder_left")
    const [email] = await outbox()
    await inside(async (tx) =>
      emailLeft(tx, context, await emailArrived(tx, context, email?.id ?? "", now), now),
    )
    expect(await only()).toMatchObject({ state: "sent", sentOn: "2025-04-12" })
  })

  it("is queued once by two people at the same time", async () => {
    vi.stubEnv("SMTP_URL", "")
    await invoice()
    await invoice()
    const runId = await remind("2025-04-12")
    expect(await outbox()).toEqual([])
    vi.stubEnv("SMTP_URL", sink.url)
    const both = await Promise.all([1, 2].map(() => inside((tx) => queueRun(tx, context, runId, now))))
    expect(both.toSorted()).toEqual([0, 1])
    await deliver()
    expect(sink.mails).toHaveLength(1)
  })

  it("that is withdrawn takes its e-mail along, and the other way round", async () => {
    await invoice()
    await remind("2025-04-12")
    const { id } = await only()
    await inside((tx) => withdrawReminder(tx, context, id))
    expect(await outbox()).toMatchObject([{ state: "cancelled", cancelReason: "withdrawn" }])
    await remind("2025-04-12")
    const [, email] = await outbox()
    await inside(async (tx) => {
      const { subjectId } = await cancelEmail(tx, context, email?.id ?? "", "person")
      await takeBack(tx, context, subjectId ?? "")
    })
    await deliver()
    expect(sink.mails).toEqual([])
    expect((await reminders()).map(({ state }) => state)).toEqual(["withdrawn", "withdrawn"])
    expect((await propose("2025-04-12")).letters).toHaveLength(1)
  })

  it("is marked by hand only where the outbox does not have it", async () => {
    await invoice()
    const runId = await remind("2025-04-12")
    const mark = () =>
      inside((tx) => markSent(tx, context, { runId, channel: "email", sentOn: "2025-04-12" }, now))
    expect(await refusal(mark())).toBe("nothing_to_mark")
    sink.fault = "recipientNever"
    await deliver()
    expect(await mark()).toBe(1)
    expect(await outbox()).toMatchObject([{ state: "cancelled" }])
  })

  describe("with costs", () => {
    /** All levels that come before costs, each sent on its day, and the day of the one with costs. */
    const untilCosts = async (): Promise<string> => {
      for (const day of ["2025-04-12", "2025-04-22", "2025-05-02"]) {
        const runId = await remind(day)
        await deliver(noon(day))
        await inside((tx) =>
          markSent(tx, context, { runId, channel: "letter", sentOn: day }, noon(day)),
        ).catch((error) => {
          if (!(error instanceof Refusal)) throw error
        })
      }
      await inside((tx) =>
        tx.execute(sql`update reminder_levels set channel = 'email'
          where administration_id = ${context.administrationId} and level in (4, 5)`),
      )
      return "2025-06-02"
    }
    const costs = () =>
      inside(async (tx) => {
        const { rows } = await tx.execute(sql`
          select i.number, i.amount_minor::int as amount, i.open_minor::int as open, i.due_date::text as due,
            i.entry_date::text as day, e.source, (
              select json_agg(json_build_array(l.ledger_code, l.amount_minor) order by l.amount_minor desc)
              from entry_lines l where l.administration_id = e.administration_id and l.entry_id = e.id) as lines
          from items i join entries e on e.administration_id = i.administration_id and e.id = i.entry_id
          where i.kind = 'costs' order by i.id`)
        return rows
      })

    it("books them as an item of their own once it left, and never twice", async () => {
      const { itemId } = await invoice()
      const day = await untilCosts()
      expect(await costs()).toEqual([])
      const { letters } = await propose(day)
      expect(letters).toMatchObject([{ level: 4, costsMinor: 4_000n, newCostsMinor: 4_000n }])
      const runId = await remind(day)
      expect(await costs(), "not before it left").toEqual([])
      await deliver(noon(day))
      const booked = {
        number: "M2025-00001",
        amount: 4_000,
        open: 4_000,
        day,
        source: "costs",
        lines: [
          ["1300", 4_000],
          ["8400", -4_000],
        ],
      }
      expect(await costs()).toMatchObject([booked])
      expect(await inside((tx) => bookCostsOfRun(tx, context, runId, noon(day)))).toBe(0)
      const { id } = await only()
      expect(await inside((tx) => bookCosts(tx, context, [id], noon(day)))).toBe(0)
      const [last] = await reminders()
      expect(last).toMatchObject({ runId, newCostsMinor: 4_000n, costsItemId: expect.any(String) })

      const next = await propose("2025-07-30")
      expect(next.blocked).toMatchObject([{ number: "M2025-00001", block: "costs" }])
      expect(next.letters).toMatchObject([
        { level: 5, principalMinor: 12_500n, costsMinor: 4_000n, newCostsMinor: 0n },
      ])
      await remind("2025-07-30")
      await deliver(noon("2025-07-30"))
      expect(await costs()).toMatchObject([booked])
      expect(itemId).not.toBe(last?.costsItemId)
    })

    it("asks no more for those that were paid", async () => {
      await invoice()
      const day = await untilCosts()
      await remind(day)
      await deliver(noon(day))
      const { costsItemId } = await only()
      await paid(costsItemId ?? "", 4_000n)
      expect((await propose("2025-07-30")).letters).toMatchObject([{ level: 5, costsMinor: 0n }])
    })

    it("books VAT along where the creditor cannot deduct it", async () => {
      await invoice()
      await inside((tx) =>
        saveReminderSettings(tx, context, {
          sender: "creditor",
          officeName: null,
          registration: null,
          minimum: "5",
          leastDays: 7,
          deliveryDays: 2,
          vatDeductible: false,
          language: "nl",
        }),
      )
      const day = await untilCosts()
      await remind(day)
      await deliver(noon(day))
      expect(await costs()).toMatchObject([
        {
          amount: 4_840,
          lines: [
            ["1300", 4_840],
            ["8400", -4_840],
          ],
        },
      ])
    })

    it("of a closed period are booked today, or stay to be booked", async () => {
      await invoice()
      const day = await untilCosts()
      await remind(day)
      const { runId } = await only()
      await inside((tx) =>
        tx.execute(sql`
          update periods set closed_at = ${now}::timestamptz
          where administration_id = ${context.administrationId} and first_day between '2025-06-01' and '2025-07-01'`),
      )
      await deliver(noon(day))
      expect(await only(), "the sending stands").toMatchObject({ state: "sent", costsItemId: null })
      const book = (on: string) => inside((tx) => bookCostsOfRun(tx, context, runId, noon(on)))
      expect(await book("2025-07-02")).toBe(0)
      expect(await costs()).toEqual([])
      expect(await book("2025-08-02")).toBe(1)
      expect(await costs()).toMatchObject([{ amount: 4_000, day: "2025-08-02" }])
    })
  })
})
