import { sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration, withoutAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { release } from "../allocations"
import { recordPayment } from "../payments"
import { aConsumer, anInvoice, openTestBooks, sent } from "../testing"
import type { AlertState } from "./address"
import { assignAlert, markAlerts, saveAlertSettings } from "./commands"
import { alertSettingsInput } from "./input"
import { alertsOfAccount, countAlerts, countNew, listAlerts } from "./queries"
import { refreshAlerts, refreshOfDay } from "./refresh"

afterAll(closeDatabase)

const now = new Date("2025-06-30T10:00:00Z")
let context: Context
let account: string
const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(context.administrationId, work)

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant")).context
  await inside(async (tx) => {
    await openTestBooks(tx, context)
    account = await aConsumer(tx, context, "Aal", now)
  })
})

const invoice = (dueDate: string, unitPrice = "100") =>
  inside((tx) =>
    sent(
      tx,
      context,
      anInvoice(account, { invoiceDate: "2025-05-01", dueDate, unitPrice, vatCode: "EXPORT" }),
      now,
    ),
  )
const pay = (itemId: string, amountMinor: bigint, day = "2025-06-29") =>
  inside((tx) =>
    recordPayment(
      tx,
      context,
      {
        accountId: account,
        journal: "B",
        day,
        amountMinor,
        currency: "EUR",
        rate: "1",
        reference: "bank",
        allocations: [{ itemId, amountMinor }],
      },
      now,
    ),
  )
const check = (today: string) => inside((tx) => refreshAlerts(tx, context.administrationId, today))
const alerts = async (state: AlertState = "new") =>
  (
    await inside((tx) =>
      listAlerts(
        tx,
        context.administrationId,
        { state, kind: null, assignedTo: null },
        { today: "2025-06-30" },
      ),
    )
  ).map(({ itemId, kind, openMinor, raisedOn, closedOn }) => ({
    itemId,
    kind,
    openMinor,
    raisedOn,
    closedOn,
  }))

describe("a late payment", () => {
  it("is told of after so many days, once", async () => {
    const { itemId } = await invoice("2025-06-01")
    await check("2025-06-14")
    expect(await alerts()).toEqual([])
    await check("2025-06-15")
    const alert = { itemId, kind: "late", openMinor: 10_000n, raisedOn: "2025-06-15", closedOn: null }
    expect(await alerts()).toEqual([alert])
    await check("2025-06-20")
    expect(await alerts()).toEqual([alert])
  })

  it("closes by itself when it is paid, and comes back when that is taken back", async () => {
    const { itemId } = await invoice("2025-06-01")
    await check("2025-06-15")
    await inside((tx) => markAlerts(tx, context, { alerts: null, seen: true }, now))
    await pay(itemId, 10_000n)
    expect(await alerts("seen")).toEqual([])
    expect(await alerts("closed")).toMatchObject([{ itemId, kind: "late", closedOn: "2025-06-30" }])
    await inside(async (tx) => {
      const { rows } = await tx.execute<{ id: string }>(sql`
        select id from allocations where administration_id = ${context.administrationId}`)
      await release(
        tx,
        context,
        rows.map(({ id }) => id),
        now,
      )
    })
    expect(await alerts()).toMatchObject([{ itemId, kind: "late", raisedOn: "2025-06-30" }])
  })

  it("is looked for once a day, in administrations that were not looked at", async () => {
    const { itemId } = await invoice("2025-06-01")
    const waiting = async (day: string) => {
      const { rows } = await withoutAdministration((tx) =>
        tx.execute<{ administration_id: string }>(
          sql`select administration_id from administrations_to_alert(${day}::date)`,
        ),
      )
      return rows.some(({ administration_id }) => administration_id === context.administrationId)
    }
    expect(await waiting("2025-06-15")).toBe(true)
    await inside((tx) => refreshOfDay(tx, context.administrationId, "2025-06-15"))
    expect(await alerts()).toMatchObject([{ itemId }])
    expect(await waiting("2025-06-15")).toBe(false)
    expect(await waiting("2025-06-16")).toBe(true)
  })
})

describe("a payment in part", () => {
  it("is told of at once, follows the remainder, and takes the place of the late one", async () => {
    const { itemId } = await invoice("2025-06-01")
    await check("2025-06-15")
    await pay(itemId, 6_000n)
    expect(await alerts()).toMatchObject([{ itemId, kind: "partial", openMinor: 4_000n }])
    expect(await alerts("closed")).toMatchObject([{ kind: "late" }])
    await pay(itemId, 1_000n)
    expect(await alerts()).toMatchObject([{ kind: "partial", openMinor: 3_000n }])
    expect(
      await inside((tx) => alertsOfAccount(tx, context.administrationId, account, "2025-06-30")),
    ).toEqual([{ kind: "partial", items: 1, openMinor: 3_000n, daysLate: 29 }])
    await pay(itemId, 3_000n)
    expect(await alerts()).toEqual([])
    expect(await inside((tx) => countAlerts(tx, context.administrationId))).toEqual({
      new: 0,
      seen: 0,
      closed: 2,
    })
  })
})

describe("settings", () => {
  const save = (settings: object) =>
    inside((tx) =>
      saveAlertSettings(
        tx,
        context,
        alertSettingsInput.parse({ late: true, lateDays: "14", partial: true, minimum: "0", ...settings }),
        now,
      ),
    )

  it("say which, after how many days, and from which amount", async () => {
    const small = await invoice("2025-06-01", "10")
    const large = await invoice("2025-06-20", "500")
    await save({ lateDays: "7" })
    expect((await alerts()).map(({ itemId }) => itemId).sort()).toEqual([small.itemId, large.itemId].sort())
    await save({ lateDays: "7", minimum: "50" })
    expect(await alerts()).toMatchObject([{ itemId: large.itemId }])
    await save({ late: false })
    expect(await alerts()).toEqual([])
    await pay(large.itemId, 100n)
    expect(await alerts()).toMatchObject([{ kind: "partial" }])
    await save({ partial: false, late: false })
    expect(await alerts()).toEqual([])
  })
})

it("alerts are given to members and are another administration's own", async () => {
  const { itemId } = await invoice("2025-06-01")
  await check("2025-06-30")
  const { userId } = await aMember(context.administrationId, "accountant")
  await inside((tx) => assignAlert(tx, context, { itemId, kind: "late", assignedTo: userId }))
  const mine = await inside((tx) =>
    listAlerts(
      tx,
      context.administrationId,
      { state: "new", kind: "late", assignedTo: userId },
      { today: "2025-06-30" },
    ),
  )
  expect(mine).toMatchObject([{ itemId, assignedTo: userId, daysLate: 29 }])
  const other = await anAdministration()
  const stranger = (await aMember(other.administrationId, "accountant")).context
  const refused = await withAdministration(stranger.administrationId, (tx) =>
    assignAlert(tx, stranger, { itemId, kind: "late", assignedTo: null }).catch((error) => error),
  )
  expect(refused).toBeInstanceOf(Refusal)
  const outsider = stranger.actor.kind === "user" ? stranger.actor.userId : ""
  await expect(
    inside((tx) => assignAlert(tx, context, { itemId, kind: "late", assignedTo: outsider })),
  ).rejects.toThrow(Refusal)
  await withAdministration(stranger.administrationId, async (tx) => {
    await refreshAlerts(tx, stranger.administrationId, "2025-06-30")
    expect(await countNew(tx, stranger.administrationId)).toBe(0)
    expect(await markAlerts(tx, stranger, { alerts: [{ itemId, kind: "late" }], seen: true }, now)).toBe(0)
  })
  expect(await alerts()).toHaveLength(1)
})
