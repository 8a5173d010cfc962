import { eq, sql } from "drizzle-orm"
import pg from "pg"
import { afterAll, describe, expect, test } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accountLabels, accounts, assignments, contacts, identities, importProfiles } from "@/db/schema"
import { lockAccounts } from "@/lib/accounts/arrivals"
import { readFile } from "@/lib/administrations/files"
import { doNextJob } from "@/lib/administrations/job-worker"
import { cancelJob, type JobHandler, readJob } from "@/lib/administrations/jobs"
import { may } from "@/lib/administrations/permissions"
import { fieldBit } from "@/lib/classification/rules"
import { askCheck, askRun, deleteProfile, layProfile, mapImport, saveProfile } from "./commands"
import { type ImportResult, importInBatches } from "./job"
import type { Mapping } from "./mapping-input"
import { readImport, readPreview } from "./queries"
import { receiveImport } from "./receive"
import { listRemarks } from "./remarks"
import { workbookOf } from "./samples"

const BATCH_ROWS = 40
const importJob = importInBatches(BATCH_ROWS)

afterAll(closeDatabase)

const HEADING = "Code;Name;Email;City;Country;Sector;AccountClass;Last name;External id;VATNumber"

async function office() {
  const { administrationId } = await anAdministration()
  const { context, userId } = await aMember(administrationId, "accountant")
  const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
    withAdministration(administrationId, work)

  async function upload(content: string | Buffer, change: Partial<Mapping> = {}, name = "list.csv") {
    const bytes = Buffer.from(content)
    async function* body() {
      for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000)
    }
    const id = await receiveImport(context, name, body())
    if (Object.keys(change).length > 0) {
      const view = await inside((tx) => readImport(tx, administrationId, id, new Date()))
      if (!view) throw new Error("no import")
      await inside((tx) => mapImport(tx, context, id, { ...view.mapping, ...change }))
    }
    return id
  }
  async function check(id: string) {
    const jobId = await inside((tx) => askCheck(tx, context, id, "en", new Date()))
    return finish(jobId)
  }
  async function run(id: string, handler: JobHandler = importJob) {
    const jobId = await inside((tx) => askRun(tx, context, id, "en", new Date()))
    return finish(jobId, handler)
  }
  async function finish(jobId: string, handler: JobHandler = importJob) {
    await doNextJob(administrationId, { import: handler })
    const job = await inside((tx) => readJob(tx, administrationId, jobId))
    if (!job) throw new Error("no job")
    return { job, ...((job.result ?? {}) as ImportResult) }
  }
  async function importFile(...args: Parameters<typeof upload>) {
    const id = await upload(...args)
    await check(id)
    return { id, ...(await run(id)) }
  }
  const all = () =>
    inside((tx) =>
      tx
        .select()
        .from(accounts)
        .where(eq(accounts.administrationId, administrationId))
        .orderBy(accounts.slot),
    )
  const one = async (code: string) => (await all()).find((account) => account.code === code)
  const remarks = (jobId: string) =>
    inside((tx) => listRemarks(tx, administrationId, jobId, { after: 0, limit: 100 }))
  return {
    administrationId,
    context,
    userId,
    inside,
    upload,
    check,
    run,
    finish,
    importFile,
    all,
    one,
    remarks,
  }
}

const zero = { create: 0, update: 0, unchanged: 0, skip: 0, error: 0, notes: 0 }
const file = (...rows: string[]) => `${[HEADING, ...rows].join("\n")}\n`

