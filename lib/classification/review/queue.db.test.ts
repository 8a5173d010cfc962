import { randomUUID } from "node:crypto"
import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel } from "@/db/factories"
import { accounts, duplicates, reviewActions } from "@/db/schema"
import { platforms } from "@/lib/channels/platforms"
import { applyDeliveries } from "@/lib/channels/process"
import { store } from "@/lib/channels/receive"
import { wooCustomer } from "@/lib/channels/samples/woocommerce"
import { deactivateModule } from "@/lib/modules/commands"
import { archiveValue } from "../commands"
import { mergeValues } from "../merge"
import { saveModule } from "../module"
import { assignItem, changeItem, commentItem, ignoreItem, snoozeItem } from "./commands"
import { countOpen, countReview, listReview, type Place, type ReviewFilter } from "./queries"
import { aReviewedOffice, type ReviewedOffice } from "./testing"

afterAll(closeDatabase)

const now = new Date("2026-11-21T10:00:00Z")
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const everything: ReviewFilter = { reason: null, field: null, assignee: null, age: null }

let office: ReviewedOffice
let b2b: number
let b2c: number

beforeEach(async () => {
  office = await aReviewedOffice(now)
  b2b = await office.value("classification1", "B2B")
  b2c = await office.value("classification1", "B2C")
})

async function queue(filter: Partial<ReviewFilter> = {}, at = now, userId = office.userId) {
  const { administrationId, inside } = office
  const { items } = await inside((tx) =>
    listReview(tx, administrationId, { ...everything, ...filter }, userId, null, 50, at),
  )
  return items
}

const reasons = async (at = now) => (await queue({}, at)).map(({ name, reason }) => `${name}: ${reason}`)

async function only() {
  const [item, ...others] = await queue()
  if (!item || others.length > 0) throw new Error(`one item expected, not ${others.length + (item ? 1 : 0)}`)
  const { accountId, reason, field, otherId, current, proposed } = item
  return { accountId, reason, field, otherId, current, proposed }
}

describe("an item is there for as long as its reason", () => {
  it("no rule matched: until the field has a value", async () => {
    const id = await office.account("Anna")
    await office.finding(id, "classification1", "unmatched")
    expect(await reasons()).toEqual(["Anna: unmatched"])
    const item = await only()
    await office.inside((tx) => changeItem(tx, office.context, item, b2b, now))
    expect(await reasons()).toEqual([])
  })

  it("a label that contradicts the rules: until it is what they give, or somebody settled on a third", async () => {
    const id = await office.account("Anna", {}, { classification1: b2b })
    await office.finding(id, "classification1", "contradicts", b2c)
    expect(await only()).toMatchObject({ reason: "contradicts", field: 1, current: b2b, proposed: b2c })
    const third = await office.value("classification1", "Export")
    const item = await only()
    await office.inside((tx) => changeItem(tx, office.context, item, third, now))
    expect(await reasons()).toEqual([])
    await office.finding(id, "classification1", "contradicts", b2b)
    expect(await reasons()).toEqual(["Anna: contradicts"])
    await office.finding(id, "classification1", "contradicts", third)
    expect(await reasons()).toEqual([])
  })

  it("a rule's label that no rule gives any more: until a person set one", async () => {
    const id = await office.account("Anna", { classification1: b2b })
    await office.finding(id, "classification1", "outdated")
    expect(await reasons()).toEqual(["Anna: outdated"])
    const item = await only()
    await office.inside((tx) => changeItem(tx, office.context, item, b2c, now))
    expect(await reasons()).toEqual([])
  })

  it("a possible duplicate: until it is dismissed or merged", async () => {
    const a = await office.account("Anna")
    const b = await office.account("Bea")
    const { administrationId, inside } = office
    await inside((tx) =>
      tx.insert(duplicates).values({ administrationId, a, b, reasons: ["email"], foundAt: now }),
    )
    expect(await queue()).toMatchObject([
      { name: "Bea", reason: "duplicate", field: 0, otherId: a, otherName: "Anna" },
    ])
    await inside((tx) => tx.update(duplicates).set({ dismissedAt: now }).where(eq(duplicates.a, a)))
    expect(await reasons()).toEqual([])
    await inside((tx) => tx.update(duplicates).set({ dismissedAt: null }).where(eq(duplicates.a, a)))
    await inside((tx) => tx.update(accounts).set({ mergedInto: a }).where(eq(accounts.id, b)))
    expect(await reasons()).toEqual([])
  })

  it("an archived value: until another stands there; one that was merged never", async () => {
    const old = await office.value("classification1", "Old")
    await office.account("Anna", { classification1: old })
    const gone = await office.value("classification1", "Gone")
    await office.account("Bea", { classification1: gone })
    await office.inside((tx) => archiveValue(tx, office.command, old, now))
    await office.inside((tx) => mergeValues(tx, office.command, gone, b2b, now))
    expect(await reasons()).toEqual(["Anna: archived"])
    const item = await only()
    expect(item).toMatchObject({ current: old, proposed: null })
    await office.inside((tx) => changeItem(tx, office.context, item, b2b, now))
    expect(await reasons()).toEqual([])
    await office.inside((tx) => archiveValue(tx, office.command, b2b, later(1)))
    expect(await reasons(later(1))).toEqual(["Anna: archived", "Bea: archived"])
  })

  it("came while the module was off: after it was first set up, until somebody classified it", async () => {
    const { administrationId, command, inside } = office
    const { secret } = await aChannel(command, "woocommerce")
    const arrive = async (seed: number) => {
      const raw = Buffer.from(JSON.stringify(wooCustomer({ seed, now: new Date() })))
      const delivery = { topic: "customer.created", secret, id: randomUUID(), now: new Date() }
      const headers = platforms.woocommerce.sign(raw, delivery)
      await store(office.slug, [
        { administration: office.slug, channel: "woocommerce", raw, headers, receivedAt: new Date() },
      ])
      await applyDeliveries(administrationId)
    }
    await arrive(1)
    expect(await reasons(new Date())).toEqual([])
    await inside((tx) =>
      saveModule(
        tx,
        command,
        { field: "classification1", classification: "Webshop", perChannel: [] },
        new Date(),
      ),
    )
    await arrive(2)
    await inside((tx) => deactivateModule(tx, command, "customer-classification", new Date()))
    expect(await reasons(new Date())).toEqual([])
    await arrive(3)
    const [item] = await queue({}, new Date())
    expect(item).toMatchObject({ reason: "moduleOff", field: 1, current: null })
    expect(item?.proposed).toBeGreaterThan(b2c)
    const { accountId, reason, field, otherId, current, proposed } = item ?? (await only())
    const seen = { accountId, reason, field, otherId, current, proposed }
    await inside((tx) => changeItem(tx, office.context, seen, b2b, new Date()))
    expect(await reasons(new Date())).toEqual([])
  })
})

