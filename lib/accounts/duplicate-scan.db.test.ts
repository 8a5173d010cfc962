import { and, eq, sql } from "drizzle-orm"
import fc from "fast-check"
import { afterAll, beforeEach, describe, expect, it } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { anAdministration } from "@/db/factories"
import { accounts, addresses, duplicates, jobs } from "@/db/schema"
import type { Context } from "@/lib/administrations/context"
import { doNextJob } from "@/lib/administrations/job-worker"
import { addJob } from "@/lib/administrations/jobs"
import { insertAccount } from "./commands"
import { type Likeness, placeKey, reasonsOf, sortReasons } from "./duplicate-rules"
import { scanDuplicates } from "./duplicate-scan"

afterAll(closeDatabase)

let context: Context
let now: Date

beforeEach(async () => {
  context = (await anAdministration()).context
  now = new Date("2026-11-21T10:00:00Z")
})

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1], where = context) =>
  withAdministration(where.administrationId, work)

type Given = Partial<Omit<Likeness, "places">> & { postcode?: string; line1?: string; line2?: string }

/** As machines leave them: nothing is checked, and an address that is taken is nobody's key. */
async function anAccount(given: Given, where = context): Promise<string> {
  return inside(async (tx) => {
    const id = await insertAccount(
      tx,
      where,
      {
        kind: "consumer",
        firstName: "",
        lastName: "X",
        email: "",
        phone: "",
        language: "",
        line1: "",
        line2: "",
        postcode: "",
        city: "",
        country: "NL",
      },
      now,
    )
    const { postcode, line1, line2, ...data } = given
    await tx
      .update(accounts)
      .set({ name: "Nobody", ...data })
      .where(and(eq(accounts.administrationId, where.administrationId), eq(accounts.id, id)))
    if (postcode || line1 || line2) {
      const address = { kind: "billing" as const, postcode, line1, line2 }
      await tx
        .insert(addresses)
        .values({ administrationId: where.administrationId, accountId: id, ...address })
    }
    return id
  }, where)
}

async function scan(where = context) {
  now = new Date(now.getTime() + 1000)
  const id = await inside((tx) => addJob(tx, where, { kind: "duplicates", input: {} }, now), where)
  await doNextJob(where.administrationId, { duplicates: scanDuplicates })
  const [job] = await inside((tx) => tx.select().from(jobs).where(eq(jobs.id, id)), where)
  expect(job?.state).toBe("done")
  return job?.result
}

async function found(where = context) {
  const rows = await inside(
    (tx) => tx.select().from(duplicates).where(eq(duplicates.administrationId, where.administrationId)),
    where,
  )
  return new Map(rows.map(({ a, b, reasons }) => [`${a} ${b}`, sortReasons(reasons)]))
}

const likeness = (given: Given): Likeness => {
  const place = placeKey({
    postcode: given.postcode ?? null,
    line1: given.line1 ?? null,
    line2: given.line2 ?? null,
  })
  return {
    name: given.name ?? "Nobody",
    email: given.email ?? null,
    vatNumber: given.vatNumber ?? null,
    cocNumber: given.cocNumber ?? null,
    iban: given.iban ?? null,
    places: place ? [place] : [],
  }
}

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
const givens = fc.array(
  fc.record<Given>({
    name: maybe(
      "Bakkerij Jansen",
      "BAKKERIJ JANSEN B.V.",
      "Bakkery Jansen",
      "Café Zoë",
      "cafe zoe vof",
      "...",
    ),
    email: maybe("A@b.nl", " a@B.nl", "zoë@ü.nl", "ZOË@Ü.nl", "zoe@u.nl", "no address", "b @b.nl"),
    vatNumber: maybe("NL001234567B01", "nl 0012.34.567-b01", "NL999999999B09", "-"),
    cocNumber: maybe("01234567", "1234567", "0000000", "87654321"),
    iban: maybe("NL91ABNA0417164300", "NL91 ABNA 0417 1643 00", "NL"),
    postcode: maybe("1234AB", "1234 ab", "", "9999 ZZ"),
    line1: maybe(
      "Kerkstraat 2",
      "Kerkstraat 2a",
      "2 Church Street",
      "1e Dwarsstraat 12, boven",
      "Kerkstraat",
    ),
    line2: maybe("2", "bis", "te Utrecht 12"),
  }),
  { minLength: 2, maxLength: 14 },
)

