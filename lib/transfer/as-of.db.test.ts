import { sql } from "drizzle-orm"
import fc from "fast-check"
import pg from "pg"
import { afterAll, describe, expect, it } from "vitest"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { aChannel, aMember, anAdministration } from "@/db/factories"
import { joinLabels, labelsAsOf, listAsOf } from "@/lib/accounts/as-of"
import { rebuildBitmaps } from "@/lib/accounts/bitmaps/fold"
import { insertAccount } from "@/lib/accounts/commands"
import { contactList } from "@/lib/accounts/contact-filters"
import { countContacts, listContacts } from "@/lib/accounts/contact-list"
import { accountFilters, labelFields } from "@/lib/accounts/filters"
import { newAccountInput } from "@/lib/accounts/input"
import { countFacets } from "@/lib/accounts/list-facets"
import { sumGroups } from "@/lib/accounts/list-groups"
import { readAccountsView } from "@/lib/accounts/list-view"
import { exactTotal, listAccounts } from "@/lib/accounts/queries"
import { requestList } from "@/lib/accounts/request-filters"
import { countRequests, listRequests } from "@/lib/accounts/request-list"
import { doNextJob } from "@/lib/administrations/job-worker"
import { readKnown } from "@/lib/classification/account-lists"
import { labelArrivals } from "@/lib/classification/arrivals"
import { setLabel } from "@/lib/classification/labels"
import { mergeValues } from "@/lib/classification/merge"
import { saveModule } from "@/lib/classification/module"
import { createAccount } from "@/lib/classification/new-account"
import { type FieldId, fieldNumber } from "@/lib/classification/rules"
import { addDays, startOfDay } from "@/lib/platform/calendar"
import { countFacets as countListFacets } from "@/lib/platform/filters/facets"
import type { Filters } from "@/lib/platform/filters/filter"
import type { List } from "@/lib/platform/filters/sql"
import { formatter } from "@/lib/platform/format"
import { askBulk, previewBulk } from "./bulk"
import { bulkJobOf } from "./bulk-job"
import { askExport, viewToExport } from "./export"
import { type ExportResult, exportJob } from "./export-job"
import { askCheck, askRun } from "./import/commands"
import { importInBatches } from "./import/job"
import { receiveImport } from "./import/receive"
import { findJob } from "./job-queries"
import { printList } from "./print"
import { askUndo } from "./undo"
import { undoJobOf } from "./undo-job"

afterAll(closeDatabase)

const handlers = {
  bulk: bulkJobOf(20, 10),
  undo: undoJobOf(30),
  import: importInBatches(5),
  export: exportJob,
}
const FIRST_DAY = "2026-03-20"

/** Labels of every account, as they stood: by account, value numbers in order of the fields. */
type Labels = Record<string, (number | null)[]>