it("shows neither merged nor test accounts", async () => {
  const anna = await office.account("Anna")
  const old = await office.value("classification2", "Old")
  const merged = await office.account("Merged", { classification2: old }, {}, { mergedInto: anna })
  const test = await office.account("Test", { classification2: old }, {}, { test: true })
  await office.finding(merged, "classification1", "unmatched")
  await office.finding(test, "classification1", "unmatched")
  await office.inside((tx) => archiveValue(tx, office.command, old, now))
  expect(await reasons()).toEqual([])
})

it("shows the same as the view of everything", async () => {
  const old = await office.value("classification3", "Old")
  const a = await office.account("Anna", { classification3: old }, { classification1: b2b })
  const b = await office.account("Bea", { classification1: b2b })
  await office.finding(a, "classification1", "contradicts", b2c)
  await office.finding(b, "classification1", "outdated")
  await office.finding(b, "classification2", "unmatched")
  const { administrationId, inside } = office
  await inside((tx) =>
    tx.insert(duplicates).values({ administrationId, a, b, reasons: ["vatNumber"], foundAt: now }),
  )
  await inside((tx) => archiveValue(tx, office.command, old, now))
  const { rows } = await inside((tx) =>
    tx.execute<{ reason: string; accountId: string; field: number }>(
      `select reason, account_id as "accountId", field from review_items where administration_id = '${administrationId}'`,
    ),
  )
  const plain = (items: { reason: string; accountId: string; field: number }[]) =>
    items.map(({ reason, accountId, field }) => `${reason} ${accountId} ${field}`).sort()
  expect(rows).toHaveLength(5)
  expect(plain(await queue())).toEqual(plain(rows))
  const counts = await inside((tx) => countReview(tx, administrationId, everything, office.userId, now))
  expect(counts).toEqual({
    unmatched: 1,
    contradicts: 1,
    outdated: 1,
    duplicate: 1,
    archived: 1,
    moduleOff: 0,
  })
  expect(await inside((tx) => countOpen(tx, administrationId, now))).toBe(5)
})

