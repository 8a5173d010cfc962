import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { fieldBit } from "@/lib/classification/rules"
import type { Meaning } from "@/lib/classification/typed"
import { Book, type BookAccount, type Values } from "./book"
import { proposedMapping } from "./detect"
import type { Mapping } from "./mapping-input"
import { planRow } from "./plan"
import { type Meanings, rowReader } from "./row-facts"
import { SeenKeys } from "./seen-keys"

const HEADINGS = [
  "Code",
  "Name",
  "Email",
  "VATNumber",
  "AddressLine1",
  "Postcode",
  "City",
  "Country",
  "Sector",
  "Subsector",
  "First name",
  "Last name",
  "Contact email",
  "External id",
  "Blocked",
]
const reading = {
  kind: "csv",
  encoding: "utf-8",
  delimiter: ",",
  headings: true,
  decimal: ",",
  dates: "dmy",
} as const

/** Sector 9000001 has subsectors 10000001 and 10000002, sector 9000002 has 10000003. */
const SECTORS = new Map([
  [10_000_001, 9_000_001],
  [10_000_002, 9_000_001],
  [10_000_003, 9_000_002],
])
const values: Values = { created: new Map(), sectors: SECTORS, source: 13_000_005 }
const meaningOf: Meanings = (_, text): Meaning =>
  text === ""
    ? { is: "nothing" }
    : /^\d+$/.test(text)
      ? {
          is: "living",
          choice: {
            number: Number(text),
            code: text,
            en: "",
            nl: "",
            zh: "",
            archived: false,
            mergedInto: null,
          },
        }
      : { is: "new", code: text }

function setUp(change: Partial<Mapping> = {}, accounts: BookAccount[] = []) {
  const mapping = { ...proposedMapping([{ position: 1, cells: HEADINGS }], reading, new Map()), ...change }
  const book = new Book(accounts, new Map(), [], [], values, 100)
  const read = rowReader(mapping, meaningOf)
  let position = 1
  const plan = (cells: Partial<Record<string, string>>, faults?: Record<number, "error_value">) =>
    planRow(
      book,
      read({
        position: ++position,
        cells: HEADINGS.map((heading) => cells[heading] ?? ""),
        ...(faults ? { faults } : {}),
      }),
      mapping,
    )
  return { book, plan, mapping }
}

function account(data: Partial<BookAccount>): BookAccount {
  return {
    id: `id-${data.code}`,
    code: "1",
    kind: "company",
    name: "Known",
    email: null,
    emailKey: null,
    phone: null,
    vatNumber: null,
    cocNumber: null,
    iban: null,
    website: null,
    language: null,
    blocked: false,
    city: null,
    country: "NL",
    mergedIntoCode: null,
    labels: {},
    byHand: 0,
    locked: 0,
    ...data,
  }
}