async function aHouse() {
  const { administrationId } = await anAdministration()
  const { context } = await aMember(administrationId, "admin")
  const { channelId } = await aChannel(context, "woocommerce")
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  const rows = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    (await inside((tx) => tx.execute<Row>(query))).rows
  let moment = startOfDay(FIRST_DAY)
  const history: { at: Date; labels: Labels }[] = []

  const house = {
    administrationId,
    context,
    inside,
    rows,
    history,
    now: () => moment,
    /** Does something that changes labels, as if so many milliseconds later, and notes what they are then. */
    async step(after: number, work: () => Promise<unknown>): Promise<void> {
      moment = new Date(moment.getTime() + after)
      const began = new Date()
      await work()
      // Jobs know no other clock than the real one.
      await backDate(administrationId, began, moment)
      history.push({ at: moment, labels: await house.standing() })
    },
    async standing(): Promise<Labels> {
      const found = await rows<{ id: string; labels: (number | null)[] }>(sql`
        select account_id as id, array[${columns}] as labels from account_labels`)
      return Object.fromEntries(found.map(({ id, labels }) => [id, labels]))
    },
    /** A replay: what stood at the end of the day, by the names that values have now. */
    async replay(day: string): Promise<Labels> {
      const end = startOfDay(addDays(day, 1))
      const merged = await rows<{ number: number; into: number }>(sql`
        select number, merged_into as into from classifications where merged_into is not null`)
      const names = new Map(merged.map(({ number, into }) => [number, into]))
      const last = history.findLast(({ at }) => at < end)?.labels ?? {}
      return Object.fromEntries(
        Object.entries(last).map(([id, labels]) => [
          id,
          labels.map((number) => (number === null ? null : (names.get(number) ?? number))),
        ]),
      )
    },
    async read(day: string): Promise<Labels> {
      const found = await rows<{ id: string; labels: (number | null)[] }>(sql`
        select account_id as id, array[${columns}] as labels from (${labelsAsOf(administrationId, day)}) as l`)
      return Object.fromEntries(found.map(({ id, labels }) => [id, labels]))
    },
    async company(name: string): Promise<string> {
      const input = newAccountInput.parse({ ...blankCompany, name })
      return inside((tx) => createAccount(tx, context, input, moment))
    },
    /** As a webshop's customer: the module and the channel label it. */
    async arrival(): Promise<void> {
      const input = newAccountInput.parse({ ...blankCompany, name: "Arrived" })
      const accountId = await inside((tx) => insertAccount(tx, context, input, moment))
      const account = { accountId, channelId, source: "woocommerce", isNew: true, facts: {} }
      await inside((tx) => labelArrivals(tx, administrationId, [account], moment))
    },
    valuesOf: async (field: FieldId) =>
      (
        await rows<{ number: number }>(sql`
          select number from classifications where field = ${fieldNumber(field)} and archived_at is null
          order by number`)
      ).map(({ number }) => number),
    ids: async () =>
      (await rows<{ id: string }>(sql`select id from accounts order by slot`)).map(({ id }) => id),
    async importRow(code: number, sector: string): Promise<void> {
      const bytes = Buffer.from(`Code;Name;Sector\n${code};Imported ${code};${sector}\n`)
      async function* body() {
        yield bytes
      }
      const id = await receiveImport(context, "list.csv", body())
      await inside((tx) => askCheck(tx, context, id, "en", new Date()))
      await doNextJob(administrationId, handlers)
      await inside((tx) => askRun(tx, context, id, "en", new Date()))
      await doNextJob(administrationId, handlers)
    },
  }
  return house
}
type House = Awaited<ReturnType<typeof aHouse>>

const columns = sql.join(
  labelFields.map((field) => sql.identifier(accountFilters[field].column.column)),
  sql`, `,
)

const blankCompany = {
  kind: "company",
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
  country: "NL",
}