describe("the scan for duplicates", () => {
  it("finds exactly the pairs that the rules find, whatever the accounts", async () => {
    await fc.assert(
      fc.asyncProperty(givens, async (all) => {
        context = (await anAdministration()).context
        const ids: string[] = []
        for (const given of all) ids.push(await anAccount(given))
        await scan()
        const expected = new Map<string, string[]>()
        all.forEach((a, i) => {
          all.slice(i + 1).forEach((b, j) => {
            const reasons = reasonsOf(likeness(a), likeness(b))
            if (reasons.length > 0) expected.set(`${ids[i]} ${ids[i + 1 + j]}`, reasons)
          })
        })
        expect(await found()).toEqual(expected)
      }),
      { numRuns: 15 },
    )
  })

  it("forgets a pair when its reason is gone, and keeps what a person judged", async () => {
    const a = await anAccount({ iban: "NL91ABNA0417164300", email: "a@b.nl" })
    const b = await anAccount({ iban: "NL91ABNA0417164300" })
    const c = await anAccount({ email: "a@b.nl" })
    await scan()
    expect(await found()).toEqual(
      new Map([
        [`${a} ${b}`, ["iban"]],
        [`${a} ${c}`, ["email"]],
      ]),
    )
    await inside((tx) => tx.update(duplicates).set({ dismissedAt: now }).where(eq(duplicates.b, c)))
    await inside((tx) => tx.update(accounts).set({ iban: null, email: null }).where(eq(accounts.id, a)))
    await scan()
    expect([...(await found()).keys()]).toEqual([`${a} ${c}`])
    const [kept] = await inside((tx) => tx.select().from(duplicates).where(eq(duplicates.b, c)))
    expect(kept?.dismissedAt).not.toBeNull()
  })

  it("counts a crowd under one key instead of pairing it, and still tells its people by name", async () => {
    const crowd = { email: "office@b.nl", postcode: "1234AB", line1: "Kade 1" }
    for (let i = 0; i < 51; i++)
      await anAccount({ ...crowd, name: `Tenant ${String.fromCodePoint(0x4e00 + i)}` })
    const [one, two] = [
      await anAccount({ ...crowd, email: "x@b.nl", name: "Twice B.V." }),
      await anAccount({ ...crowd, email: "y@b.nl", name: "Twice" }),
    ]
    const result = await scan()
    expect(result).toMatchObject({ crowds: [{ reason: "email", accounts: 51 }] })
    expect(await found()).toEqual(new Map([[`${one} ${two}`, ["address"]]]))
  })

  it("leaves merged accounts and other administrations alone", async () => {
    const a = await anAccount({ iban: "NL91ABNA0417164300" })
    const b = await anAccount({ iban: "NL91ABNA0417164300" })
    await inside((tx) => tx.update(accounts).set({ mergedInto: a }).where(eq(accounts.id, b)))
    const other = (await anAdministration()).context
    await anAccount({ iban: "NL91ABNA0417164300" }, other)
    await scan()
    await scan(other)
    expect([(await found()).size, (await found(other)).size]).toEqual([0, 0])
  })

  it("computes the place of an address as the rules do", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 50 }),
        async (samples) => {
          const rows = samples.map(([postcode, line1, line2]) => ({ postcode, line1, line2 }))
          const ids = await inside(async (tx) => {
            const made = []
            for (const row of rows) {
              const accountId = await anId(tx)
              await tx.insert(addresses).values({
                administrationId: context.administrationId,
                accountId,
                kind: "billing",
                ...row,
              })
              made.push(accountId)
            }
            const { rows: read } = await tx.execute<{ account_id: string; place_key: string | null }>(
              sql`select account_id, place_key from addresses`,
            )
            const keys = new Map(read.map((row) => [row.account_id, row.place_key]))
            return made.map((id) => keys.get(id))
          })
          expect(ids).toEqual(rows.map(placeKey))
        },
      ),
      { numRuns: 3 },
    )
  })
})

const text = fc.option(fc.string({ unit: fc.constantFrom(..."Aé 1,2-3٣b\t0".split("")), maxLength: 8 }), {
  nil: null,
})

async function anId(tx: Parameters<Parameters<typeof withAdministration>[1]>[0]) {
  return insertAccount(
    tx,
    context,
    {
      kind: "consumer",
      firstName: "",
      lastName: "X",
      email: "",
      phone: "",
      language: "",
      line1: "",
      line2: "",
      postcode: "",
      city: "",
      country: "NL",
    },
    now,
  )
}