describe("a row", () => {
  test("without an account makes one, with address, contact and where it comes from", () => {
    const { book, plan } = setUp()
    const made = plan({
      Code: " 0007",
      Name: "Jansen",
      Email: "A@B.nl",
      AddressLine1: "Kade 1",
      Postcode: "1234ab",
      City: "Delft",
      Country: "Nederland",
      "Last name": "Smit",
    })
    expect(made).toMatchObject({ outcome: "create", account: { code: "7", name: "Jansen" } })
    const [created] = book.created
    expect(created).toMatchObject({
      kind: "company",
      emailKey: "a@b.nl",
      city: "Delft",
      country: "NL",
      labels: { source: 13_000_005 },
    })
    expect([...book.addresses.values()][0]?.address).toMatchObject({ postcode: "1234 AB", company: "Jansen" })
    expect([...book.newContacts][0]).toMatchObject({ lastName: "Smit", main: true })
  })

  test("with the key of an account changes what differs, and nothing by an empty cell", () => {
    const { book, plan } = setUp({}, [account({ code: "7", email: "a@b.nl", emailKey: "a@b.nl" })])
    expect(plan({ Code: "7", Name: "Known", Email: "" })).toMatchObject({ outcome: "unchanged", changes: [] })
    expect(plan({ Code: "7", Name: "New", Email: "c@d.nl" })).toMatchObject({
      outcome: "update",
      changes: ["name", "email"],
    })
    expect([...book.changed][0]).toMatchObject({ name: "New", emailKey: "c@d.nl" })
  })

  test("empties what an empty cell names where that was chosen, never the name", () => {
    const { book, plan } = setUp({ eraseBlanks: true }, [
      account({ code: "7", email: "a@b.nl", emailKey: "a@b.nl" }),
    ])
    expect(plan({ Code: "7" }).changes).toEqual(["email"])
    expect([...book.changed][0]).toMatchObject({ name: "Known", email: null, emailKey: null })
  })

  test.each([
    ["key_missing", {}, { Name: "x" }],
    ["name_missing", {}, { Code: "8" }],
    ["code_invalid", {}, { Code: "A8", Name: "x" }],
    ["email_invalid", {}, { Code: "8", Name: "x", Email: "x" }],
    ["vat_number_invalid", {}, { Code: "8", Name: "x", VATNumber: "NL12" }],
    ["country_unknown", {}, { Code: "8", Name: "x", Country: "Atlantis" }],
    ["value_unknown", {}, { Code: "8", Name: "x", Sector: "unheard of" }],
    ["subsector_elsewhere", {}, { Code: "8", Name: "x", Sector: "9000002", Subsector: "10000001" }],
    ["too_long", {}, { Code: "8", Name: "x".repeat(201) }],
    ["account_merged", {}, { Code: "9", Name: "x" }],
    ["code_differs", { key: "email" as const }, { Code: "8", Name: "x", Email: "a@b.nl" }],
    ["code_of_other", { key: "email" as const }, { Code: "7", Name: "x", Email: "new@b.nl" }],
  ])("is refused as %s and leaves the book as it was", (code, change, cells) => {
    const { book, plan } = setUp(change, [
      account({ code: "7", email: "a@b.nl", emailKey: "a@b.nl" }),
      account({ code: "9", mergedIntoCode: "7" }),
    ])
    const before = JSON.stringify(book)
    expect(plan(cells)).toMatchObject({ outcome: "error", reasons: [{ code }] })
    expect(JSON.stringify(book)).toBe(before)
    expect(book.created.size + book.changed.size + book.assignments.length).toBe(0)
  })

  test("with a cell that cannot be known is refused", () => {
    expect(setUp().plan({ Code: "1", Name: "x" }, { 1: "error_value" })).toMatchObject({
      outcome: "error",
      reasons: [{ code: "error_value" }],
    })
  })

  test("leaves a locked label alone and says so", () => {
    const { book, plan } = setUp({}, [
      account({ code: "7", locked: fieldBit("sector"), labels: { sector: 9_000_001 } }),
    ])
    expect(plan({ Code: "7", Sector: "9000002" })).toMatchObject({
      outcome: "unchanged",
      reasons: [{ code: "label_locked" }],
    })
    expect(book.assignments).toEqual([])
  })

  test("brings sector and subsector into agreement", () => {
    const { book, plan } = setUp({}, [account({ code: "7" })])
    plan({ Code: "7", Subsector: "10000001" })
    expect([...book.labelled][0]?.labels).toMatchObject({ sector: 9_000_001, subsector: 10_000_001 })
    plan({ Code: "7", Sector: "9000002" })
    expect([...book.labelled][0]?.labels).toMatchObject({ sector: 9_000_002, subsector: null })
  })

  test("with an e-mail address that another account is recognised by keeps it, unrecognised", () => {
    const { book, plan } = setUp({}, [account({ code: "7", email: "a@b.nl", emailKey: "a@b.nl" })])
    // The batch knows whom the address belongs to because it asked for it.
    expect(plan({ Code: "8", Name: "Other", Email: "a@b.nl" })).toMatchObject({
      outcome: "create",
      reasons: [{ code: "email_shared" }],
    })
    expect([...book.created][0]).toMatchObject({ email: "a@b.nl", emailKey: null })
  })

  test("whose VAT number several accounts have is refused, not guessed", () => {
    const { plan } = setUp(
      { key: "vatNumber" },
      ["7", "8"].map((code) => account({ code, vatNumber: "NL001234567B01" })),
    )
    expect(plan({ Name: "x", VATNumber: "NL 0012.34567.B01" })).toMatchObject({
      outcome: "error",
      reasons: [{ code: "key_ambiguous" }],
    })
  })

  test("of contacts only adds people to accounts that exist", () => {
    const { book, plan } = setUp({ rows: "contacts" }, [account({ code: "7" })])
    const anna = { Code: "7", "First name": "Anna", "Contact email": "anna@x.nl" }
    expect(plan(anna).outcome).toBe("update")
    expect(plan({ ...anna, "First name": "Anna", "Contact email": "other@x.nl" }).outcome).toBe("update")
    expect(plan(anna).outcome).toBe("unchanged")
    expect([...book.newContacts].map(({ main }) => main)).toEqual([true, false])
    expect(plan({ Code: "8", "First name": "Bo" })).toMatchObject({
      outcome: "error",
      reasons: [{ code: "account_unknown" }],
    })
  })
})