describe("labels as of a day", () => {
  it("are those that a replay of hands, bulk changes, undoing, imports, the module and merges ends that day with", async () => {
    const move = fc.record({
      what: fc.constantFrom("hand", "hand", "hand", "bulk", "undo", "import", "module", "merge", "new"),
      hours: fc.integer({ min: 0, max: 60 }),
      minutes: fc.integer({ min: 1, max: 59 }),
      field: fc.constantFrom<FieldId>(
        "sector",
        "subsector",
        "companySize",
        "businessType",
        "classification1",
      ),
      seeds: fc.tuple(fc.nat(), fc.nat()),
      blank: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 6, maxLength: 12 }), async (moves) => {
        const house = await aHouse()
        await house.inside((tx) =>
          saveModule(
            tx,
            house.context,
            { field: "classification1", classification: "Webshop", perChannel: [] },
            new Date("2026-03-01T00:00:00Z"),
          ),
        )
        for (const name of ["One", "Two"]) await house.step(1000, () => house.company(name))
        const jobs: string[] = []
        for (const { what, hours, minutes, field, seeds, blank } of moves) {
          await house.step((hours * 60 + minutes) * 60_000, () =>
            play(house, what, field, seeds, blank, jobs),
          )
        }
        // Labels of which the value is merged away last: earlier days know it by its new name.
        const [sector = 0, into = 0] = await house.valuesOf("sector")
        await house.step(60_000, () => play(house, "hand", "sector", [0, 0], false, jobs))
        await house.step(30 * 3_600_000, () => play(house, "hand", "sector", [0, 0], true, jobs))
        await house.step(60_000, () =>
          house.inside((tx) => mergeValues(tx, house.context, sector, into, house.now())),
        )
        const last = addDays(FIRST_DAY, 44)
        for (let day = addDays(FIRST_DAY, -1); day <= last; day = addDays(day, 1)) {
          expect({ day, labels: await house.read(day) }).toEqual({ day, labels: await house.replay(day) })
        }
        await periodsAgree(house)
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  it("are one account's alone where a query has it at hand, and nobody else's", async () => {
    const [house, other] = [await aHouse(), await aHouse()]
    await house.step(1000, () => house.company("Mine"))
    await other.step(1000, () => other.company("Theirs"))
    const [own = "", foreign = ""] = [(await house.ids())[0], (await other.ids())[0]]
    const [sector = 0] = await house.valuesOf("sector")
    await house.step(48 * 3_600_000, () =>
      house.inside((tx) => setLabel(tx, house.context, own, "sector", sector, house.now())),
    )
    const read = (account: string) =>
      house.rows<{ sector: number | null; known: boolean }>(sql`
        select sector, account_labels.account_id is not null as known
        from (select ${account}::uuid as id) as asked
        ${joinLabels(house.administrationId, sql`asked.id`, FIRST_DAY)}`)
    expect(await read(own)).toEqual([{ sector: null, known: true }])
    expect(await read(foreign)).toEqual([{ sector: null, known: false }])
    // The wall holds also where the administration of another is named.
    expect(
      await house.rows(
        sql`select 1 from (${labelsAsOf(other.administrationId, addDays(FIRST_DAY, 9))}) as l`,
      ),
    ).toEqual([])
    expect(await house.rows(sql`select 1 from label_periods where account_id = ${foreign}`)).toEqual([])
    const counts = await house.inside((tx) =>
      countFacets(tx, house.administrationId, { conditions: {}, options: {}, asOf: FIRST_DAY }),
    )
    expect([counts.sector?.blank, counts.sector?.counts.size]).toEqual([1, 0])
  })
})

describe("lists as classified on a day", () => {
  it("agree: rows, totals, facets, groups, exports and paper are of that day's labels, with its accounts alone", async () => {
    const house = await aHouse()
    const { administrationId, context, inside, rows } = house
    const names = Array.from({ length: 9 }, (_, i) => `Company ${i + 1}`)
    for (const name of names.slice(0, 7)) await house.step(1000, () => house.company(name))
    const ids = await house.ids()
    for (const id of ids) await addBelongings(house, id)
    const [was = 0, is = 0] = await house.valuesOf("sector")
    for (const [i, id] of ids.entries()) {
      await house.step(1000, () =>
        inside((tx) => setLabel(tx, context, id, "sector", i < 4 ? was : is, house.now())),
      )
    }
    await house.step(72 * 3_600_000, () => house.company(names[7] ?? ""))
    await house.step(1000, () =>
      inside((tx) => setLabel(tx, context, ids[0] ?? "", "sector", is, house.now())),
    )
    // Bitmaps know the labels of now: they answer for now, and are not asked for then.
    await rebuildBitmaps(administrationId)
    const { options, values } = await inside((tx) => readKnown(tx, administrationId, "en"))
    const codeOf = (number: number) => values.find((value) => value.number === number)?.code ?? ""
    const viewOf = (address: string) =>
      readAccountsView(Object.fromEntries(new URLSearchParams(address)), options).view
    const now = `sector=${codeOf(was)}&columns=name,sector`
    const then = `asOf=${FIRST_DAY}&${now}`
    const list = (address: string) => inside((tx) => listAccounts(tx, administrationId, viewOf(address)))

    expect((await list(now)).total).toBe(3)
    const page = await list(then)
    expect([page.total, page.rows.length]).toEqual([4, 4])
    expect(page.rows.map(({ labels }) => labels[8])).toEqual(Array(4).fill(was))
    expect(await inside((tx) => exactTotal(tx, administrationId, viewOf(then)))).toBe(4)
    // Without a filter that asks for labels too, later accounts are left out.
    expect((await list(`asOf=${FIRST_DAY}`)).total).toBe(7)
    expect((await list(`asOf=${FIRST_DAY}&kind=company`)).total).toBe(7)
    expect((await list("kind=company")).total).toBe(8)
    for (const sort of ["sector", "-sector", "name", "-revenue", "created"]) {
      const sorted = await list(`asOf=${FIRST_DAY}&sort=${sort}`)
      expect([sort, sorted.rows.length, new Set(sorted.rows.map(({ id }) => id)).size]).toEqual([sort, 7, 7])
      const groups = sorted.rows.map(({ labels }) => labels[8])
      if (sort.endsWith("sector")) expect(new Set(runs(groups)).size).toBe(runs(groups).length)
    }

    const facets = await inside((tx) => countFacets(tx, administrationId, viewOf(then)))
    expect(Object.fromEntries(facets.sector?.counts ?? [])).toEqual({ [was]: 4, [is]: 3 })
    const sums = await inside((tx) => sumGroups(tx, administrationId, viewOf(`asOf=${FIRST_DAY}`), "sector"))
    expect(sums[codeOf(was)]?.orders).toBe(4)

    const view = viewOf(then)
    const asked = { conditions: view.conditions, options, asOf: FIRST_DAY, place: null }
    const contacts = await inside((tx) =>
      listContacts(tx, administrationId, { ...asked, sort: { by: "name", descending: false } }),
    )
    const requests = await inside((tx) =>
      listRequests(tx, administrationId, { ...asked, sort: { by: "due", descending: false } }),
    )
    for (const found of [contacts, requests]) {
      expect([found.total, found.rows.map(({ labels }) => labels[8])]).toEqual([4, Array(4).fill(was)])
    }
    expect(await inside((tx) => countContacts(tx, administrationId, asked))).toBe(4)
    expect(await inside((tx) => countRequests(tx, administrationId, asked))).toBe(4)
    expect(await inside((tx) => countContacts(tx, administrationId, { ...asked, asOf: null }))).toBe(3)
    // A list that asks nothing of accounts still leaves out who came later.
    await addBelongings(house, (await house.ids())[7] ?? "")
    const all = { conditions: {}, options, asOf: FIRST_DAY }
    expect(await inside((tx) => countContacts(tx, administrationId, all))).toBe(7)
    expect(await inside((tx) => countRequests(tx, administrationId, all))).toBe(7)
    for (const belonging of [contactList, requestList] as List<Filters>[]) {
      const of = listAsOf(belonging, administrationId, FIRST_DAY)
      const counts = await inside((tx) => countListFacets(tx, of, administrationId, view.conditions, options))
      expect(Object.fromEntries(counts.sector?.counts ?? [])).toEqual({ [was]: 4, [is]: 3 })
    }

    for (const name of ["accounts", "contacts", "requests"] as const) {
      const address = then.replace("&columns=name,sector", "")
      const exported = await inside((tx) =>
        viewToExport(tx, administrationId, { list: name, address, ids: null }, "en"),
      )
      expect([name, exported.total, exported.asOf]).toEqual([name, 4, FIRST_DAY])
      const printed = await inside((tx) =>
        printList(tx, administrationId, name, address, formatter("nl-NL", "nl")),
      )
      expect(printed.rows?.length).toBe(4)
      expect(printed.filters[0]).toEqual({ label: "Geclassificeerd per", value: "20-03-2026" })
    }
    const wanted = { list: "accounts", address: then, ids: null, format: "csvInternational" } as const
    const file = await inside((tx) => askExport(tx, context, wanted, "en", new Date()))
    await doNextJob(administrationId, handlers)
    const job = await inside((tx) => findJob(tx, administrationId, file))
    const result = job?.result as ExportResult | undefined
    expect(job?.state).toBe("done")
    expect(result?.name).toBe(`Accounts as classified on ${FIRST_DAY}.csv`)
    const [content] = await rows<{ text: string }>(sql`
      select convert_from(string_agg(bytes, ''::bytea order by position), 'UTF8') as text from file_parts
      where file_id = ${result?.file}`)
    expect(content?.text.split("\r\n").filter((line) => line.startsWith("Company")).length).toBe(4)
  })

  it("change nothing: a bulk change from one is refused, also for ticked rows", async () => {
    const house = await aHouse()
    await house.step(1000, () => house.company("One"))
    const [to = 0] = await house.valuesOf("sector")
    const change = { kind: "label" as const, field: "sector" as const, to }
    const address = `asOf=${FIRST_DAY}`
    for (const selection of [
      { kind: "all" as const, count: 1 },
      { kind: "rows" as const, ids: await house.ids() },
    ]) {
      const input = { selection, address, change }
      await expect(
        house.inside((tx) => previewBulk(tx, house.administrationId, input, "en")),
      ).rejects.toMatchObject({ code: "as_of_read_only" })
      await expect(
        house.inside((tx) => askBulk(tx, house.context, input, "en", new Date())),
      ).rejects.toMatchObject({ code: "as_of_read_only" })
    }
  })
})

/** The owner alone may: to the portal assignments are only ever added. */
async function backDate(administrationId: string, began: Date, moment: Date): Promise<void> {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await owner.connect()
  for (const [table, column] of [
    ["assignments", "at"],
    ["accounts", "created_at"],
  ]) {
    await owner.query(`update ${table} set ${column} = $1 where administration_id = $2 and ${column} >= $3`, [
      moment,
      administrationId,
      began,
    ])
  }
  await owner.end()
}

async function play(
  house: House,
  what: string,
  field: FieldId,
  [one, two]: [number, number],
  blank: boolean,
  jobs: string[],
): Promise<void> {
  const { administrationId, context, inside } = house
  const values = await house.valuesOf(field)
  const value = values[one % values.length] ?? null
  const to = blank ? null : value
  switch (what) {
    case "hand": {
      const ids = await house.ids()
      const account = ids[two % ids.length] ?? ""
      return inside((tx) => setLabel(tx, context, account, field, to, house.now()))
    }
    case "bulk": {
      const input = {
        selection: { kind: "all" as const, count: 0 },
        address: "",
        change: { kind: "label" as const, field, to },
      }
      const preview = await inside((tx) => previewBulk(tx, administrationId, input, "en"))
      if (!preview.outcomes.changed) return
      jobs.push(await inside((tx) => askBulk(tx, context, input, "en", new Date())))
      await doNextJob(administrationId, handlers)
      return
    }
    case "undo": {
      const job = jobs.pop()
      if (!job) return
      await inside((tx) => askUndo(tx, context, job, new Date()))
      await doNextJob(administrationId, handlers)
      return
    }
    case "import": {
      const [sector] = await house.rows<{ code: string }>(sql`
        select code from classifications where field = 9 and archived_at is null order by number
        offset ${one % 5} limit 1`)
      return house.importRow(9000 + (two % 3), sector?.code ?? "")
    }
    case "module":
      return house.arrival()
    case "merge": {
      // One that somebody has, where anybody has one.
      const had = Object.values(await house.standing()).flatMap((row) => row[fieldNumber(field) - 1] ?? [])
      const from = had[one % Math.max(had.length, 1)] ?? value
      const into = values[two % values.length]
      if (from === null || into === undefined || into === from) return
      await inside((tx) => mergeValues(tx, context, from, into, house.now()))
      return
    }
    default:
      await house.company(`New ${one}`)
  }
}

/** The periods of a field follow each other without a gap, and the one that lasts is what stands. */
async function periodsAgree(house: House): Promise<void> {
  const periods = await house.rows<{
    account_id: string
    field: number
    number: number | null
    open: boolean
  }>(
    sql`select account_id, field, number, to_at is null as open from label_periods
      where administration_id = ${house.administrationId}`,
  )
  const standing = await house.standing()
  for (const { account_id, field, number } of periods.filter(({ open }) => open)) {
    expect(standing[account_id]?.[field - 1] ?? null).toBe(number)
  }
}

/** An order, a person and a request, as of the first day. */
async function addBelongings({ rows, administrationId }: House, account: string): Promise<void> {
  await rows(sql`
    insert into contacts (administration_id, id, account_id, last_name, is_main, created_at, updated_at)
    select ${administrationId}::uuid, gen_random_uuid(), ${account}::uuid, 'Jansen', false, now(), now()`)
  await rows(sql`
    insert into activities (administration_id, id, account_id, kind, subject, at, created_at, updated_at)
    select ${administrationId}::uuid, gen_random_uuid(), ${account}::uuid, 'request', 'Copy', now(), now(), now()`)
  await rows(sql`
    insert into order_totals (administration_id, account_id, orders, revenue_minor)
    values (${administrationId}::uuid, ${account}::uuid, 1, 100) on conflict do nothing`)
}

function runs<Value>(values: Value[]): Value[] {
  return values.filter((value, i) => i === 0 || value !== values[i - 1])
}
