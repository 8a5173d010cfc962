import { eq, sql } from "drizzle-orm"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accountLabels, accounts, classifications, jobs } from "@/db/schema"
import { addActivity } from "@/lib/accounts/activity-commands"
import { removeAddress, saveAddress } from "@/lib/accounts/address-commands"
import { editAccount } from "@/lib/accounts/commands"
import { addContact } from "@/lib/accounts/contact-commands"
import { type MergePart, mergeAccounts } from "@/lib/accounts/merge"
import { doNextJob } from "@/lib/administrations/job-worker"
import { labelsPart } from "@/lib/classification/account-merge"
import { chooseLabel } from "@/lib/classification/label-commands"
import { lockLabel, setLabel } from "@/lib/classification/labels"
import { createAccount } from "@/lib/classification/new-account"
import { totalsPart } from "@/lib/orders/account-merge"
import { createOrder } from "@/lib/orders/commands"
import { askBulk } from "@/lib/transfer/bulk"
import { bulkJob } from "@/lib/transfer/bulk-job"

afterAll(closeDatabase)

const now = new Date("2026-11-21T10:00:00Z")
const VALUE = 1_000_001

let office: Awaited<ReturnType<typeof anOffice>>

beforeEach(async () => {
  office = await anOffice()
})

async function anOffice() {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "accountant")
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  await inside((tx) =>
    tx
      .insert(classifications)
      .values({ administrationId, number: VALUE, field: 1, code: "A", createdAt: now }),
  )
  const typed = {
    firstName: "",
    email: "",
    phone: "",
    language: "",
    line1: "",
    line2: "",
    postcode: "",
    city: "",
  }
  const anAccount = (lastName: string) =>
    inside((tx) => createAccount(tx, context, { kind: "consumer", lastName, country: "NL", ...typed }, now))
  const [merged, keep] = [await anAccount("Jansen"), await anAccount("Janssen")]
  const merge = (tx: Tx, parts: MergePart[] = [labelsPart([]), totalsPart]) => {
    const version = now.toISOString()
    const input = { keepId: keep, mergedId: merged, keepVersion: version, mergedVersion: version }
    return mergeAccounts(tx, context, { ...input, fields: [], addresses: [] }, now, parts)
  }
  return { administrationId, context, inside, merged, keep, merge }
}

describe("an account that became part of another", () => {
  it("takes nothing that is typed for it: each is refused in words, and nothing is written", async () => {
    const { context, inside, merged: accountId, merge } = office
    await inside((tx) => merge(tx))
    const version = now.toISOString()
    const reach = { email: "", phone: "" }
    const place = { line1: "Dorpsstraat 1", line2: "", postcode: "", city: "Delft", country: "NL" }
    const person = {
      firstName: "Zoë",
      lastName: "",
      ...reach,
      jobTitle: "",
      main: true,
      mailingExcluded: false,
    }
    const numbers = { vatNumber: "", cocNumber: "", iban: "", website: "", language: "" }
    const written = {
      contactId: "",
      subject: "Gebeld",
      body: "",
      at: "2026-11-21T10:30",
      dueOn: "",
      ownerId: "",
    }
    const labelled = { accountId, field: "classification1", number: VALUE } as const
    const attempts: Record<string, (tx: Tx) => Promise<unknown>> = {
      edit: (tx) =>
        editAccount(tx, context, { accountId, version, name: "X", ...reach, ...numbers, blocked: true }, now),
      address: (tx) =>
        saveAddress(
          tx,
          context,
          { accountId, version, kind: "billing", name: "", company: "", region: "", ...place, country: "NL" },
          now,
        ),
      addressGone: (tx) => removeAddress(tx, context, { accountId, version, kind: "billing" }, now),
      contact: (tx) => addContact(tx, context, { accountId, ...person }, now),
      activity: (tx) => addActivity(tx, context, { accountId, kind: "note", ...written }, now),
      label: (tx) => chooseLabel(tx, context, labelled, now),
      sector: (tx) => chooseLabel(tx, context, { ...labelled, field: "sector", number: null }, now),
      clear: (tx) => setLabel(tx, context, accountId, "classification1", null, now),
      lock: (tx) => lockLabel(tx, context, accountId, "classification1", true),
      order: (tx) =>
        createOrder(
          tx,
          context,
          {
            accountId,
            number: "1",
            date: "2026-11-21",
            currency: "EUR",
            status: "placed",
            paymentMethod: "",
            lines: [{ description: "Fiets", quantity: "1", unitPrice: "10.00", rate: "21" }],
            delivery: { name: "", ...place, country: "NL" },
          },
          now,
        ),
    }
    const before = await rowsOf(inside)
    for (const [name, attempt] of Object.entries(attempts)) {
      await expect(inside(attempt), name).rejects.toMatchObject({ code: "account_merged" })
    }
    expect(await rowsOf(inside)).toEqual(before)
  })

  it("is merged while a bulk change runs: neither waits for the other in a ring, and both are done", async () => {
    const { administrationId, context, inside, keep, merged, merge } = office
    const change = { kind: "label", field: "classification1", to: VALUE } as const
    const id = await inside((tx) =>
      askBulk(tx, context, { selection: { kind: "all", count: 2 }, address: "", change }, "nl", now),
    )
    let bulk: Promise<unknown> = Promise.resolve()
    // The merge holds the later of the two rows of labels until the bulk change waits for something it holds.
    const gate: MergePart = {
      name: "gate",
      async merge(tx) {
        await tx.execute(sql`select from account_labels where account_id = ${keep} for update`)
        bulk = doNextJob(administrationId, { bulk: bulkJob })
        for (let waiting = false; !waiting; ) {
          const { rows } = await tx.execute<{ waiting: boolean }>(sql`
            select exists (select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))) as waiting`)
          waiting = rows[0]?.waiting ?? false
        }
      },
      undo: async () => [],
    }
    await inside((tx) => merge(tx, [gate, labelsPart([]), totalsPart]))
    await bulk
    const [job] = await inside((tx) => tx.select().from(jobs).where(eq(jobs.id, id)))
    expect(job?.state).toBe("done")
    const labels = await inside((tx) => tx.select().from(accountLabels))
    expect(labels.map(({ accountId, classification1 }) => [accountId, classification1])).toEqual([
      [keep, VALUE],
    ])
    const [gone] = await inside((tx) => tx.select().from(accounts).where(eq(accounts.id, merged)))
    expect(gone?.mergedInto).toBe(keep)
  })
})

const TABLES = [
  "accounts",
  "account_labels",
  "addresses",
  "contacts",
  "activities",
  "orders",
  "assignments",
  "audit",
]

async function rowsOf(inside: (work: (tx: Tx) => Promise<unknown>) => Promise<unknown>) {
  const found: Record<string, unknown[]> = {}
  await inside(async (tx) => {
    for (const table of TABLES) {
      const { rows } = await tx.execute(sql`select * from ${sql.identifier(table)} order by 1, 2`)
      found[table] = rows
    }
  })
  return found
}
