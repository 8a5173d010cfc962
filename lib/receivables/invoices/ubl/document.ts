import type { InvoiceParty } from "@/db/schema/invoices"
import { divide, exact } from "@/lib/platform/decimal"
import { minorDigits, moneyText } from "@/lib/platform/money"
import type { VatTreatment } from "@/lib/vat/rules"
import { baseVat } from "../base-vat"
import { paperWords } from "../paper-words"
import type { Paper, PaperLine, PaperVat } from "../papers"
import { endpointOf } from "./endpoint"
import { type Element, element, written } from "./xml"

const NAMESPACES = {
  "xmlns:cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
  "xmlns:cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
}

export type VatCategory = "S" | "Z" | "E" | "AE" | "K" | "G"

/** An invoice or credit note in UBL 2.1, as Peppol BIS Billing 3 wants it (EN 16931). */
export function ublOf(paper: Paper): string {
  return written(ublTree(paper))
}

export function ublTree(paper: Paper): Element {
  const isCredit = paper.kind === "credit"
  const { currency } = paper
  const words = paperWords(paper)
  const name = isCredit ? "CreditNote" : "Invoice"
  const money = (tag: string, minor: bigint, of = currency) =>
    cbc(tag, moneyText(minor, of), { currencyID: of })
  const isForeign = currency !== paper.baseCurrency
  const tree = element(
    name,
    [
      cbc("CustomizationID", "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"),
      cbc("ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"),
      cbc("ID", paper.number),
      cbc("IssueDate", paper.invoiceDate),
      isCredit ? null : cbc("DueDate", paper.dueDate),
      cbc(isCredit ? "CreditNoteTypeCode" : "InvoiceTypeCode", isCredit ? "381" : "380"),
      cbc("Note", paper.notes),
      cbc("DocumentCurrencyCode", currency),
      isForeign ? cbc("TaxCurrencyCode", paper.baseCurrency) : null,
      // One of the two references is a must (PEPPOL-EN16931-R003).
      cbc("BuyerReference", paper.reference ?? paper.code),
      cac("OrderReference", [cbc("ID", paper.orderNumber)]),
      cac("BillingReference", [
        cac("InvoiceDocumentReference", [
          cbc("ID", paper.creditsNumber),
          paper.creditsNumber ? cbc("IssueDate", paper.creditsDate) : null,
        ]),
      ]),
      cac("AccountingSupplierParty", [party(paper.seller)]),
      cac("AccountingCustomerParty", [party(paper.buyer)]),
      cac("Delivery", [
        cbc("ActualDeliveryDate", paper.suppliedOn ?? paper.invoiceDate),
        cac("DeliveryLocation", [
          cac("Address", [
            cac("Country", [cbc("IdentificationCode", paper.vatCountry ?? paper.buyer.country)]),
          ]),
        ]),
      ]),
      paper.seller?.iban
        ? cac("PaymentMeans", [
            cbc("PaymentMeansCode", "30"),
            cbc("PaymentID", paper.number),
            cac("PayeeFinancialAccount", [cbc("ID", paper.seller.iban)]),
          ])
        : null,
      cac("PaymentTerms", [
        cbc(
          "Note",
          words.payment((day) => day, `${currency} ${moneyText(paper.totalMinor, currency)}`) ?? words.title,
        ),
      ]),
      cac("TaxTotal", [
        money("TaxAmount", paper.vatMinor),
        ...subtotals(paper.vat).map((sum) =>
          cac("TaxSubtotal", [
            money("TaxableAmount", sum.netMinor),
            money("TaxAmount", sum.vatMinor),
            cac("TaxCategory", [
              cbc("ID", sum.category),
              cbc("Percent", sum.rate),
              cbc("TaxExemptionReasonCode", EXEMPTION_CODES[sum.category]),
              cbc("TaxExemptionReason", sum.category === "E" ? words.legal.join(" ") : null),
              vatScheme(),
            ]),
          ]),
        ),
      ]),
      isForeign ? cac("TaxTotal", [money("TaxAmount", baseVat(paper), paper.baseCurrency)]) : null,
      cac("LegalMonetaryTotal", [
        money("LineExtensionAmount", paper.netMinor),
        money("TaxExclusiveAmount", paper.netMinor),
        money("TaxInclusiveAmount", paper.totalMinor),
        money("PayableAmount", paper.totalMinor),
      ]),
      ...paper.lines.map((line, i) => lineOf(line, i + 1, paper)),
    ],
    { ...NAMESPACES, xmlns: `urn:oasis:names:specification:ubl:schema:xsd:${name}-2` },
  )
  if (!tree) throw new Error("a paper with nothing on it")
  return tree
}

