import { eq, sql } from "drizzle-orm"
import readXlsx from "read-excel-file/node"
import { afterAll, describe, expect, it, vi } from "vitest"
import { GET } from "@/app/(portal)/[administration]/files/[file]/route"
import { closeDatabase, type Tx, withAdministration } from "@/db/client"
import { generateAccounts } from "@/db/demo/accounts"
import { aMember, anAdministration } from "@/db/factories"
import { accounts, files } from "@/db/schema"
import { doNextJob } from "@/lib/administrations/job-worker"
import { cancelJob, type JobHandler, type RunningJob } from "@/lib/administrations/jobs"
import type { Role } from "@/lib/administrations/permissions"
import { currentPerson } from "@/lib/administrations/session"
import { askExport, sizeOfExport } from "./export"
import { startExport } from "./export-actions"
import type { ExportFormat, ExportScope } from "./export-input"
import { type ExportResult, exportJob } from "./export-job"
import { findJob } from "./job-queries"

vi.mock("@/lib/administrations/session", () => ({ currentPerson: vi.fn() }))
vi.mock("next/cache", () => ({ refresh: vi.fn() }))
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://portal.test", host: "portal.test" }),
  cookies: async () => ({ get: () => undefined }),
}))

afterAll(closeDatabase)

const NOW = new Date("2026-11-21T10:00:00Z")

async function aHouse(count: number) {
  const { administrationId, slug } = await anAdministration()
  const { context, userId } = await aMember(administrationId, "accountant")
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withAdministration(administrationId, work)
  await inside((tx) => generateAccounts(tx, administrationId, { count, seed: 3, now: NOW, complete: true }))
  const house = {
    administrationId,
    slug,
    context,
    userId,
    inside,
    async export(
      address: string,
      format: ExportFormat,
      handler: JobHandler = exportJob,
      { list = "accounts", ids = null }: Partial<ExportScope> = {},
    ) {
      const scope: ExportScope = { list, address, ids }
      const id = await inside((tx) => askExport(tx, context, { ...scope, format }, "nl", NOW))
      await doNextJob(administrationId, { export: handler })
      const job = await inside((tx) => findJob(tx, administrationId, id))
      if (!job) throw new Error("no job")
      return { ...job, id, result: job.result as ExportResult }
    },
    async download(file: string) {
      const answer = await GET(new Request("http://portal.test"), {
        params: Promise.resolve({ administration: slug, file }),
      })
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
    },
  }
  return house
}
type House = Awaited<ReturnType<typeof aHouse>>

