import { eq } from "drizzle-orm"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { closeDatabase, withAdministration } from "@/db/client"
import { aMember, anAdministration } from "@/db/factories"
import { accounts, duplicates, merges } from "@/db/schema"
import {
  dismissDuplicate,
  likelyDuplicates,
  restoreDuplicate,
  scanDuplicates,
} from "@/lib/accounts/duplicate-actions"
import { duplicatesOf } from "@/lib/accounts/duplicate-lookup"
import { lastScans, listDuplicates } from "@/lib/accounts/duplicate-queries"
import { scanDuplicates as scan } from "@/lib/accounts/duplicate-scan"
import { doNextJob } from "@/lib/administrations/job-worker"
import type { Role } from "@/lib/administrations/permissions"
import { currentPerson, type Person } from "@/lib/administrations/session"
import { createAccount } from "@/lib/classification/new-account"
import { mergeTwo, undoMerge } from "./actions"

// Through the very doors that a browser knocks on.
vi.mock("@/lib/administrations/session", () => ({ currentPerson: vi.fn() }))
vi.mock("next/cache", () => ({ refresh: vi.fn() }))
vi.mock("next/headers", () => ({
  headers: async () => new Headers({ origin: "http://portal.test", host: "portal.test" }),
}))

afterAll(closeDatabase)

let administrationId: string
let slug: string
const people = new Map<Role, Person>()

const typed = {
  kind: "consumer" as const,
  firstName: "Bo",
  lastName: "Jansen",
  email: "",
  phone: "",
  language: "",
  line1: "Kerkstraat 2",
  line2: "",
  postcode: "1234 AB",
  city: "Utrecht",
  country: "NL" as const,
}

beforeAll(async () => {
  const made = await anAdministration()
  administrationId = made.administrationId
  slug = made.slug
  for (const role of ["accountant", "developer", "viewer"] as const) {
    const { userId, email } = await aMember(administrationId, role)
    const administration = { id: administrationId, slug, code: "1", name: "A", hue: 1, payloadDays: 90 }
    people.set(role, { id: userId, name: role, email, memberships: [{ administration, role }] })
  }
})

function actAs(role: Role | null) {
  vi.mocked(currentPerson).mockResolvedValue(role && (people.get(role) ?? null))
}

const inside = <T>(work: Parameters<typeof withAdministration<T>>[1]) =>
  withAdministration(administrationId, work)

async function anAccount(change: Partial<typeof typed> = {}): Promise<string> {
  const context = { administrationId, actor: { kind: "command" as const } }
  return inside((tx) => createAccount(tx, context, { ...typed, ...change }, new Date()))
}

const list = (dismissed: boolean) =>
  inside((tx) => listDuplicates(tx, administrationId, { dismissed, reason: null, after: null }, 10))

async function mergeInput(keepId: string, mergedId: string) {
  const rows = await inside((tx) => tx.select().from(accounts))
  const version = (id: string) => rows.find((row) => row.id === id)?.updatedAt.toISOString() ?? ""
  return {
    keepId,
    mergedId,
    keepVersion: version(keepId),
    mergedVersion: version(mergedId),
    fields: [],
    addresses: [],
    labels: [],
  }
}

