import { and, eq, sql } from "drizzle-orm"
import fc from "fast-check"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aChannel, anAdministration } from "@/db/factories"
import { accounts, assignments, audit, classifications, contacts, identities, merges } from "@/db/schema"
import { type Arrival, arrive, lockAccounts } from "@/lib/accounts/arrivals"
import type { CustomerFacts } from "@/lib/accounts/customer"
import { eraseAccounts } from "@/lib/accounts/erase"
import { referencesToAccounts } from "@/lib/accounts/merge-children"
import { FATES, MERGE_ADDRESSES, MERGE_FIELDS } from "@/lib/accounts/merge-rules"
import type { Context } from "@/lib/administrations/context"
import { createAccount } from "@/lib/classification/new-account"
import { FIELD_IDS } from "@/lib/classification/rules"
import { refreshOrderTotals } from "@/lib/orders/totals"
import { type MergeWithLabels, merge, unmerge } from "./merging"

afterAll(closeDatabase)

let context: Context
let channelId: string
const now = new Date("2026-11-21T10:00:00Z")
const later = new Date("2026-11-21T11:00:00Z")
const VALUES = [1_000_001, 1_000_002]

beforeEach(async () => {
  await anOffice()
})

async function anOffice() {
  const made = await anAdministration()
  context = made.context
  channelId = (await aChannel(made.context, "woocommerce")).channelId
  await inside((tx) =>
    tx.insert(classifications).values(
      VALUES.map((number) => ({
        administrationId: made.administrationId,
        number,
        field: 1,
        code: String(number),
        createdAt: now,
      })),
    ),
  )
}

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

type Given = {
  data: Partial<typeof accounts.$inferInsert>
  label: number | null
  locked: boolean
  contacts: boolean[]
  identities: number
  orders: number[]
  activities: number
  addresses: { kind: "billing" | "shipping"; line1: string }[]
}

const plain: Given = {
  data: {},
  label: null,
  locked: false,
  contacts: [],
  identities: 0,
  orders: [],
  activities: 0,
  addresses: [],
}

async function anAccount(given: Partial<Given> = {}): Promise<string> {
  const { data, label, locked, ...children } = { ...plain, ...given }
  const { administrationId } = context
  return inside(async (tx) => {
    const typed = { email: "", phone: "", language: "", line1: "", line2: "", postcode: "", city: "" }
    const id = await createAccount(
      tx,
      context,
      { kind: "consumer", firstName: "", lastName: "Jansen", country: "NL", ...typed },
      now,
    )
    await tx.execute(sql`delete from contacts where account_id = ${id}`)
    if (Object.keys(data).length > 0) await tx.update(accounts).set(data).where(eq(accounts.id, id))
    await tx.execute(sql`update account_labels set classification1 = ${label}, locked = ${locked ? 1 : 0}
      where account_id = ${id}`)
    for (const [place, wantsMail] of children.contacts.entries()) {
      await tx.execute(sql`insert into contacts (administration_id, id, account_id, first_name, is_main, is_mailing_excluded)
        values (${administrationId}, ${uuidv7()}, ${id}, 'C', ${place === 0}, ${wantsMail})`)
    }
    for (let i = 0; i < children.identities; i++) {
      await tx.insert(identities).values({
        administrationId,
        channelId,
        externalId: uuidv7(),
        accountId: id,
        createdAt: now,
      })
    }
    for (const total of children.orders) await anOrder(id, total, now, tx)
    for (let i = 0; i < children.activities; i++) {
      await tx.execute(sql`insert into activities (administration_id, id, account_id, kind, subject, at, created_at, updated_at)
        values (${administrationId}, ${uuidv7()}, ${id}, 'note', 'N', ${now}, ${now}, ${now})`)
    }
    for (const { kind, line1 } of children.addresses) {
      await tx.execute(sql`insert into addresses (administration_id, account_id, kind, line1)
        values (${administrationId}, ${id}, ${kind}, ${line1})`)
    }
    await refreshOrderTotals(tx, administrationId, [id])
    return id
  })
}

async function anOrder(
  accountId: string,
  total: number,
  at: Date,
  tx: Parameters<Parameters<typeof withAdministration>[1]>[0],
) {
  const id = uuidv7()
  await tx.execute(sql`insert into orders (administration_id, id, account_id, number, status, ordered_at, currency,
      total_minor, tax_minor, shipping_minor, discount_minor, refunded_minor, prices_include_tax, owed_by,
      created_at, updated_at)
    values (${context.administrationId}, ${id}, ${accountId}, ${id}, 'placed', ${at}, 'EUR', ${total}, 0, 0, 0, 0,
      false, 'shopper', ${at}, ${at})`)
  return id
}