it("has pages without gaps or repeats, also where all began at once", async () => {
  for (const name of ["Anna", "Bea", "Cor", "Dirk", "Eva"]) {
    const id = await office.account(name)
    await office.finding(id, "classification1", "unmatched")
    await office.finding(id, "sector", "unmatched")
  }
  const { administrationId, inside } = office
  const whole = await queue()
  const paged: string[] = []
  let place: Place | null = null
  do {
    const page = await inside((tx) =>
      listReview(tx, administrationId, everything, office.userId, place, 3, now),
    )
    paged.push(...page.items.map(({ accountId, field }) => `${accountId} ${field}`))
    place = page.next
  } while (place)
  expect(paged).toHaveLength(10)
  expect(paged).toEqual(whole.map(({ accountId, field }) => `${accountId} ${field}`))
})

describe("what somebody put aside", () => {
  it("ignored stays away while the proposal is the same, and comes back with another", async () => {
    const id = await office.account("Anna", {}, { classification1: b2b })
    await office.finding(id, "classification1", "contradicts", b2c)
    const item = await only()
    await office.inside((tx) => ignoreItem(tx, office.context, item, now))
    await office.finding(id, "classification1", "contradicts", b2c)
    expect(await reasons(later(400))).toEqual([])
    const third = await office.value("classification1", "Export")
    await office.finding(id, "classification1", "contradicts", third)
    expect(await reasons()).toEqual(["Anna: contradicts"])
  })

  it("snoozed is back on its day and not before", async () => {
    const id = await office.account("Anna")
    await office.finding(id, "classification1", "unmatched")
    const item = await only()
    await office.inside((tx) => snoozeItem(tx, office.context, item, "week", now))
    expect(await reasons()).toEqual([])
    expect(await reasons(later(6))).toEqual([])
    expect(await reasons(later(7))).toEqual(["Anna: unmatched"])
  })

  it("assigned and commented upon stays, and is found by whom it was given to", async () => {
    const anna = await office.account("Anna")
    const bea = await office.account("Bea")
    await office.finding(anna, "classification1", "unmatched")
    await office.finding(anna, "classification2", "unmatched")
    await office.finding(bea, "classification1", "unmatched")
    const carla = await office.member("Carla")
    const [item] = (await queue({ field: 1 })).filter(({ name }) => name === "Anna")
    if (!item) throw new Error("no item")
    const { accountId, reason, field, otherId, current, proposed } = item
    const seen = { accountId, reason, field, otherId, current, proposed }
    await office.inside((tx) => assignItem(tx, office.context, seen, carla.userId, now))
    await office.inside((tx) => commentItem(tx, carla.context, seen, "Asked them", now))
    expect(await queue({ assignee: "me" }, now, carla.userId)).toMatchObject([
      { name: "Anna", field: 1, assignee: "Carla", comments: 1 },
    ])
    expect(await queue({ assignee: "me" })).toEqual([])
    expect(await queue({ assignee: "nobody" })).toHaveLength(2)
    expect(await queue({ assignee: "nobody", field: 1 })).toMatchObject([{ name: "Bea" }])
  })

  it("is given to members only", async () => {
    const id = await office.account("Anna")
    await office.finding(id, "classification1", "unmatched")
    const item = await only()
    const giving = office.inside((tx) => assignItem(tx, office.context, item, uuidv7(), now))
    await expect(giving).rejects.toMatchObject({ code: "not_found" })
  })
})

it("is filtered by age in days of the books", async () => {
  const id = await office.account("Anna")
  await office.finding(id, "classification1", "unmatched")
  expect(await queue({ age: 7 }, later(6))).toEqual([])
  expect(await queue({ age: 7 }, later(7))).toHaveLength(1)
})

it("is nobody else's: another administration sees and does nothing", async () => {
  const id = await office.account("Anna")
  await office.finding(id, "classification1", "unmatched")
  const item = await only()
  const other = await aReviewedOffice(now)
  const there = await withAdministration(other.administrationId, (tx) =>
    listReview(tx, office.administrationId, everything, office.userId, null, 50, now),
  )
  expect(there.items).toEqual([])
  const acting = withAdministration(other.administrationId, (tx) => ignoreItem(tx, other.context, item, now))
  await expect(acting).rejects.toMatchObject({ code: "review_gone" })
})

it("keeps what was done: nothing of it can be changed or removed", async () => {
  const id = await office.account("Anna")
  await office.finding(id, "classification1", "unmatched")
  const item = await only()
  await office.inside((tx) => ignoreItem(tx, office.context, item, now))
  const own = and(eq(reviewActions.administrationId, office.administrationId))
  await expect(
    office.inside((tx) => tx.update(reviewActions).set({ note: "x" }).where(own)),
  ).rejects.toThrow()
  await expect(office.inside((tx) => tx.delete(reviewActions).where(own))).rejects.toThrow()
})
