import { eq } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { accounts, audit, facetChanges } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { timelineOf } from "./activity-queries"
import { removeAddress, saveAddress } from "./address-commands"
import { arrive, lockAccounts } from "./arrivals"
import { accountCard } from "./card-queries"
import { deleteTestAccount, editAccount, insertAccount } from "./commands"
import type { AccountEdit, NewAccount } from "./input"

afterAll(closeDatabase)

let context: Context

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  context = (await aMember(administrationId, "accountant", { name: "Abel" })).context
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

const now = new Date("2026-11-21T10:00:00Z")
const later = new Date("2026-11-21T11:00:00Z")
const consumer: NewAccount = {
  kind: "consumer",
  firstName: "Bo",
  lastName: "Jansen",
  email: "bo@example.test",
  phone: "",
  language: "",
  line1: "Kerkstraat 2",
  line2: "",
  postcode: "1234 AB",
  city: "Utrecht",
  country: "NL",
}

async function aConsumer(input: Partial<NewAccount> = {}): Promise<string> {
  return inside((tx) => insertAccount(tx, context, { ...consumer, ...input } as NewAccount, now))
}

async function stored(id: string) {
  const [account] = await inside((tx) => tx.select().from(accounts).where(eq(accounts.id, id)))
  if (!account) throw new Error("no such account")
  return account
}

async function edit(id: string, change: Partial<AccountEdit>): Promise<AccountEdit> {
  const { name, email, phone, vatNumber, cocNumber, language, iban, website, blocked, updatedAt } =
    await stored(id)
  return {
    accountId: id,
    version: updatedAt.toISOString(),
    name,
    email: email ?? "",
    phone: phone ?? "",
    vatNumber: vatNumber ?? "",
    cocNumber: cocNumber ?? "",
    language: language ?? "",
    iban: iban ?? "",
    website: website ?? "",
    blocked,
    ...change,
  }
}

async function latest(accountId: string) {
  const page = { limit: 1, after: null }
  const { entries } = await inside((tx) => timelineOf(tx, context.administrationId, { accountId }, page))
  return entries[0]
}

describe("editing an account", () => {
  it("changes its data, and puts on record what changed without the values", async () => {
    const id = await aConsumer()
    const input = await edit(id, { name: "B. Jansen", email: "B.Jansen@example.test" })
    await inside((tx) => editAccount(tx, context, input, later))
    expect(await stored(id)).toMatchObject({
      name: "B. Jansen",
      email: "B.Jansen@example.test",
      emailKey: "b.jansen@example.test",
      updatedAt: later,
    })
    expect(await latest(id)).toMatchObject({
      action: "account.edited",
      person: "Abel",
      facts: { changed: ["name", "email"] },
    })
  })

  it("that changes nothing leaves no trace", async () => {
    const id = await aConsumer()
    const input = await edit(id, {})
    await inside((tx) => editAccount(tx, context, input, later))
    expect((await stored(id)).updatedAt).toEqual(now)
    expect(await inside((tx) => tx.$count(audit, eq(audit.action, "account.edited")))).toBe(0)
  })

  it("outranks what channels say afterwards: they only fill blanks", async () => {
    const { channelId } = await aChannel(context, "generic")
    const arriving = (name: string, phone: string | null, at: Date) => ({
      channelId,
      rank: "customer" as const,
      at,
      test: false,
      customer: {
        externalId: "7",
        email: "shopper@example.test",
        emailIsRelay: false,
        firstName: name,
        lastName: "Shopper",
        company: null,
        vatNumber: null,
        cocNumber: null,
        phone,
        language: null,
        billing: null,
        shipping: null,
        createdAt: null,
      },
    })
    const arriveOnce = (...arrival: Parameters<typeof arriving>) =>
      inside(async (tx) => {
        const last = await lockAccounts(tx, context.administrationId, { wait: true })
        return arrive(tx, context.administrationId, last ?? 0, [arriving(...arrival)], new Map(), arrival[2])
      })
    const [arrived] = await arriveOnce("Sam", null, now)
    const id = arrived?.accountId ?? ""
    const input = await edit(id, { name: "Sam the Shopper" })
    await inside((tx) => editAccount(tx, context, input, later))
    await arriveOnce("Samuel", "06 12345678", new Date("2026-11-22T10:00:00Z"))
    expect(await stored(id)).toMatchObject({ name: "Sam the Shopper", phone: "06 12345678", dataRank: 3 })
  })

  it("from a form that somebody else's change has overtaken is refused", async () => {
    const id = await aConsumer()
    const [first, second] = [await edit(id, { name: "One" }), await edit(id, { name: "Two" })]
    await inside((tx) => editAccount(tx, context, first, later))
    await expect(inside((tx) => editAccount(tx, context, second, later))).rejects.toMatchObject({
      code: "conflict",
    })
    expect((await stored(id)).name).toBe("One")
  })

  it("refuses an e-mail address that another account has, naming it", async () => {
    const other = await aConsumer()
    const id = await aConsumer({ email: "second@example.test" })
    const input = await edit(id, { email: "BO@example.test" })
    await expect(inside((tx) => editAccount(tx, context, input, later))).rejects.toMatchObject({
      fields: { email: "email_known" },
      facts: { id: other, name: "Bo Jansen" },
    })
  })

  it("checks numbers by the account's country, and leaves one that a channel brought alone", async () => {
    const id = await aConsumer()
    const wrong = await edit(id, { vatNumber: "NL123" })
    await expect(inside((tx) => editAccount(tx, context, wrong, later))).rejects.toMatchObject({
      fields: { vatNumber: "vat_number_invalid" },
    })
    await inside((tx) => tx.update(accounts).set({ vatNumber: "ODD1" }).where(eq(accounts.id, id)))
    const beside = await edit(id, { phone: "030 1234567" })
    await inside((tx) => editAccount(tx, context, beside, later))
    expect(await stored(id)).toMatchObject({ vatNumber: "ODD1", phone: "030 1234567" })
  })
})

