import { and, eq } from "drizzle-orm"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accounts, activities, contacts } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { addActivity } from "./activity-commands"
import { openRequestsOf, timelineOf } from "./activity-queries"
import { insertAccount } from "./commands"
import { addContact, editContact, removeContact } from "./contact-commands"
import type { NewContact } from "./contact-input"
import { contactCard } from "./contact-queries"

afterAll(closeDatabase)

let context: Context
let accountId: string

const now = new Date("2026-11-21T10:00:00Z")
const later = new Date("2026-11-21T11:00:00Z")

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant", { name: "Abel" })).context
  accountId = await anAccount(context)
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

async function anAccount(where: Context): Promise<string> {
  const input = {
    kind: "company" as const,
    name: "De Vries BV",
    vatNumber: "",
    cocNumber: "",
    firstName: "",
    lastName: "",
    email: "",
    phone: "",
    language: "",
    line1: "",
    line2: "",
    postcode: "",
    city: "",
    country: "NL" as const,
  }
  return inside((tx) => insertAccount(tx, where, input, now), where)
}

const person = {
  firstName: "Sanne",
  lastName: "Bakker",
  email: "sanne@example.test",
  phone: "",
  jobTitle: "Administrateur",
  main: false,
  mailingExcluded: false,
}

const add = (change: Partial<NewContact> = {}, where = context) =>
  inside((tx) => addContact(tx, where, { accountId, ...person, ...change }, now), where)

const mains = () =>
  inside((tx) =>
    tx
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(eq(contacts.accountId, accountId), eq(contacts.main, true))),
  )

describe("a contact", () => {
  it("that becomes the main one takes the place of the one before, who stays", async () => {
    const first = await add({ main: true })
    const second = await add({ main: true, firstName: "Joost" })
    expect(await mains()).toEqual([{ id: second }])
    const card = await inside((tx) => contactCard(tx, context.administrationId, first))
    const input = {
      ...person,
      contactId: first,
      version: card?.contact.updatedAt.toISOString() ?? "",
      main: true,
      mailingExcluded: true,
    }
    await inside((tx) => editContact(tx, context, input, later))
    expect(await mains()).toEqual([{ id: first }])
    expect(await inside((tx) => tx.$count(contacts, eq(contacts.accountId, accountId)))).toBe(2)
  })

  it("from a form that somebody else's change has overtaken is refused", async () => {
    const contactId = await add()
    const edit = (jobTitle: string) =>
      inside((tx) =>
        editContact(tx, context, { ...person, jobTitle, contactId, version: now.toISOString() }, later),
      )
    await edit("Directeur")
    await expect(edit("Inkoper")).rejects.toMatchObject({ code: "conflict" })
    const card = await inside((tx) => contactCard(tx, context.administrationId, contactId))
    expect(card?.contact.jobTitle).toBe("Directeur")
  })

  it("that goes leaves what was said on the account's timeline, without the person", async () => {
    const contactId = await add()
    const asked = {
      accountId,
      kind: "request" as const,
      contactId,
      subject: "Send the statement",
      body: "",
      at: "2026-11-20T09:00",
      dueOn: "2026-11-25",
      ownerId: "",
    }
    const activity = await inside((tx) => addActivity(tx, context, asked, now))
    expect((await inside((tx) => openRequestsOf(tx, context.administrationId, { contactId }))).length).toBe(1)
    await inside((tx) => removeContact(tx, context, contactId, later))
    expect(await inside((tx) => contactCard(tx, context.administrationId, contactId))).toBeNull()
    const [kept] = await inside((tx) => openRequestsOf(tx, context.administrationId, { accountId }))
    expect(kept).toMatchObject({ id: activity, contact: null })
    const { entries } = await inside((tx) =>
      timelineOf(tx, context.administrationId, { accountId }, { limit: 10, after: null }),
    )
    expect(entries.map((entry) => (entry.source === "audit" ? entry.action : entry.source))).toEqual(
      expect.arrayContaining(["contact.created", "contact.removed", "activity"]),
    )
    expect(JSON.stringify(entries)).not.toContain("Sanne")
  })

  it("that a person made the main one is not overwritten by channels any more", async () => {
    await inside((tx) => tx.update(accounts).set({ dataRank: 1 }).where(eq(accounts.id, accountId)))
    await add({ main: false })
    const rank = async () =>
      (await inside((tx) => tx.select().from(accounts).where(eq(accounts.id, accountId))))[0]?.dataRank
    expect(await rank()).toBe(1)
    await add({ main: true })
    expect(await rank()).toBe(3)
  })
})

describe("the walls", () => {
  it("another administration's contacts and accounts are neither seen, changed nor added to", async () => {
    const contactId = await add()
    const { administrationId } = await anAdministration()
    const stranger = (await aMember(administrationId, "admin")).context
    const edit = { ...person, contactId, version: now.toISOString(), jobTitle: "Mine" }
    for (const attempt of [
      () => add({}, stranger),
      () => inside((tx) => editContact(tx, stranger, edit, later), stranger),
      () => inside((tx) => removeContact(tx, stranger, contactId, later), stranger),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "not_found" })
    }
    expect(await inside((tx) => contactCard(tx, administrationId, contactId), stranger)).toBeNull()
    expect(await inside((tx) => tx.select().from(activities), stranger)).toEqual([])
  })

  it("an account that became part of another takes no contacts", async () => {
    const other = await anAccount(context)
    await inside((tx) => tx.update(accounts).set({ mergedInto: other }).where(eq(accounts.id, accountId)))
    await expect(add()).rejects.toMatchObject({ code: "account_merged" })
    await expect(add({ accountId: uuidv7() })).rejects.toMatchObject({ code: "not_found" })
  })
})