/** Everything that a merge may touch, as it stands. */
async function snapshot() {
  const state: Record<string, unknown[]> = {}
  await inside(async (tx) => {
    for (const table of TABLES) {
      const { rows } = await tx.execute<{ row: object }>(
        sql`select to_jsonb(t) as row from ${sql.identifier(table)} t order by to_jsonb(t)::text`,
      )
      // An account without orders has no totals, or totals of nothing.
      state[table] = rows.map(({ row }) => row).filter((row) => !("orders" in row) || row.orders !== 0)
    }
  })
  return state
}

const TABLES = [
  "accounts",
  "account_labels",
  "activities",
  "addresses",
  "contacts",
  "duplicates",
  "identities",
  "order_totals",
  "orders",
]

async function versions(...ids: string[]) {
  const rows = await inside((tx) => tx.select({ id: accounts.id, at: accounts.updatedAt }).from(accounts))
  return ids.map((id) => rows.find((row) => row.id === id)?.at.toISOString() ?? later.toISOString())
}

async function mergeInto(
  keepId: string,
  mergedId: string,
  taken: Partial<Pick<MergeWithLabels, "fields" | "addresses" | "labels">> = {},
  at = now,
  where = context,
) {
  const [keepVersion = "", mergedVersion = ""] = await versions(keepId, mergedId)
  const input = { keepId, mergedId, keepVersion, mergedVersion, fields: [], addresses: [], labels: [] }
  return inside((tx) => merge(tx, where, { ...input, ...taken }, at), where)
}

const undo = (mergeId: string, at = later) => inside((tx) => unmerge(tx, context, mergeId, at))

const stored = async (id: string) => {
  const [row] = await inside((tx) => tx.select().from(accounts).where(eq(accounts.id, id)))
  if (!row) throw new Error("no such account")
  return row
}

const customer = (change: Partial<CustomerFacts>): CustomerFacts => ({
  externalId: null,
  email: null,
  emailIsRelay: false,
  firstName: null,
  lastName: null,
  company: null,
  vatNumber: null,
  cocNumber: null,
  phone: null,
  language: null,
  billing: null,
  shipping: null,
  createdAt: null,
  ...change,
})

const maybe = <T>(...values: T[]) => fc.constantFrom(null, ...values)
const given: fc.Arbitrary<Given> = fc.record({
  data: fc.record({
    kind: fc.constantFrom("company" as const, "consumer" as const),
    name: fc.constantFrom("Jansen", "Jansen B.V."),
    phone: maybe("1", "2"),
    iban: maybe("NL91ABNA0417164300"),
    website: maybe("https://jansen.test"),
    blocked: fc.boolean(),
    test: fc.boolean(),
    city: maybe("Utrecht", "Breda"),
  }),
  label: maybe(...VALUES),
  locked: fc.boolean(),
  contacts: fc.array(fc.boolean(), { maxLength: 2 }),
  identities: fc.nat(2),
  orders: fc.array(fc.nat(1000), { maxLength: 2 }),
  activities: fc.nat(1),
  addresses: fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom("billing" as const, "shipping" as const),
      line1: fc.constantFrom("A 1", "B 2"),
    }),
    { selector: ({ kind }) => kind },
  ),
})
const taken = fc.record({
  fields: fc.subarray([...MERGE_FIELDS]),
  addresses: fc.subarray([...MERGE_ADDRESSES]),
  labels: fc.subarray(FIELD_IDS.slice(0, 3)),
})