/** The category of EN 16931: distance sales are taxed like any other, in their own country. */
export function categoryOf({ treatment, rate }: { treatment: VatTreatment; rate: string }): VatCategory {
  switch (treatment) {
    case "domestic":
    case "oss":
      return Number(rate) === 0 ? "Z" : "S"
    case "exempt":
      return "E"
    case "reverseCharge":
    case "euServices":
      return "AE"
    case "intraEu":
      return "K"
    case "export":
      return "G"
  }
}

const EXEMPTION_CODES: Partial<Record<VatCategory, string>> = {
  AE: "VATEX-EU-AE",
  K: "VATEX-EU-IC",
  G: "VATEX-EU-G",
}

type Subtotal = { category: VatCategory; rate: string; netMinor: bigint; vatMinor: bigint }

/** One per category and rate, whatever the codes of the books. */
function subtotals(vat: PaperVat[]): Subtotal[] {
  const sums = new Map<string, Subtotal>()
  for (const sum of vat) {
    const category = categoryOf(sum)
    const key = `${category} ${sum.rate}`
    const known = sums.get(key) ?? { category, rate: sum.rate, netMinor: 0n, vatMinor: 0n }
    sums.set(key, {
      ...known,
      netMinor: known.netMinor + sum.netMinor,
      vatMinor: known.vatMinor + sum.vatMinor,
    })
  }
  return [...sums.values()]
}

function lineOf(line: PaperLine, position: number, { kind, currency }: Paper): Element | null {
  // A price below zero is refused (BR-27): then so many come back.
  const isNegative = line.unitPrice.startsWith("-")
  const quantity = isNegative ? negated(line.quantity) : line.quantity
  const isCredit = kind === "credit"
  return cac(isCredit ? "CreditNoteLine" : "InvoiceLine", [
    cbc("ID", String(position)),
    cbc(isCredit ? "CreditedQuantity" : "InvoicedQuantity", quantity, { unitCode: "C62" }),
    cbc("LineExtensionAmount", moneyText(line.netMinor, currency), { currencyID: currency }),
    cac("Item", [
      cbc("Name", line.description),
      cac("ClassifiedTaxCategory", [cbc("ID", categoryOf(line)), cbc("Percent", line.rate), vatScheme()]),
    ]),
    cac("Price", [cbc("PriceAmount", netPrice(line, currency), { currencyID: currency })]),
  ])
}

/**
 * Excluding VAT and after discount, so that quantity times price is what the line comes to (PEPPOL-EN16931-R120); it
 * may have more decimals than the currency.
 */
function netPrice({ quantity, netMinor }: PaperLine, currency: string): string {
  const { digits, scale } = exact(quantity)
  if (digits === 0n) return "0"
  const places = 8
  const size = (value: bigint) => (value < 0n ? -value : value)
  const power = 10n ** BigInt(places + scale - minorDigits(currency))
  const price = divide(size(netMinor) * power, size(digits))
    .toString()
    .padStart(places + 1, "0")
  const text = `${price.slice(0, -places)}.${price.slice(-places)}`
  return text.replace(/0+$/, "").replace(/\.$/, "")
}

function party(of: (InvoiceParty & { iban?: string | null }) | null): Element | null {
  if (!of) return null
  const name = of.company ?? of.name
  const endpoint = endpointOf(of)
  return cac("Party", [
    endpoint && cbc("EndpointID", endpoint.id, { schemeID: endpoint.scheme }),
    cac("PartyName", [cbc("Name", name)]),
    cac("PostalAddress", [
      cbc("StreetName", of.line1),
      cbc("AdditionalStreetName", of.line2),
      cbc("CityName", of.city),
      cbc("PostalZone", of.postcode),
      cbc("CountrySubentity", of.region),
      cac("Country", [cbc("IdentificationCode", of.country)]),
    ]),
    of.vatNumber
      ? cac("PartyTaxScheme", [cbc("CompanyID", of.vatNumber.replace(/[\s.-]/g, "")), vatScheme()])
      : null,
    cac("PartyLegalEntity", [
      cbc("RegistrationName", name),
      // The Dutch register (NL-R-003 and NL-R-005).
      cbc("CompanyID", of.cocNumber, of.country === "NL" ? { schemeID: "0106" } : {}),
    ]),
    cac("Contact", [
      cbc("Name", of.company && of.name !== of.company ? of.name : null),
      cbc("Telephone", of.phone),
      cbc("ElectronicMail", of.email),
    ]),
  ])
}

function vatScheme(): Element | null {
  return cac("TaxScheme", [cbc("ID", "VAT")])
}

function negated(quantity: string): string {
  return quantity.startsWith("-") ? quantity.slice(1) : `-${quantity}`
}

function cbc(name: string, text: string | null | undefined, attributes: Record<string, string> = {}) {
  return element(`cbc:${name}`, text, attributes)
}

function cac(name: string, children: (Element | null)[]) {
  return element(`cac:${name}`, children)
}
