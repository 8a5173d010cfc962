import { eq, sql } from "drizzle-orm"
import fc from "fast-check"
import { v7 as uuidv7 } from "uuid"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { accounts, activities, channels, contacts } from "@/db/schema"
import { listValues } from "@/lib/classification/queries"
import { valueText } from "@/lib/classification/rules"
import { addDays, dayOf } from "@/lib/platform/calendar"
import { countFacets } from "@/lib/platform/filters/facets"
import type { Conditions, Filters, Options } from "@/lib/platform/filters/filter"
import type { Page, Place } from "@/lib/platform/filters/keyset"
import type { List } from "@/lib/platform/filters/sql"
import { requestState } from "./activity-rules"
import { contactFilters, contactList, contactOptions, contactSorts } from "./contact-filters"
import { contactsAddress, everyContact, listContacts, readContactsView } from "./contact-list"
import { accountOptions } from "./list-options"
import { requestFilters, requestList, requestOptions, requestSorts } from "./request-filters"
import { everyRequest, listRequests, readRequestsView, requestOwners, requestsAddress } from "./request-list"
import { conditionsOf, countByHand, type Fact, matches } from "./testing"

// Contacts and requests are listed by what their accounts are: what comes of random filters is compared with
// the same filters put to plain rows in memory.

afterAll(closeDatabase)

type Office = {
  id: string
  contacts: Fact[]
  requests: Fact[]
  contactOptions: Options
  requestOptions: Options
}

const today = dayOf(new Date())
let office: Office
let merged: { account: string; contact: string; request: string }

beforeAll(async () => {
  office = await anOffice(7)
})

const lists = [
  {
    name: "contacts",
    filters: contactFilters as Filters,
    list: contactList as List<Filters>,
    options: () => office.contactOptions,
    facts: () => office.contacts,
    sorts: contactSorts as readonly string[],
    read: (tx: Tx, asked: Asked, limit?: number) => listContacts(tx, office.id, asked as never, limit),
    every: (tx: Tx, asked: Asked) => everyContact(tx, office.id, asked as never),
    again: (address: string) => {
      const params = Object.fromEntries(new URLSearchParams(address))
      const { view, unknown } = readContactsView(params, office.contactOptions)
      return { address: contactsAddress(view), unknown }
    },
    write: (asked: Asked) => contactsAddress({ ...plain, ...asked } as never),
  },
  {
    name: "requests",
    filters: requestFilters as Filters,
    list: requestList as List<Filters>,
    options: () => office.requestOptions,
    facts: () => office.requests,
    sorts: requestSorts as readonly string[],
    read: (tx: Tx, asked: Asked, limit?: number) => listRequests(tx, office.id, asked as never, limit),
    every: (tx: Tx, asked: Asked) => everyRequest(tx, office.id, asked as never),
    again: (address: string) => {
      const params = Object.fromEntries(new URLSearchParams(address))
      const { view, unknown } = readRequestsView(params, office.requestOptions)
      return { address: requestsAddress(view), unknown }
    },
    write: (asked: Asked) => requestsAddress({ ...plain, ...asked } as never),
  },
]

type Asked = {
  conditions: Conditions<Filters>
  options: Options
  sort: { by: string; descending: boolean }
  place: Place | null
}
const plain = { columns: null, group: null, density: "normal", saved: null }