describe("a file", () => {
  const text = (...choices: string[]) => fc.constantFrom("", ...choices)
  const rows = fc.array(
    fc.record({
      Code: text("1", "2", "3", "x"),
      Name: text("Ann", "Bob B.V."),
      Email: text("a@b.nl", "c@d.nl", "bad"),
      VATNumber: text("NL001234567B01", "NL12"),
      AddressLine1: text("Kade 1"),
      Postcode: text("1234 AB", "99"),
      City: text("Delft", "Leiden"),
      Country: text("NL", "België"),
      Sector: text("9000001", "9000002"),
      Subsector: text("10000001", "10000003"),
      "First name": text("Anna"),
      "Last name": text("Smit"),
      "Contact email": text("anna@x.nl", "bo@x.nl"),
      "External id": text("e1", "e2"),
      Blocked: text("ja", "nee"),
    }),
    { maxLength: 12 },
  )
  const keys = fc.constantFrom("code", "email", "externalId", "vatNumber")

  test("that names each account once does nothing the second time", () => {
    fc.assert(
      fc.property(rows, keys, fc.boolean(), (all, key, eraseBlanks) => {
        const { book, plan } = setUp({ key, eraseBlanks } as Partial<Mapping>)
        const done = new Set<string>()
        const once = all.filter((row) => {
          const outcome = plan(row)
          const code = outcome.account?.code
          if (!code || done.has(code)) return false
          done.add(code)
          return true
        })
        // Whatever stood before, the rows taken alone must agree with themselves from the second time on.
        for (const row of once) plan(row)
        const settled = once.map((row) => plan(row).outcome)
        const before = book.assignments.length
        expect(once.map((row) => plan(row).outcome)).toEqual(settled)
        expect(settled.filter((outcome) => outcome === "create" || outcome === "update")).toEqual([])
        expect(book.assignments.length).toBe(before)
      }),
      { numRuns: 300 },
    )
  })

  test("gives no code twice and no address to two accounts", () => {
    fc.assert(
      fc.property(rows, keys, (all, key) => {
        const { book, plan } = setUp({ key } as Partial<Mapping>)
        for (const row of all) plan(row)
        const created = [...book.created]
        const recognised = created.flatMap(({ emailKey }) => emailKey ?? [])
        expect(new Set(created.map(({ code }) => code)).size).toBe(created.length)
        expect(new Set(recognised).size).toBe(recognised.length)
      }),
    )
  })

  test("of any length has its keys remembered", () => {
    const seen = new SeenKeys()
    for (let i = 0; i < 50_000; i++) expect(seen.add(`key ${i}`)).toBe(true)
    for (let i = 0; i < 50_000; i += 97) expect(seen.add(`key ${i}`)).toBe(false)
  })
})
