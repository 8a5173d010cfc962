import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import fc from "fast-check"
import { describe, expect, it, test } from "vitest"
import { fixturesFolder, withFixtures } from "@/lib/platform/with-fixtures"
import { saleAmounts, type VatTreatment } from "@/lib/vat/rules"
import { aPaper } from "../testing"
import { categoryOf, ublOf, ublTree } from "./document"
import { local, ublFaults } from "./rules"
import type { Element } from "./xml"

describe("our UBL", () => {
  it("of a sale at several rates breaks no rule", () => {
    expect(ublFaults(ublTree(aPaper()))).toEqual([])
  })

  it("of a credit note is a CreditNote that names its invoice, with amounts above zero", () => {
    const credit = aPaper({ kind: "credit", creditsNumber: "2025-00001", creditsDate: "2025-04-01" })
    const xml = ublOf(credit)
    expect(ublFaults(ublTree(credit))).toEqual([])
    expect(xml).toContain("<cbc:CreditNoteTypeCode>381</cbc:CreditNoteTypeCode>")
    expect(xml).toContain('<cbc:CreditedQuantity unitCode="C62">2</cbc:CreditedQuantity>')
    expect(xml).not.toContain("DueDate")
    expect(ublFaults(ublTree({ ...credit, creditsNumber: null }))).toContain("NL-R-001")
  })

  it("in another currency says the VAT in that of the books too", () => {
    const xml = ublOf(aPaper({ currency: "USD", rate: "0.9" }))
    expect(xml).toContain("<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>")
    expect(xml).toContain('<cbc:TaxAmount currencyID="EUR">229.50</cbc:TaxAmount>')
  })

  it("is read back as it was written, whatever signs stand in it", () => {
    const paper = aPaper({ notes: `a & b < c > "d" \u0007 ${"发票"}` })
    expect(read(ublOf(paper)).children.find((one) => local(one) === "Note")?.text).toBe(
      'a & b < c > "d"  发票',
    )
  })

  it("of what cannot be e-invoiced names the rule", () => {
    const paper = aPaper()
    const nobody = { ...paper.buyer, vatNumber: null, email: null }
    expect(ublFaults(ublTree({ ...paper, buyer: nobody }))).toEqual(["PEPPOL-EN16931-R010", "BR-IC-02"])
    expect(ublFaults(ublTree({ ...paper, totalMinor: 1n }))).toContain("BR-CO-15")
    expect(ublFaults(ublTree({ ...paper, vatMinor: 1n }))).toContain("BR-CO-14")
    expect(ublFaults(ublTree({ ...paper, netMinor: 1n }))).toContain("BR-CO-10")
    const lines = paper.lines.map((line) => ({ ...line, rate: "20" }))
    expect(ublFaults(ublTree({ ...paper, lines }))).toContain("BR-S-08")
  })

  it("of any lines, priced with or without VAT, adds up", () => {
    const line = fc.record({
      quantity: fc.integer({ min: -50, max: 5_000 }).map((n) => (n / 4).toFixed(2)),
      unitPrice: fc.integer({ min: -100, max: 200_000 }).map((n) => (n / 100).toFixed(2)),
      discountPercent: fc.constantFrom("0", "2.5", "100"),
      kind: fc.constantFrom<[VatTreatment, string]>(
        ["domestic", "21"],
        ["domestic", "9"],
        ["domestic", "0"],
        ["exempt", "0"],
        ["reverseCharge", "0"],
        ["euServices", "0"],
        ["intraEu", "0"],
        ["export", "0"],
        ["oss", "21"],
      ),
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.boolean(), (drawn, pricesIncludeVat) => {
        const priced = drawn.map(({ kind: [treatment, rate], ...one }) => {
          return {
            ...one,
            treatment,
            rate,
            vatCode: `${treatment}${rate}`,
            description: "x",
            ledgerCode: null,
          }
        })
        const sale = saleAmounts(priced, { currency: "EUR", pricesIncludeVat })
        const lines = priced.map((one, i) => ({ ...one, netMinor: sale.lines[i] ?? 0n }))
        const vat = sale.vat.map((sum) => {
          const treatment = priced.find(({ vatCode }) => vatCode === sum.vatCode)?.treatment ?? "domestic"
          return { ...sum, treatment, country: "NL" }
        })
        const { netMinor, vatMinor, totalMinor } = sale
        const paper = aPaper({ lines, vat, netMinor, vatMinor, totalMinor, pricesIncludeVat })
        expect(ublFaults(ublTree(paper))).toEqual([])
      }),
    )
  })
})