describe.each(lists)("a list of $name", (kind) => {
  const asked = (conditions: Conditions<Filters> = {}): Asked => ({
    conditions,
    options: kind.options(),
    sort: { by: kind.sorts[0] ?? "", descending: false },
    place: null,
  })

  test("holds what meets its filters, and each facet counts without its own", async () => {
    await fc.assert(
      fc.asyncProperty(conditionsOf(kind.filters, kind.facts), async (conditions) => {
        await withAdministration(office.id, async (tx) => {
          const page = await kind.read(tx, asked(conditions), 1000)
          const expected = matches(kind.facts(), conditions)
          expect(page.rows.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort())
          expect(page.total).toBe(expected.length)
          const counts = await countFacets(tx, kind.list, office.id, conditions, kind.options())
          for (const [id, filter] of Object.entries(kind.filters)) {
            if (filter.kind !== "choice") continue
            const counted = counts[id]
            expect({ id, blank: counted?.blank, counts: Object.fromEntries(counted?.counts ?? []) }).toEqual(
              countByHand(id, kind.facts(), { ...conditions, [id]: undefined }, kind.options()),
            )
          }
        })
      }),
      { numRuns: 25 },
    )
  })

  test("is paged through there and back in every order, each row once", async () => {
    await withAdministration(office.id, async (tx) => {
      for (const by of kind.sorts) {
        for (const descending of [false, true]) {
          const ask = { ...asked(), sort: { by, descending } }
          const there = await pages(tx, ask, "next", null)
          const ids = there.flatMap((page) => page.rows.map(({ id }) => id))
          expect(new Set(ids)).toEqual(new Set(kind.facts().map(({ id }) => id)))
          expect(ids.length).toBe(kind.facts().length)
          expect(there.map(({ from }) => from)).toEqual(there.map((_, i) => i * PAGE + 1))
          const back = await pages(tx, ask, "previous", there.at(-1)?.previous ?? null)
          expect(back.toReversed().map(({ rows }) => rows)).toEqual(
            there.slice(0, -1).map(({ rows }) => rows),
          )
          const streamed: string[] = []
          for await (const rows of kind.every(tx, ask)) streamed.push(...rows.map(({ id }) => id))
          expect(streamed).toEqual(ids)
        }
      }
    })
  })

  test("is what its address says, read back and written again", () => {
    fc.assert(
      fc.property(conditionsOf(kind.filters, kind.facts), (conditions) => {
        const address = kind.write(asked(conditions))
        expect(kind.again(address)).toEqual({ address, unknown: [] })
      }),
    )
  })

  test("of another administration is empty, and so are its facets", async () => {
    const other = await anAdministration()
    await withAdministration(other.administrationId, async (tx) => {
      expect((await kind.read(tx, asked())).total).toBe(0)
      const counts = await countFacets(tx, kind.list, office.id, {}, kind.options())
      expect(Object.values(counts).every((count) => count?.blank === 0 && count.counts.size === 0)).toBe(true)
    })
  })

  async function pages(tx: Tx, ask: Asked, way: "next" | "previous", place: Place | null) {
    const found: Page<{ id: string }>[] = []
    let at = place
    while (way === "next" || at) {
      const page: Page<{ id: string }> = await kind.read(tx, { ...ask, place: at }, PAGE)
      found.push(page)
      at = page[way]
      if (!at) break
    }
    return found
  }
})

test("what hangs on an account that became part of another stands in neither list", async () => {
  const ids = [...office.contacts, ...office.requests].map(({ id }) => id)
  expect(ids).not.toContain(merged.contact)
  await withAdministration(office.id, async (tx) => {
    const view = { conditions: {}, options: {}, place: null }
    const people = await listContacts(
      tx,
      office.id,
      { ...view, sort: { by: "added", descending: true } },
      1000,
    )
    const asked = await listRequests(tx, office.id, { ...view, sort: { by: "due", descending: false } }, 1000)
    expect(people.rows.map(({ id }) => id)).not.toContain(merged.contact)
    expect(asked.rows.map(({ id }) => id)).not.toContain(merged.request)
  })
})

test("requests stand by urgency: the earliest day first, no day after, done ones last", async () => {
  const { rows } = await withAdministration(office.id, (tx) =>
    listRequests(
      tx,
      office.id,
      { conditions: {}, options: {}, sort: { by: "due", descending: false }, place: null },
      1000,
    ),
  )
  const urgency = rows.map(({ state, dueOn }) => (state === "done" ? "x" : (dueOn ?? "no day")))
  expect(urgency).toEqual(urgency.toSorted())
  const states = rows.map(({ state }) => state)
  expect(new Set(states)).toEqual(new Set(["overdue", "open", "done"]))
})

/** Fewer than any list has. */
const PAGE = 19

async function anOffice(seed: number): Promise<Office> {
  const { administrationId: id, context } = await anAdministration()
  await aChannel(context, "woocommerce")
  const owners = [(await aMember(id, "admin")).userId, (await aMember(id, "accountant")).userId, null]
  return withAdministration(id, async (tx) => {
    await generateAccounts(tx, id, { count: 70, seed, now: new Date() })
    const all = await tx.select({ id: accounts.id }).from(accounts).orderBy(accounts.slot)
    for (const [i, account] of all.entries()) await fill(tx, id, account.id, i, owners)
    const [gone, stays] = [all[3]?.id ?? "", all[4]?.id ?? ""]
    const [contact] = await tx.select().from(contacts).where(eq(contacts.accountId, gone))
    const [request] = await tx.select().from(activities).where(eq(activities.accountId, gone))
    merged = { account: gone, contact: contact?.id ?? "", request: request?.id ?? "" }
    await tx.update(accounts).set({ mergedInto: stays }).where(eq(accounts.id, gone))
    await tx.execute(sql`delete from account_labels where account_id = ${gone}`)
    const values = await listValues(tx, id)
    const shops = await tx.select().from(channels)
    const options = accountOptions("en", {
      values: values.map((value) => ({ ...value, label: valueText(value, "en") })),
      channels: shops.map((shop) => ({ ...shop, removed: false })),
      kinds: { company: "Company", consumer: "Consumer" },
    })
    const ofContacts = contactOptions(options, { yes: "Yes", no: "No" })
    const ofRequests = requestOptions(options, {
      states: { open: "Open", overdue: "Overdue", done: "Done" },
      owners: await requestOwners(tx, id),
    })
    return {
      id,
      contactOptions: ofContacts,
      requestOptions: ofRequests,
      contacts: await factsOf(tx, "contacts", contactFilters, ofContacts),
      requests: await factsOf(tx, "activities", requestFilters, ofRequests),
    }
  })
}