describe("an export", () => {
  it("is the view: its filters, columns and order, every row once, in a file for who made it", async () => {
    const house = await aHouse(300)
    await house.inside((tx) => tx.update(accounts).set({ name: "=1+1; zn" }).where(eq(accounts.code, "1")))
    const address = "?kind=company&sort=-name&columns=name,code,created"
    const job = await house.export(address, "csvDutch")
    const listed = await house.inside((tx) =>
      tx.execute<{ name: string; code: string; day: string }>(sql`
        select name, code, to_char(created_at at time zone 'Europe/Amsterdam', 'DD-MM-YYYY') as day from accounts
        where kind = 'company' order by name_key desc, slot desc`),
    )
    expect([job.state, job.result.rows, job.result.said]).toEqual([
      "done",
      listed.rows.length,
      listed.rows.length,
    ])
    actAs(house, house.userId)
    const { answer, bytes } = await house.download(job.result.file)
    const cell = (text: string) => (/^[=+@-]/.test(text) ? `'${text}` : text)
    const quoted = (text: string) => (/[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    expect(bytes.toString()).toBe(
      [
        "\ufeffNaam;Code;Aangemaakt",
        ...listed.rows.map(({ name, code, day }) => `${quoted(cell(name))};${code};${day}`),
        "",
      ].join("\r\n"),
    )
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": expect.stringMatching(
        /^attachment; filename=".+\.csv"; filename\*=UTF-8''.+\.csv$/,
      ),
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    })
  })

  it("of ticked rows holds those alone; its labels, figures and days are what the list shows", async () => {
    const house = await aHouse(30)
    const { rows } = await house.inside((tx) =>
      tx.execute<{ id: string; name: string; source: string }>(sql`
        select accounts.id, name, description_nl as source from accounts
        join account_labels on account_id = accounts.id join classifications on number = source
        order by name_key, slot limit 3`),
    )
    const ids = rows.map(({ id }) => id)
    const job = await house.export(
      "?sort=name&columns=name,source,orders,revenue,blocked",
      "xlsx",
      exportJob,
      { ids },
    )
    actAs(house, house.userId)
    const [sheet] = await readXlsx((await house.download(job.result.file)).bytes)
    expect(sheet?.data.slice(1)).toEqual(
      rows.map(({ name, source }) => [name, source, 0, 0, expect.any(String)]),
    )
  })

  it("of contacts or requests is their view: filters of their accounts, columns, order, every row once", async () => {
    const [house, other] = [await aHouse(120), await aHouse(20)]
    for (const { inside, administrationId } of [house, other]) {
      await inside((tx) =>
        tx.execute(sql`
          insert into activities (administration_id, id, account_id, kind, subject, due_on, done_at, at,
            created_at, updated_at)
          select ${administrationId}::uuid, gen_random_uuid(), id, 'request', 'Vraag ' || code,
            case when slot % 3 = 0 then '2026-12-01'::date end, case when slot % 4 = 0 then ${NOW}::timestamptz end,
            ${NOW}::timestamptz, ${NOW}::timestamptz, ${NOW}::timestamptz
          from accounts where administration_id = ${administrationId} and slot % 2 = 0`),
      )
    }
    actAs(house, house.userId)
    const linesOf = async (list: ExportScope["list"], address: string) => {
      const { result, total } = await house.export(address, "csvInternational", exportJob, { list })
      const text = (await house.download(result.file)).bytes.toString()
      expect([result.said, total]).toEqual([result.rows, result.rows])
      return text.split("\r\n").slice(0, -1)
    }
    const people = await house.inside((tx) =>
      tx.execute<{ line: string }>(sql`
        select concat(first_name, ' ', last_name, ',', code, ',', coalesce(contacts.email, '')) as line
        from contacts join accounts on accounts.id = account_id
        where kind = 'consumer' order by contacts.name_key desc, contacts.id desc`),
    )
    expect(await linesOf("contacts", "?kind=consumer&sort=-name&columns=name,code,email")).toEqual([
      "Naam,Code,E-mail",
      ...people.rows.map(({ line }) => line),
    ])
    const asked = await house.inside((tx) =>
      tx.execute<{ line: string }>(sql`
        select concat(subject, ',', due_on, ',Open,2026-11-21') as line from activities
        where done_at is null and due_on is not null order by id`),
    )
    const [heading, ...lines] = await linesOf(
      "requests",
      "?state=open&due=2026-12-01..2026-12-01&columns=subject,due,state,asked",
    )
    expect(heading).toBe("Onderwerp,Uiterlijk,Status,Gevraagd op")
    expect(lines.toSorted()).toEqual(asked.rows.map(({ line }) => line).toSorted())
    const ticked = { list: "contacts" as const, address: "", ids: [house.userId], format: "xlsx" as const }
    expect(await startExport(house.slug, ticked)).toMatchObject({ ok: false, code: "invalid_input" })
  })

  it("reads one moment: what comes while it runs is in neither its rows nor their count", async () => {
    const house = await aHouse(40)
    const meanwhile = atFirstReport(() =>
      house.inside((tx) =>
        generateAccounts(tx, house.administrationId, { count: 5, seed: 9, now: NOW, from: 40 }),
      ),
    )
    const job = await house.export("?columns=code", "csvInternational", meanwhile)
    expect([job.state, job.result.rows, job.total]).toEqual(["done", 40, 40])
    const size = await house.inside((tx) =>
      sizeOfExport(tx, house.administrationId, { list: "accounts", address: "", ids: null }, "nl"),
    )
    expect(size.rows).toBe(45)
  })

  it("that is cancelled leaves no file", async () => {
    const house = await aHouse(10)
    const cancelling = atFirstReport((job) =>
      house.inside((tx) => cancelJob(tx, house.context, job.id, new Date())),
    )
    const job = await house.export("", "xlsx", cancelling)
    expect(job.state).toBe("cancelled")
    expect(await house.inside((tx) => tx.select().from(files))).toEqual([])
  })

  it("is there for nobody but who made it, and is refused to who may not export", async () => {
    const [house, other] = [await aHouse(5), await aHouse(5)]
    const { result } = await house.export("", "csvDutch")
    actAs(house, (await aMember(house.administrationId, "admin")).userId, "admin")
    expect((await house.download(result.file)).answer.status).toBe(404)
    actAs(other, house.userId)
    expect((await other.download(result.file)).answer.status).toBe(404)
    actAs(house, house.userId, "viewer")
    const input = { list: "accounts" as const, address: "", ids: null, format: "xlsx" as const }
    expect(await startExport(house.slug, input)).toMatchObject({ ok: false, code: "forbidden" })
  })
})

/** Something happens when the rows were counted and none was read yet. */
function atFirstReport(happens: (job: RunningJob) => Promise<unknown>): JobHandler {
  return (job) => {
    let told = 0
    const report: RunningJob["report"] = async (done, total) => {
      told += 1
      if (told === 1) await happens(job)
      return job.report(done, total)
    }
    return exportJob(Object.create(job, { report: { value: report } }))
  }
}

function actAs(house: House, userId: string, role: Role = "accountant"): void {
  const administration = {
    id: house.administrationId,
    slug: house.slug,
    code: "1",
    name: "A",
    hue: 1,
    payloadDays: 90,
  }
  vi.mocked(currentPerson).mockResolvedValue({
    id: userId,
    name: "A",
    email: "a@example.test",
    memberships: [{ administration, role }],
  })
}