test("each way of taxing has its category", () => {
  const of = (treatment: VatTreatment, rate = "0") => categoryOf({ treatment, rate })
  expect([
    of("domestic", "21"),
    of("domestic"),
    of("exempt"),
    of("reverseCharge"),
    of("intraEu"),
    of("export"),
  ]).toEqual(["S", "Z", "E", "AE", "K", "G"])
})

withFixtures("ubl", "the examples of Peppol", () => {
  const folder = path.join(fixturesFolder, "ubl")
  const samples = readdirSync(folder)
    .filter((name) => name.endsWith(".xml"))
    .map((name) => ({ name, tree: read(readFileSync(path.join(folder, name), "utf8")) }))

  it("are there", () => expect(samples.length).toBeGreaterThan(0))

  it.each(samples)("$name breaks none of the rules that we check, but for Dutch ones", ({ name, tree }) => {
    // Of O, outside of VAT, which we never write, there are other rules.
    const faults = ublFaults(tree).filter((rule) => !/^(NL|BR-O)-/.test(rule))
    // Its author left out whom it is for and where it goes.
    const known = name === "peppol-rounding.xml" ? ["PEPPOL-EN16931-R003", "PEPPOL-EN16931-R010"] : []
    expect(faults).toEqual(known)
  })

  it.each(["invoice", "credit"] as const)("know every element of our %s, in this order", (kind) => {
    const ours = ublTree(
      aPaper({ kind, creditsNumber: "1", creditsDate: "2025-01-01", orderNumber: "2", notes: "x" }),
    )
    const theirs = samples.filter(({ tree }) => tree.name === ours.name)
    const paths = new Set(theirs.flatMap(({ tree }) => pathsOf(tree)))
    // A region and a credit note's own reference date do not occur in the examples, and stand in the specification.
    const unknown = pathsOf(ours).filter(
      (one) => !paths.has(one) && !/CountrySubentity|IssueDate$|TaxExemption/.test(one),
    )
    expect(unknown.filter((one) => !/Contact|PaymentTerms|OrderReference|Delivery/.test(one))).toEqual([])
    for (const { tree } of theirs) expect(outOfOrder(ours, tree)).toEqual([])
  })
})

/** "Invoice/AccountingSupplierParty/Party". */
function pathsOf(of: Element, above = ""): string[] {
  const here = `${above}${local(of)}`
  return [here, ...of.children.flatMap((child) => pathsOf(child, `${here}/`))]
}

/** Pairs of neighbours that stand the other way round in the sample. */
function outOfOrder(ours: Element, theirs: Element): string[] {
  const order = theirs.children.map(local)
  const mine = ours.children.map(local)
  const wrong = mine.flatMap((name, i) => {
    const next = mine[i + 1]
    if (next === undefined || !order.includes(name) || !order.includes(next) || name === next) return []
    return order.indexOf(name) > order.lastIndexOf(next) ? [`${name} before ${next}`] : []
  })
  return [
    ...wrong,
    ...ours.children.flatMap((child) => {
      const same = theirs.children.find((one) => local(one) === local(child))
      return same ? outOfOrder(child, same) : []
    }),
  ]
}

/** So much of XML as UBL has: elements, attributes, text, the five entities, comments. */
function read(xml: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" }
  const open = [root]
  const body = xml.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|^\ufeff/g, "")
  for (const [, close, name = "", attributes = "", empty, text] of body.matchAll(
    /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/g,
  )) {
    const current = open.at(-1)
    if (!current) throw new Error("more is closed than was opened")
    if (text !== undefined) {
      if (text.trim()) current.text += unescaped(text)
    } else if (close) open.pop()
    else {
      const made: Element = {
        name,
        attributes: Object.fromEntries(
          [...attributes.matchAll(/([\w:.-]+)\s*=\s*["']([^"']*)["']/g)].map(([, key = "", value = ""]) => [
            key,
            unescaped(value),
          ]),
        ),
        children: [],
        text: "",
      }
      current.children.push(made)
      if (!empty) open.push(made)
    }
  }
  const [read] = root.children
  if (!read) throw new Error("no element")
  return { ...read, name: local(read) }
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, "&")
}