describe("an import", () => {
  test("makes accounts with labels that answer why, contacts, addresses and external ids", async () => {
    const here = await office()
    const done = await here.importFile(
      file("50000;Jansen B.V.;A@jansen.example;Delft;NL;C;Wholesale;Smit;e-1;NL001234567B01"),
    )
    expect(done).toMatchObject({
      counts: { ...zero, create: 1 },
      newValues: [{ field: "classification1", code: "Wholesale" }],
    })
    const account = await here.one("50000")
    expect(account).toMatchObject({
      name: "Jansen B.V.",
      kind: "company",
      emailKey: "a@jansen.example",
      city: "Delft",
      dataRank: 3,
    })
    const rows = await here.inside(async (tx) => ({
      labels: await tx
        .select()
        .from(accountLabels)
        .where(eq(accountLabels.administrationId, here.administrationId)),
      why: await tx.select().from(assignments).where(eq(assignments.administrationId, here.administrationId)),
      people: await tx.select().from(contacts).where(eq(contacts.administrationId, here.administrationId)),
      ids: await tx.select().from(identities).where(eq(identities.administrationId, here.administrationId)),
    }))
    expect(rows.labels[0]).toMatchObject({
      classification1: 1_000_001,
      byHand: fieldBit("classification1") | fieldBit("sector"),
    })
    expect(rows.why.map(({ field }) => field).sort((a, b) => a - b)).toEqual([1, 9, 13])
    for (const why of rows.why) {
      expect(why).toMatchObject({
        cause: "import",
        jobId: done.job.id,
        userId: here.userId,
        facts: { file: "list.csv", row: 2 },
      })
    }
    expect(rows.people[0]).toMatchObject({ lastName: "Smit", main: true })
    expect(rows.ids[0]).toMatchObject({
      externalId: "e-1",
      accountId: account?.id,
      channelId: account?.channelId,
    })
    // Whoever comes next gets a code that nobody has.
    expect(await here.inside((tx) => lockAccounts(tx, here.administrationId, { wait: true }))).toBe(50000)
  })

  test("is told beforehand by its check, which writes nothing", async () => {
    const here = await office()
    await here.importFile(file("1;Old;;;NL;;;;;", "2;Same;;;NL;;;;;"))
    const rows = [
      "1;New;;;NL;;;;;",
      "2;Same;;;NL;;;;;",
      "3;Third;;;NL;;Fresh;;;",
      "3;Third again;;;NL;;;;;",
      ";No key;;;;;;;;",
      "4;;;;NL;;;;;",
      "5;Bad;nowhere;;;;;;;",
    ]
    const id = await here.upload(file(...rows))
    const before = JSON.stringify(await here.all())
    const checked = await here.check(id)
    expect(checked.counts).toEqual({ ...zero, create: 1, update: 2, unchanged: 1, error: 3 })
    expect(JSON.stringify(await here.all())).toBe(before)
    const preview = await here.inside((tx) => readPreview(tx, here.administrationId, checked.job.id))
    expect(preview.map(({ outcome }) => outcome)).toEqual([
      "update",
      "unchanged",
      "create",
      "update",
      "error",
      "error",
      "error",
    ])
    const done = await here.run(id)
    expect(done.counts).toEqual(checked.counts)
    expect(await here.remarks(done.job.id)).toMatchObject([
      { position: 6, reasons: [{ code: "key_missing" }] },
      { position: 7, reasons: [{ code: "name_missing" }] },
      { position: 8, reasons: [{ code: "email_invalid" }] },
    ])
    expect((await here.one("3"))?.name).toBe("Third again")
    // The bad rows, with their columns and why.
    const parts: Buffer[] = []
    for await (const part of readFile(here.administrationId, done.badRows?.fileId ?? "")) parts.push(part)
    const text = Buffer.concat(parts).toString()
    expect(text.split("\r\n")).toHaveLength(5)
    expect(text).toContain("5;Bad;nowhere")
    expect(text).toContain("is not an e-mail address")
  })

  test.each([
    ["code", "7;One;a@x.example;;NL;;;;e1;NL001234567B01", "7;Two;a@x.example;;NL;;;;e1;NL001234567B01"],
    ["email", ";One;a@x.example;;NL;;;;e1;", ";Two;A@X.example;;NL;;;;e1;"],
    ["externalId", ";One;;;NL;;;;e1;", ";Two;;;NL;;;;e1;"],
    ["vatNumber", ";One;;;NL;;;;;NL001234567B01", ";Two;;;NL;;;;;001234567B01"],
  ] as const)(
    "finds its accounts by %s, and the same file again changes nothing",
    async (key, first, second) => {
      const here = await office()
      expect((await here.importFile(file(first), { key })).counts).toEqual({ ...zero, create: 1 })
      expect((await here.importFile(file(first), { key })).counts).toEqual({ ...zero, unchanged: 1 })
      const [before] = await here.all()
      expect((await here.importFile(file(second), { key })).counts).toMatchObject({ create: 0, update: 1 })
      expect(await here.all()).toMatchObject([{ id: before?.id, name: "Two" }])
    },
  )

  test("of a file that was imported before says so", async () => {
    const here = await office()
    const first = await here.importFile(file("1;One;;;NL;;;;;"))
    const again = await here.upload(file("1;One;;;NL;;;;;"))
    const view = await here.inside((tx) => readImport(tx, here.administrationId, again, new Date()))
    expect(view?.earlier).toMatchObject({ jobId: first.job.id, state: "done" })
    const other = await here.upload(file("2;Other;;;NL;;;;;"))
    expect(
      (await here.inside((tx) => readImport(tx, here.administrationId, other, new Date())))?.earlier,
    ).toBeNull()
  })

  test("leaves locked labels alone and accounts exchange their addresses", async () => {
    const here = await office()
    await here.importFile(file("1;A;a@x.example;;NL;A;;;;", "2;B;b@x.example;;NL;;;;;"))
    await here.inside((tx) =>
      tx
        .update(accountLabels)
        .set({ locked: fieldBit("sector") })
        .where(eq(accountLabels.administrationId, here.administrationId)),
    )
    const done = await here.importFile(file("1;A;b@x.example;;NL;C;;;;", "2;B;a@x.example;;NL;;;;;"))
    // The first finds its new address taken when its row is read; the second then takes what became free.
    expect(done.counts).toMatchObject({ update: 2, error: 0 })
    expect(await here.remarks(done.job.id)).toMatchObject([
      { position: 2, reasons: [{ code: "label_locked" }, { code: "email_shared" }] },
    ])
    expect((await here.importFile(file("1;A;b@x.example;;NL;C;;;;"))).counts).toMatchObject({
      update: 0,
      unchanged: 1,
    })
  })

  test("of contacts adds them to the accounts that there are", async () => {
    const here = await office()
    await here.importFile(file("1;A;;;NL;;;;;"))
    const people =
      "Code;First name;Last name;Contact email\n1;Anna;Smit;anna@x.example\n1;Bo;Smit;bo@x.example\n9;Cas;Bos;c@x.example\n"
    const done = await here.importFile(people, { rows: "contacts" })
    expect(done.counts).toEqual({ ...zero, update: 2, error: 1 })
    expect((await here.importFile(people, { rows: "contacts" })).counts).toEqual({
      ...zero,
      unchanged: 2,
      error: 1,
    })
    const found = await here.inside((tx) =>
      tx.select().from(contacts).where(eq(contacts.administrationId, here.administrationId)),
    )
    expect(found.filter(({ main }) => main)).toHaveLength(1)
  })

  test("reads a workbook", async () => {
    const here = await office()
    const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`
    const bytes = workbookOf(
      `<row>${text("Code")}${text("Name")}</row><row><c><v>12</v></c>${text("Jansen &amp; Zn.")}</row><row><c><f>A2+1</f></c>${text("x")}</row>`,
    )
    const done = await here.importFile(bytes, {}, "list.xlsx")
    expect(done.counts).toEqual({ ...zero, create: 1, error: 1 })
    expect((await here.one("12"))?.name).toBe("Jansen & Zn.")
  })
})

describe("an import that is interrupted", () => {
  // The first batch has the headings.
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => `${i + 1};Account ${i + 1};;;NL;;;;;`)
  const crash =
    (after: number): JobHandler =>
    (job) => {
      let steps = 0
      return importJob({
        ...job,
        get cursor() {
          return job.cursor
        },
        step: (work) => {
          if (++steps > after) throw new Error("the process died")
          return job.step(work)
        },
      } as typeof job)
    }

  test("goes on where it was, and every row is done once", async () => {
    const here = await office()
    const id = await here.upload(file(...rows(BATCH_ROWS * 2 + 10)))
    await here.check(id)
    const { job } = await here.run(id, crash(1))
    expect(job).toMatchObject({ state: "queued", done: BATCH_ROWS - 1 })
    expect(await here.all()).toHaveLength(BATCH_ROWS - 1)
    await here.inside((tx) =>
      tx.execute(
        sql`update jobs set due_at = now() where administration_id = ${here.administrationId} and id = ${job.id}`,
      ),
    )
    const done = await here.finish(job.id)
    expect(done).toMatchObject({ job: { state: "done" }, counts: { ...zero, create: BATCH_ROWS * 2 + 10 } })
    const slots = (await here.all()).map(({ slot }) => slot)
    expect(slots).toEqual(slots.map((_, i) => i))
  })

  test("by its owner says what was done, and can be gone on with", async () => {
    const here = await office()
    const id = await here.upload(file(...rows(BATCH_ROWS + 10)))
    await here.check(id)
    const jobId = await here.inside((tx) => askRun(tx, here.context, id, "en", new Date()))
    const stopped = await here.finish(jobId, (job) =>
      importJob({
        ...job,
        get cursor() {
          return job.cursor
        },
        step: async (work) => {
          await job.step(work)
          await here.inside((tx) => cancelJob(tx, here.context, jobId, new Date()))
        },
      } as typeof job),
    )
    expect(stopped.job).toMatchObject({
      state: "cancelled",
      done: BATCH_ROWS - 1,
      cursor: { counts: { create: BATCH_ROWS - 1 } },
    })
    const done = await here.run(id)
    expect(done).toMatchObject({ job: { state: "done" }, counts: { ...zero, create: BATCH_ROWS + 10 } })
    // What is done is not done again.
    expect((await here.run(id)).job.id).toBe(done.job.id)
  })

  test("by a row that the database refuses does all the others", async () => {
    const here = await office()
    const bad = `Refused ${here.administrationId}`
    const owner = new pg.Client({ connectionString: process.env.DATABASE_URL })
    await owner.connect()
    const name = `refused_${here.administrationId.slice(-12)}`
    await owner.query(`alter table accounts add constraint ${name} check (name <> '${bad}') not valid`)
    try {
      const done = await here.importFile(file(...rows(20), `50;${bad};;;NL;;;;;`, ...rows(45).slice(20)))
      expect(done.counts).toEqual({ ...zero, create: 45, error: 1 })
      expect(await here.remarks(done.job.id)).toMatchObject([
        { position: 22, reasons: [{ code: "row_refused" }] },
      ])
      expect(await here.all()).toHaveLength(45)
    } finally {
      await owner.query(`alter table accounts drop constraint ${name}`)
      await owner.end()
    }
  })
})

describe("an import of one administration", () => {
  test("neither sees nor changes another's accounts, files and profiles", async () => {
    const [here, there] = [await office(), await office()]
    await there.importFile(file("1;Theirs;t@x.example;;NL;;;;e1;"))
    const before = JSON.stringify(await there.all())
    expect((await here.importFile(file("1;Ours;t@x.example;;NL;;;;e1;"))).counts).toEqual({
      ...zero,
      create: 1,
    })
    expect(JSON.stringify(await there.all())).toBe(before)
    const id = await there.upload(file("2;Two;;;NL;;;;;"))
    const profile = await there.inside((tx) => saveProfile(tx, there.context, id, "Monthly", new Date()))
    expect(await here.inside((tx) => readImport(tx, here.administrationId, id, new Date()))).toBeNull()
    const own = await here.upload(file("2;Two;;;NL;;;;;"))
    await expect(here.inside((tx) => layProfile(tx, here.context, own, profile))).rejects.toThrow("not_found")
    await expect(here.inside((tx) => deleteProfile(tx, here.context, profile))).rejects.toThrow("not_found")
    await expect(here.inside((tx) => askRun(tx, here.context, id, "en", new Date()))).rejects.toThrow(
      "not_found",
    )
  })

  test("has its mapping kept under a name and laid over the next file", async () => {
    const here = await office()
    const id = await here.upload(file("1;One;;;NL;;;;;"), { key: "email" })
    await here.inside((tx) => saveProfile(tx, here.context, id, "Monthly", new Date()))
    const profile = await here.inside((tx) => saveProfile(tx, here.context, id, "monthly", new Date()))
    expect(
      await here.inside((tx) =>
        tx.select().from(importProfiles).where(eq(importProfiles.administrationId, here.administrationId)),
      ),
    ).toHaveLength(1)
    const next = await here.upload("Email;Name\na@x.example;Next\n", { key: "email" })
    await here.inside((tx) => layProfile(tx, here.context, next, profile))
    const view = await here.inside((tx) => readImport(tx, here.administrationId, next, new Date()))
    expect(view?.mapping).toMatchObject({ key: "email", columns: [{ target: "email" }, { target: "name" }] })
    const foreign = await here.upload("q;r\n1;2\n")
    await expect(here.inside((tx) => layProfile(tx, here.context, foreign, profile))).rejects.toThrow(
      "import_profile_other",
    )
  })

  test("is refused without a check, with a key that no column has, and for a file that is none", async () => {
    const here = await office()
    const id = await here.upload(file("1;One;;;NL;;;;;"))
    await expect(here.inside((tx) => askRun(tx, here.context, id, "en", new Date()))).rejects.toThrow(
      "import_not_checked",
    )
    await expect(here.upload("Name\nx\n", { key: "code" })).rejects.toThrow("import_key_missing")
    await expect(here.upload("%PDF-1.7")).rejects.toThrow("file_wrong_type")
    await expect(here.upload("")).rejects.toThrow("file_empty")
    expect(
      (["admin", "accountant", "developer", "viewer"] as const).filter((role) =>
        may(role, "accounts.import"),
      ),
    ).toEqual(["admin", "accountant"])
  })
})