describe("an account that is blocked", () => {
  it("says so in its history with who did it, and is counted anew; so is one that is not any more", async () => {
    const id = await aConsumer()
    const counted = () => inside((tx) => tx.$count(facetChanges))
    const before = await counted()
    const block = await edit(id, { blocked: true })
    await inside((tx) => editAccount(tx, context, block, later))
    expect((await stored(id)).blocked).toBe(true)
    expect(await latest(id)).toMatchObject({ action: "account.blocked", person: "Abel" })
    expect(await counted()).toBe(before + 1)
    const free = await edit(id, { blocked: false })
    await inside((tx) => editAccount(tx, context, free, later))
    expect(await latest(id)).toMatchObject({ action: "account.unblocked" })
    expect(await counted()).toBe(before + 2)
  })

  it("keeps its IBAN as banks write it", async () => {
    const id = await aConsumer()
    const input = await edit(id, { iban: "nl91 abna 0417 1643 00", website: "jansen.example" })
    await inside((tx) => editAccount(tx, context, input, later))
    expect(await stored(id)).toMatchObject({ iban: "NL91ABNA0417164300", website: "https://jansen.example" })
  })
})

describe("an address", () => {
  const address = { name: "", company: "", line1: "Dorpsstraat 1", line2: "", region: "" }

  it("for billing moves the account in lists, and its facets are counted anew; one for delivery does not", async () => {
    const id = await aConsumer()
    const version = async () => (await stored(id)).updatedAt.toISOString()
    const save = async (
      kind: "billing" | "shipping",
      place: { city: string; postcode: string },
      at: Date,
    ) => {
      const input = {
        ...address,
        ...place,
        kind,
        accountId: id,
        country: "BE",
        version: await version(),
      } as const
      await inside((tx) => saveAddress(tx, context, input, at))
    }
    await save("shipping", { city: "Gent", postcode: "9000" }, later)
    expect(await stored(id)).toMatchObject({ city: "Utrecht", country: "NL" })
    const before = await inside((tx) => tx.$count(facetChanges))
    await save("billing", { city: "Brugge", postcode: "8000" }, new Date("2026-11-21T12:00:00Z"))
    expect(await stored(id)).toMatchObject({ city: "Brugge", country: "BE" })
    expect(await inside((tx) => tx.$count(facetChanges))).toBe(before + 1)
    const input = { accountId: id, kind: "shipping", version: await version() } as const
    await inside((tx) => removeAddress(tx, context, input, later))
    const card = await inside((tx) => accountCard(tx, context.administrationId, id))
    expect(card?.addresses.map(({ kind, city }) => [kind, city])).toEqual([["billing", "Brugge"]])
    await expect(inside((tx) => removeAddress(tx, context, input, later))).rejects.toMatchObject({
      code: expect.stringMatching(/conflict|not_found/),
    })
  })

  it("from a form that somebody else's change has overtaken is refused", async () => {
    const id = await aConsumer()
    const input = {
      ...address,
      accountId: id,
      kind: "billing",
      version: later.toISOString(),
      postcode: "",
      city: "Gent",
      country: "BE",
    } as const
    await expect(inside((tx) => saveAddress(tx, context, input, later))).rejects.toMatchObject({
      code: "conflict",
    })
  })
})

describe("the walls", () => {
  it("another administration's account is neither seen, edited nor removed", async () => {
    const id = await aConsumer()
    const other = (await anAdministration()).context
    const input = await edit(id, { name: "Mine now" })
    expect(await inside((tx) => accountCard(tx, other.administrationId, id), other)).toBeNull()
    for (const attempt of [
      inside((tx) => editAccount(tx, other, input, later), other),
      inside((tx) => deleteTestAccount(tx, other, id), other),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: "not_found" })
    }
    expect((await stored(id)).name).toBe("Bo Jansen")
  })
})