describe("merging accounts", () => {
  it("decides about everything in the catalogue that refers to an account", async () => {
    const references = await inside((tx) => referencesToAccounts(tx))
    expect(references.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
      Object.keys(FATES).sort(),
    )
  })

  it("and undoing it in reverse order gives back exactly the same rows, whatever the accounts", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(given, given, given),
        taken,
        taken,
        fc.boolean(),
        async (all, first, second, onwards) => {
          await anOffice()
          const [a = "", b = "", c = ""] = await Promise.all(all.map(anAccount))
          await inside((tx) =>
            tx.execute(sql`insert into duplicates (administration_id, a, b, reasons, found_at)
              values (${context.administrationId}, least(${a}::uuid, ${b}::uuid), greatest(${a}::uuid, ${b}::uuid), '{iban}', ${now})`),
          )
          const before = await snapshot()
          const one = await mergeInto(b, a, first)
          const between = await snapshot()
          // Either the survivor goes on into a third, or the third comes into it.
          const two = onwards ? await mergeInto(c, b, second) : await mergeInto(b, c, second)
          await expect(undo(one)).rejects.toMatchObject({ code: "merge_not_last" })
          const nothing = {
            fields: [],
            addresses: [],
            email: false,
            missing: {},
            parts: { labels: [], totals: [] },
          }
          expect(await undo(two)).toMatchObject(nothing)
          expect(await snapshot()).toEqual(between)
          expect(await undo(one)).toMatchObject(nothing)
          expect(await snapshot()).toEqual(before)
        },
      ),
      { numRuns: 10 },
    )
  })

  it("moves everything to the account that stays, with what was chosen, and says why", async () => {
    const keep = await anAccount({
      data: { phone: "1", email: "old@b.test", emailKey: "old@b.test" },
      contacts: [false],
      orders: [100],
      addresses: [{ kind: "billing", line1: "A 1" }],
    })
    const gone = await anAccount({
      data: { phone: "2", email: "new@b.test", emailKey: "new@b.test", city: "Breda" },
      label: VALUES[0],
      locked: true,
      contacts: [true],
      identities: 1,
      orders: [250, 50],
      activities: 1,
      addresses: [{ kind: "billing", line1: "B 2" }],
    })
    await mergeInto(keep, gone, { fields: ["email"], addresses: ["billing"], labels: ["classification1"] })
    expect(await stored(keep)).toMatchObject({
      phone: "1",
      email: "new@b.test",
      emailKey: "new@b.test",
      city: "Breda",
      mergedInto: null,
    })
    expect(await stored(gone)).toMatchObject({ mergedInto: keep, emailKey: null })
    const state = await snapshot()
    for (const table of ["activities", "addresses", "contacts", "identities", "orders", "account_labels"]) {
      expect(state[table]?.map((row) => (row as { account_id: string }).account_id)).not.toContain(gone)
    }
    expect(state.order_totals).toMatchObject([{ account_id: keep, orders: 3, revenue_minor: 400 }])
    expect(state.account_labels).toMatchObject([{ classification1: VALUES[0], locked: 1 }])
    expect(state.addresses).toMatchObject([{ line1: "B 2" }])
    expect(await inside((tx) => tx.select().from(contacts).where(eq(contacts.main, true)))).toHaveLength(1)
    const [why] = await inside((tx) =>
      tx
        .select()
        .from(assignments)
        .where(and(eq(assignments.accountId, keep), eq(assignments.field, 1))),
    )
    expect(why).toMatchObject({ cause: "merge", toNumber: VALUES[0], facts: { merged: gone } })
    for (const id of [keep, gone]) {
      expect(
        await inside((tx) =>
          tx
            .select()
            .from(audit)
            .where(and(eq(audit.subject, id), eq(audit.action, "account.merged"))),
        ),
      ).toHaveLength(1)
    }
  })

  it("lets what channels deliver later for the merged account land on the other, and undoes around it", async () => {
    const keep = await anAccount({ orders: [100] })
    const gone = await anAccount({ orders: [50] })
    await inside((tx) =>
      tx.insert(identities).values({
        administrationId: context.administrationId,
        channelId,
        externalId: "77",
        accountId: gone,
        createdAt: now,
      }),
    )
    const before = await snapshot()
    const id = await mergeInto(keep, gone)
    const arrival: Arrival = {
      channelId,
      customer: customer({ externalId: "77", lastName: "Jansen" }),
      rank: "order",
      at: later,
      test: false,
    }
    const [arrived] = await inside(async (tx) => {
      const lastCode = (await lockAccounts(tx, context.administrationId, { wait: true })) ?? 0
      return arrive(tx, context.administrationId, lastCode, [arrival], new Map(), later)
    })
    expect(arrived).toEqual({ accountId: keep, created: false })
    const order = await inside(async (tx) => {
      const made = await anOrder(keep, 25, later, tx)
      await refreshOrderTotals(tx, context.administrationId, [keep])
      return made
    })
    expect(await undo(id)).toMatchObject({ arrived: { orders: 1 }, missing: {} })
    const after = await snapshot()
    const newOrder = (row: unknown) => (row as { id: string }).id === order
    expect(after.orders?.filter((row) => !newOrder(row))).toEqual(before.orders)
    expect(after.orders?.find(newOrder)).toMatchObject({ account_id: keep })
    expect(after.identities).toEqual(before.identities)
  })

  it("lets a guest who is known by the merged account's address alone land on the last that stayed", async () => {
    const [first, second, last] = [
      await anAccount({ data: { email: "Bo@Example.test", emailKey: "bo@example.test" } }),
      await anAccount(),
      await anAccount({ data: { email: "kept@example.test", emailKey: "kept@example.test" } }),
    ]
    await mergeInto(second, first)
    await mergeInto(last, second)
    const arrival: Arrival = {
      channelId,
      customer: customer({ externalId: null, email: "bo@example.test", lastName: "Jansen" }),
      rank: "order",
      at: later,
      test: false,
    }
    const [arrived] = await inside(async (tx) => {
      const lastCode = (await lockAccounts(tx, context.administrationId, { wait: true })) ?? 0
      return arrive(tx, context.administrationId, lastCode, [arrival], new Map(), later)
    })
    expect(arrived).toEqual({ accountId: last, created: false })
  })

  it("leaves what was changed since and says so", async () => {
    const keep = await anAccount({ data: { phone: "1", website: null }, contacts: [false] })
    const gone = await anAccount({
      data: { phone: "2", website: "https://b.test", email: "a@b.test", emailKey: "a@b.test" },
      contacts: [false],
      label: VALUES[0],
      addresses: [{ kind: "shipping", line1: "B 2" }],
    })
    const id = await mergeInto(keep, gone, {
      fields: ["phone", "website"],
      labels: ["classification1"],
      addresses: ["shipping"],
    })
    await inside(async (tx) => {
      await tx.update(accounts).set({ phone: "3", updatedAt: later }).where(eq(accounts.id, keep))
      await tx.execute(
        sql`update account_labels set classification1 = ${VALUES[1]} where account_id = ${keep}`,
      )
      await tx.execute(sql`update addresses set line1 = 'C 3' where account_id = ${keep}`)
      await tx.execute(sql`delete from contacts where is_main = false`)
    })
    await anAccount({ data: { email: "a@b.test", emailKey: "a@b.test" } })
    expect(await undo(id)).toMatchObject({
      fields: ["phone"],
      addresses: ["shipping"],
      email: true,
      missing: { contacts: 1 },
      parts: { labels: ["classification1"] },
    })
    expect(await stored(keep)).toMatchObject({ phone: "3", website: null })
    expect(await stored(gone)).toMatchObject({ phone: "2", mergedInto: null, emailKey: null })
  })

  it("keeps nothing of a person who is erased afterwards, and so cannot be undone", async () => {
    const person = { name: "Zoë Geheim", email: "zoe@geheim.test", phone: "0612345678" }
    const keep = await anAccount({ data: { ...person, emailKey: "zoe@geheim.test" } })
    const gone = await anAccount({ data: person, addresses: [{ kind: "billing", line1: "Geheim 1" }] })
    const id = await mergeInto(keep, gone, { addresses: ["billing"] })
    await inside((tx) => eraseAccounts(tx, context.administrationId, channelId, [keep], later))
    const rows = await inside((tx) => tx.select().from(merges))
    expect(JSON.stringify([await snapshot(), rows])).not.toMatch(/geheim|0612345678/i)
    await expect(undo(id)).rejects.toMatchObject({ code: "merge_erased" })
  })

  it("is refused for an account that is merged already, itself, another version or another administration's", async () => {
    const [a, b, c] = [await anAccount(), await anAccount(), await anAccount()]
    const id = await mergeInto(b, a)
    await expect(mergeInto(c, a)).rejects.toMatchObject({ code: "account_merged" })
    await expect(mergeInto(b, b)).rejects.toMatchObject({ code: "merge_same_account" })
    const [keepVersion = ""] = await versions(b)
    await expect(
      inside((tx) =>
        merge(
          tx,
          context,
          {
            keepId: b,
            mergedId: c,
            keepVersion,
            mergedVersion: later.toISOString(),
            fields: [],
            addresses: [],
            labels: [],
          },
          now,
        ),
      ),
    ).rejects.toMatchObject({ code: "conflict" })
    const own = context
    await anOffice()
    const stranger = context
    await expect(mergeInto(b, c, {}, now, stranger)).rejects.toMatchObject({ code: "not_found" })
    await expect(undo(id)).rejects.toMatchObject({ code: "not_found" })
    context = own
    await undo(id)
    await expect(undo(id)).rejects.toMatchObject({ code: "merge_undone" })
    expect(await inside((tx) => tx.select().from(merges))).toHaveLength(1)
  })
})