/** Up to three people and two requests, of every kind that the filters tell apart. */
async function fill(
  tx: Tx,
  administrationId: string,
  accountId: string,
  i: number,
  owners: (string | null)[],
) {
  const titles = [null, "Directeur", "Inkoper", "Administrateur, deeltijd"]
  const at = (days: number) => new Date(Date.parse("2026-11-01T23:30:00Z") - days * 86_400_000)
  for (let n = 0; n < (i % 4 === 0 ? 3 : 1); n++) {
    await tx.insert(contacts).values({
      administrationId,
      id: uuidv7(),
      accountId,
      firstName: ["Anna", "Bé", null][(i + n) % 3] ?? null,
      lastName: ["de Vries", "Jansen"][(i * 3 + n) % 2] ?? null,
      email: i % 5 === 0 ? null : `p${i}.${n}@example.test`,
      phone: i % 7 === 0 ? "030 1234567" : null,
      jobTitle: titles[(i + n) % 4] ?? null,
      main: n === 0 && i % 2 === 0,
      mailingExcluded: (i + n) % 3 === 0,
      createdAt: at(i * 3 + n),
    })
  }
  for (let n = 0; n < (i % 3 === 0 ? 2 : 1); n++) {
    await tx.insert(activities).values({
      administrationId,
      id: uuidv7(),
      accountId,
      kind: i % 11 === 5 ? "note" : "request",
      subject: ["Send the statement", "Change the address"][(i + n) % 2] ?? "",
      at: at(i),
      dueOn: i % 11 === 5 || i % 4 === 1 ? null : addDays(today, ((i * 7 + n) % 21) - 10),
      ownerId: owners[(i + n) % 3] ?? null,
      doneAt: i % 11 !== 5 && i % 5 === 2 ? new Date() : null,
      createdAt: at(i),
      updatedAt: at(i),
    })
  }
}

/** Plain rows, read with none of the code under test. */
async function factsOf(tx: Tx, table: string, filters: Filters, options: Options): Promise<Fact[]> {
  const kind = table === "activities" ? sql`and t.kind = 'request'` : sql``
  const { rows } = await tx.execute<{ t: Raw; a: Raw; l: Raw; o: Raw | null }>(sql`
    select to_jsonb(t) as t, to_jsonb(a) as a, to_jsonb(l) as l, to_jsonb(o) as o
    from ${sql.identifier(table)} t join accounts a on a.id = t.account_id
    join account_labels l on l.account_id = a.id left join order_totals o on o.account_id = a.id
    where a.merged_into is null ${kind}`)
  return rows.map(({ t, a, l, o }) => {
    const own: Raw = { ...t, state: stateOf(t) }
    const tables: Record<string, Raw | null> = { accounts: a, account_labels: l, order_totals: o }
    const values = Object.entries(filters).map(([id, filter]) => {
      const { table: name, column, type } = filter.column
      const raw = (name in tables ? tables[name] : own)?.[column] ?? null
      if (raw === null) return [id, "missing" in filter ? 0 : null]
      if (type === "timestamptz") return [id, dayOf(new Date(String(raw)))]
      const option = options[id]?.find(({ key }) => String(key) === String(raw))
      return [id, filter.kind === "choice" ? (option?.value ?? String(raw)) : raw]
    })
    return { id: String(t.id), values: Object.fromEntries(values) }
  })
}

type Raw = Record<string, string | number | boolean | null>

function stateOf(row: Raw) {
  const doneAt = row.done_at ? new Date(String(row.done_at)) : null
  return requestState({ doneAt, dueOn: row.due_on ? String(row.due_on) : null }, today)
}
