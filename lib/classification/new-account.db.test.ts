import { and, asc, eq } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accounts, addresses, assignments, audit, classifications, contacts } from "@/db/schema"
import type { NewAccount } from "@/lib/accounts/input"
import type { Context } from "@/lib/administrations/context"
import { Refusal } from "@/lib/platform/errors"
import { saveModule } from "./module"
import { createAccount } from "./new-account"
import { assignmentsOf, labelsOf } from "./queries"

afterAll(closeDatabase)

let context: Context
let userId: string

beforeEach(async () => {
  const { administrationId } = await anAdministration()
  const member = await aMember(administrationId, "accountant", { name: "Abel" })
  context = member.context
  userId = member.userId
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

const now = new Date("2026-11-21T10:00:00Z")
const blank = { email: "", phone: "", language: "", line1: "", line2: "", postcode: "", city: "" }
const company: NewAccount = {
  ...blank,
  kind: "company",
  name: "De Vries B.V.",
  vatNumber: "nl 0012.34.567.b01",
  cocNumber: "12 34 56 78",
  firstName: "Anna",
  lastName: "de Vries",
  email: "Anna@DeVries.example",
  language: "nl",
  line1: "Dorpsstraat 1",
  postcode: "1234ab",
  city: "Utrecht",
  country: "NL",
}
const consumer: NewAccount = {
  ...blank,
  kind: "consumer",
  firstName: "Bo",
  lastName: "Jansen",
  country: "BE",
}

describe("an account by hand", () => {
  it("is stored with its numbers, contact and address in order, in the rank of hand", async () => {
    const id = await inside((tx) => createAccount(tx, context, company, now))
    const [account] = await inside((tx) => tx.select().from(accounts).where(eq(accounts.id, id)))
    expect(account).toMatchObject({
      code: "10001",
      kind: "company",
      name: "De Vries B.V.",
      email: "Anna@DeVries.example",
      emailKey: "anna@devries.example",
      vatNumber: "NL001234567B01",
      cocNumber: "12345678",
      city: "Utrecht",
      country: "NL",
      channelId: null,
      test: false,
      dataRank: 3,
    })
    expect(await inside((tx) => tx.select().from(contacts).where(eq(contacts.accountId, id)))).toMatchObject([
      { firstName: "Anna", lastName: "de Vries", main: true },
    ])
    expect(
      await inside((tx) => tx.select().from(addresses).where(eq(addresses.accountId, id))),
    ).toMatchObject([{ kind: "billing", company: "De Vries B.V.", postcode: "1234 AB" }])
    expect(await inside((tx) => tx.select().from(audit).where(eq(audit.subject, id)))).toMatchObject([
      { action: "account.created", userId, facts: { code: "10001" } },
    ])
  })

  it("takes the next code, also when two are made at once", async () => {
    await Promise.all([
      inside((tx) => createAccount(tx, context, company, now)),
      inside((tx) => createAccount(tx, context, consumer, now)),
    ])
    const rows = await inside((tx) =>
      tx.select({ code: accounts.code }).from(accounts).orderBy(asc(accounts.code)),
    )
    expect(rows.map((row) => row.code)).toEqual(["10001", "10002"])
  })

  it("has 'by hand' as source, with the person as the reason", async () => {
    const id = await inside((tx) => createAccount(tx, context, consumer, now))
    const labels = await inside((tx) => labelsOf(tx, context.administrationId, id))
    const source = labels?.find((label) => label.field === "source")
    const [value] = await inside((tx) =>
      tx
        .select()
        .from(classifications)
        .where(eq(classifications.number, source?.number ?? 0)),
    )
    expect(value?.code).toBe("hand")
    expect(source?.byHand).toBe(true)
    expect(await inside((tx) => assignmentsOf(tx, context.administrationId, id))).toMatchObject([
      { field: "source", from: null, to: source?.number, cause: "hand", person: "Abel" },
    ])
  })

  it("is not labelled by the module, which labels who arrives through a channel", async () => {
    await inside((tx) =>
      saveModule(tx, context, { field: "classification1", classification: "Webshop", perChannel: [] }, now),
    )
    const id = await inside((tx) => createAccount(tx, context, consumer, now))
    const labels = await inside((tx) => labelsOf(tx, context.administrationId, id))
    expect(labels?.filter((label) => label.number !== null).map((label) => label.field)).toEqual(["source"])
    const byModule = and(eq(assignments.accountId, id), eq(assignments.cause, "module"))
    expect(await inside((tx) => tx.$count(assignments, byModule))).toBe(0)
  })

  it("with an e-mail address that an account has already is refused, naming that account", async () => {
    const id = await inside((tx) => createAccount(tx, context, company, now))
    const again = inside((tx) =>
      createAccount(tx, context, { ...consumer, email: " ANNA@devries.example" }, now),
    )
    await expect(again).rejects.toThrow(Refusal)
    await expect(again).rejects.toMatchObject({
      fields: { email: "email_known" },
      facts: { id, code: "10001", name: "De Vries B.V." },
    })
    expect(await inside((tx) => tx.$count(accounts))).toBe(1)
  })

  it("may have the e-mail address of an account in another administration", async () => {
    await inside((tx) => createAccount(tx, context, company, now))
    const other = await anAdministration()
    const id = await inside((tx) => createAccount(tx, other.context, company, now), other.context)
    expect(id).toBeTruthy()
  })
})
