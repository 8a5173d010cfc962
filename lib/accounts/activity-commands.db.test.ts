import { eq } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accounts, activities, assignments, audit } from "@/db/schema"
import { record } from "@/lib/administrations/audit"
import type { Context } from "@/lib/administrations/context"
import type { Role } from "@/lib/administrations/permissions"
import { dayOf } from "@/lib/platform/calendar"
import { addActivity, assignRequest, editActivity, removeActivity, settleRequest } from "./activity-commands"
import type { NewActivity } from "./activity-input"
import { openRequestsOf, type TimelineCursor, timelineOf } from "./activity-queries"
import { insertAccount } from "./commands"
import { addContact } from "./contact-commands"

afterAll(closeDatabase)

type Acting = Context & { role: Role; userId: string }
let administrationId: string
let abel: Acting
let berta: Acting
let admin: Acting
let accountId: string

const now = new Date("2026-11-21T10:00:00Z")
const later = new Date("2026-11-21T11:00:00Z")

beforeEach(async () => {
  administrationId = (await anAdministration()).administrationId
  const member = async (role: Role, name: string) => {
    const { context, userId } = await aMember(administrationId, role, { name })
    return { ...context, role, userId }
  }
  abel = await member("accountant", "Abel")
  berta = await member("accountant", "Berta")
  admin = await member("admin", "Ada")
  accountId = await anAccount(abel, "Jansen")
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where: Context = abel) =>
  withAdministration(where.administrationId, work)

async function anAccount(where: Context, lastName: string): Promise<string> {
  const nothing = { email: "", phone: "", language: "", line1: "", line2: "", postcode: "", city: "" }
  const input = { kind: "consumer", firstName: "Bo", lastName, ...nothing, country: "NL" } as const
  return inside((tx) => insertAccount(tx, where, input, now), where)
}

const written = {
  kind: "note",
  contactId: "",
  subject: "Called about the reminder",
  body: "",
  at: "2026-11-20T09:00",
  dueOn: "",
  ownerId: "",
} as const

const add = (change: Partial<NewActivity> = {}, who: Context = abel) =>
  inside((tx) => addActivity(tx, who, { accountId, ...written, ...change }, now), who)

const ask = (change: Partial<NewActivity> = {}) => add({ kind: "request", ...change })

async function stored(id: string) {
  const [row] = await inside((tx) => tx.select().from(activities).where(eq(activities.id, id)))
  return row
}

const actions = async () =>
  (await inside((tx) => tx.select().from(audit).orderBy(audit.id)))
    .filter(({ subject }) => subject === accountId)
    .map(({ action }) => action)

describe("an activity", () => {
  it("is changed and removed by who wrote it and by admins, by nobody else", async () => {
    const id = await add()
    const { kind: _, ...fields } = written
    const input = { ...fields, activityId: id, version: now.toISOString(), subject: "Called back" }
    for (const attempt of [
      () => inside((tx) => editActivity(tx, berta, input, later)),
      () => inside((tx) => removeActivity(tx, berta, id)),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_author" })
    }
    await inside((tx) => editActivity(tx, abel, input, later))
    expect(await stored(id)).toMatchObject({ subject: "Called back", userId: abel.userId, updatedAt: later })
    await inside((tx) => removeActivity(tx, admin, id))
    expect(await stored(id)).toBeUndefined()
    expect(await actions()).toEqual([
      "account.created",
      "activity.created",
      "activity.edited",
      "activity.removed",
    ])
  })

  it("from a form that somebody else's change has overtaken is refused", async () => {
    const id = await add()
    const { kind: _, ...fields } = written
    const edit = (subject: string) =>
      inside((tx) =>
        editActivity(tx, abel, { ...fields, subject, activityId: id, version: now.toISOString() }, later),
      )
    await edit("One")
    await expect(edit("Two")).rejects.toMatchObject({ code: "conflict" })
  })

  it("that is no request has neither day nor owner, and cannot be done", async () => {
    const id = await add({ dueOn: "2026-11-25", ownerId: berta.userId })
    expect(await stored(id)).toMatchObject({ dueOn: null, ownerId: null })
    await expect(inside((tx) => settleRequest(tx, abel, id, true, later))).rejects.toMatchObject({
      code: "not_found",
    })
  })

  it("names only people of its account, and only members of the administration do it", async () => {
    const other = await anAccount(abel, "Pietersen")
    const someone = { firstName: "Eva", lastName: "", email: "", phone: "", jobTitle: "" }
    const contactId = await inside((tx) =>
      addContact(tx, abel, { accountId: other, ...someone, main: true, mailingExcluded: false }, now),
    )
    await expect(add({ contactId })).rejects.toMatchObject({ code: "not_found" })
    const elsewhere = await aMember((await anAdministration()).administrationId, "admin")
    await expect(ask({ ownerId: elsewhere.userId })).rejects.toMatchObject({
      fields: { ownerId: "owner_unknown" },
    })
  })
})

describe("a request", () => {
  it("is done, opened again and given to somebody by any accountant; saying it twice changes nothing", async () => {
    const id = await ask({ dueOn: "2026-11-25" })
    const settle = (done: boolean) => inside((tx) => settleRequest(tx, berta, id, done, later))
    await settle(true)
    await settle(true)
    expect((await stored(id))?.doneAt).toEqual(later)
    await settle(false)
    expect((await stored(id))?.doneAt).toBeNull()
    const give = (ownerId: string | null) => inside((tx) => assignRequest(tx, abel, id, ownerId, later))
    await give(berta.userId)
    await give(berta.userId)
    expect((await stored(id))?.ownerId).toBe(berta.userId)
    await give(null)
    expect((await stored(id))?.ownerId).toBeNull()
    expect((await actions()).slice(2)).toEqual([
      "request.done",
      "request.reopened",
      "request.assigned",
      "request.assigned",
    ])
  })

  it("of an account stands by urgency: earliest day first, no day last, done ones not at all", async () => {
    const ids = [
      await ask({ dueOn: "" }),
      await ask({ dueOn: "2027-01-02" }),
      await ask({ dueOn: "2026-01-02" }),
    ]
    const done = await ask({ dueOn: "2025-01-01" })
    await inside((tx) => settleRequest(tx, abel, done, true, later))
    const open = await inside((tx) => openRequestsOf(tx, administrationId, { accountId }))
    expect(open.map(({ id }) => id)).toEqual(ids.toReversed())
  })
})

describe("a timeline", () => {
  it("is paged through completely and in order: activities, what went on record, labels", async () => {
    const expected = new Set<string>()
    for (let i = 0; i < 7; i++) expected.add(await add({ at: `2026-11-${10 + i}T09:00` }))
    await inside(async (tx) => {
      for (const [i, at] of [now, now, later].entries()) {
        const id = `019c0000-0000-7000-8000-00000000000${i}`
        expected.add(id)
        await tx.insert(assignments).values({
          administrationId,
          id,
          accountId,
          field: 1,
          cause: "hand",
          userId: abel.userId,
          facts: {},
          at,
        })
      }
      await record(tx, abel, "label.locked", accountId, { field: "sector" })
    })
    const seen: { id: string; at: Date }[] = []
    let after: TimelineCursor | null = null
    do {
      const page = await inside((tx) => timelineOf(tx, administrationId, { accountId }, { limit: 3, after }))
      seen.push(...page.entries)
      after = page.next
    } while (after)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    // Besides these: that the account was entered, and the lock.
    expect(seen.length).toBe(expected.size + 2)
    expect([...expected].every((id) => seen.some((entry) => entry.id === id))).toBe(true)
    const times = seen.map(({ at }) => at.getTime())
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  it("includes what stayed with accounts that became part of this one", async () => {
    const [former, first] = [await anAccount(abel, "Former"), await anAccount(abel, "First")]
    const id = "019c0000-0000-7000-8000-0000000000aa"
    await inside(async (tx) => {
      await tx.insert(assignments).values({
        administrationId,
        id,
        accountId: first,
        field: 1,
        cause: "module",
        facts: {},
        at: now,
      })
      await tx.update(accounts).set({ mergedInto: former }).where(eq(accounts.id, first))
      await tx.update(accounts).set({ mergedInto: accountId }).where(eq(accounts.id, former))
    })
    const page = { limit: 20, after: null }
    const { entries } = await inside((tx) => timelineOf(tx, administrationId, { accountId }, page))
    expect(entries.map((entry) => entry.id)).toContain(id)
    expect(
      entries.filter((entry) => entry.source === "audit" && entry.action === "account.created").length,
    ).toBe(3)
  })
})

describe("the walls", () => {
  it("another administration's accounts, activities and timelines do not exist", async () => {
    const id = await ask({ dueOn: dayOf(now) })
    const elsewhere = (await anAdministration()).administrationId
    const { context, userId } = await aMember(elsewhere, "admin")
    const stranger: Acting = { ...context, role: "admin", userId }
    const { kind: _, ...fields } = written
    const edit = { ...fields, activityId: id, version: now.toISOString() }
    for (const attempt of [
      () => add({}, stranger),
      () => inside((tx) => editActivity(tx, stranger, edit, later), stranger),
      () => inside((tx) => removeActivity(tx, stranger, id), stranger),
      () => inside((tx) => settleRequest(tx, stranger, id, true, later), stranger),
      () => inside((tx) => assignRequest(tx, stranger, id, stranger.userId, later), stranger),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" })
    }
    const page = { limit: 20, after: null }
    const seen = await inside((tx) => timelineOf(tx, elsewhere, { accountId }, page), stranger)
    expect(seen.entries).toEqual([])
    expect(await inside((tx) => openRequestsOf(tx, elsewhere, { accountId }), stranger)).toEqual([])
  })
})