describe("duplicates", () => {
  it("are found, judged, judged again, merged and taken apart by an accountant", async () => {
    const [a, b] = [await anAccount(), await anAccount({ firstName: "BO" })]
    actAs("accountant")
    expect(await scanDuplicates(slug, {})).toMatchObject({ ok: true })
    // Asked twice, done once.
    const again = await scanDuplicates(slug, {})
    expect((await inside((tx) => lastScans(tx, administrationId))).latest?.id).toBe(again.ok && again.value)
    await doNextJob(administrationId, { duplicates: scan })
    expect(await doNextJob(administrationId, { duplicates: scan })).toBe(false)
    expect((await list(false)).pairs).toMatchObject([{ a: { id: a }, b: { id: b }, reasons: ["address"] }])
    expect(await inside((tx) => duplicatesOf(tx, administrationId, b))).toMatchObject([{ id: a }])

    expect(await dismissDuplicate(slug, { a, b })).toMatchObject({ ok: true })
    expect([(await list(false)).pairs.length, (await list(true)).pairs.length]).toEqual([0, 1])
    expect(await inside((tx) => duplicatesOf(tx, administrationId, b))).toEqual([])
    expect(await restoreDuplicate(slug, { a, b })).toMatchObject({ ok: true })
    expect((await list(false)).pairs).toHaveLength(1)

    const merged = await mergeTwo(slug, await mergeInput(a, b))
    if (!merged.ok) throw new Error(merged.code)
    expect((await list(false)).pairs).toEqual([])
    expect(await undoMerge(slug, { mergeId: merged.value })).toMatchObject({ ok: true })
    expect((await list(false)).pairs).toHaveLength(1)
    await inside((tx) => tx.delete(accounts).where(eq(accounts.id, b)))
    await inside((tx) => tx.delete(accounts).where(eq(accounts.id, a)))
  })

  it("are only looked at by developers and viewers, and by nobody who is signed out", async () => {
    const [a, b] = [await anAccount(), await anAccount()]
    actAs("accountant")
    const merged = await mergeTwo(slug, await mergeInput(a, b))
    if (!merged.ok) throw new Error(merged.code)
    await inside((tx) =>
      tx.insert(duplicates).values({ administrationId, a, b, reasons: ["address"], foundAt: new Date() }),
    )
    const [before] = await inside((tx) => tx.select().from(duplicates))
    for (const role of ["developer", "viewer", null] as const) {
      actAs(role)
      const refused = { ok: false, code: role ? "forbidden" : "signed_out" }
      expect(await scanDuplicates(slug, {})).toMatchObject(refused)
      expect(await dismissDuplicate(slug, { a, b })).toMatchObject(refused)
      expect(await restoreDuplicate(slug, { a, b })).toMatchObject(refused)
      expect(await mergeTwo(slug, await mergeInput(a, b))).toMatchObject(refused)
      expect(await undoMerge(slug, { mergeId: merged.value })).toMatchObject(refused)
      expect(await likelyDuplicates(slug, { ...blank, email: "a@b.nl" })).toMatchObject(refused)
    }
    expect(await inside((tx) => tx.select().from(duplicates))).toEqual([before])
    const [merge] = await inside((tx) => tx.select().from(merges).where(eq(merges.id, merged.value)))
    expect(merge?.undoneAt).toBeNull()
  })
})

const blank = {
  name: "",
  email: "",
  vatNumber: "",
  cocNumber: "",
  iban: "",
  postcode: "",
  line1: "",
  line2: "",
  country: "NL",
}

describe("while an account is being typed", () => {
  it("those that may be the same are named with their reasons, and no others", async () => {
    const known = await anAccount({
      firstName: "Anna",
      lastName: "Smit",
      email: "Anna@smit.test",
      line1: "Dam 7",
    })
    const merged = await anAccount({ firstName: "Anna", lastName: "Smit", line1: "Dam 7" })
    await inside((tx) => tx.update(accounts).set({ mergedInto: known }).where(eq(accounts.id, merged)))
    await inside((tx) =>
      tx
        .update(accounts)
        .set({ vatNumber: "NL001234567B01", cocNumber: "01234567", iban: "NL91ABNA0417164300" })
        .where(eq(accounts.id, known)),
    )
    actAs("accountant")
    const ask = async (change: Partial<typeof blank>) => {
      const result = await likelyDuplicates(slug, { ...blank, ...change })
      return result.ok ? result.value.map(({ id, reasons }) => [id, reasons]) : result
    }
    expect(await ask({ email: " anna@SMIT.test" })).toEqual([[known, ["email"]]])
    expect(await ask({ vatNumber: "0012.34.567.B01" })).toEqual([[known, ["vatNumber"]]])
    expect(await ask({ cocNumber: "1234567" })).toEqual([[known, ["cocNumber"]]])
    expect(await ask({ iban: "NL91 ABNA 0417 1643 00" })).toEqual([[known, ["iban"]]])
    const place = { postcode: "1234ab", line1: "Dam 7a" }
    expect(await ask({ name: "anna smit", ...place })).toEqual([[known, ["address"]]])
    expect(await ask({ name: "Ana Smit", ...place })).toEqual([[known, ["similarName"]]])
    expect(await ask({ name: "Kees de Wit", ...place })).toEqual([])
    expect(await ask({ name: "Anna Smit" })).toEqual([])
  })
})
